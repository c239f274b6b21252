//! What a moment of a recording can be said to show: the items of the portfolio's units.

use leptos::prelude::*;
use vouch_framework::{Framework, search};
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::view::mark_shows;

use crate::state::Session;

/// The most items offered for one search: more are no answer.
const MOST: usize = 8;

/// The items of the units that a portfolio takes. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(in crate::pages::record) struct Criteria {
    framework: &'static Framework,
    units: StoredValue<Vec<String>>,
}

impl Criteria {
    /// Those of this portfolio; none where its framework is not here.
    pub(in crate::pages::record) fn of(session: Session, portfolio: PortfolioId) -> Option<Self> {
        let portfolio = untrack(|| session.portfolio(portfolio))?;
        let framework = session.framework(&portfolio)?;
        Some(Self { framework, units: StoredValue::new(portfolio.units) })
    }

    /// An item, by its key, in words.
    pub(super) fn words(self, item: &str) -> String {
        mark_shows(self.framework, item)
    }

    /// The keys of the items that match the words, best first.
    pub(super) fn find(self, words: &str) -> Vec<String> {
        self.units.with_value(|units| {
            let codes: Vec<&str> = units.iter().map(String::as_str).collect();
            search(self.framework, &codes, words, MOST).into_iter().map(|hit| hit.item.to_string()).collect()
        })
    }
}
