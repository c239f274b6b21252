//! From a few typed words to items: by word, code or title, forgiving a typing error.
//!
//! Every word of the query is looked for in an item's code and wording, in what it stands under,
//! and in its unit's code and title. Items that match the most words of the query are found, best
//! match first, else in printed order. Nothing is allocated for items that are not found.

mod fold;
mod query;
mod score;

use crate::item::Item;
use crate::item_ref::ItemRef;
use crate::model::{Framework, Unit};
use query::{MAX_TERMS, Query, Term};

/// An item found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item.
    pub item: ItemRef,
    /// How well it matches; comparable within one search only.
    pub score: u32,
}

/// The best score of each term of a query.
type Scores = [u32; MAX_TERMS];

/// The items of the chosen `units` that match `query` best, at most `limit`. A query without a
/// letter or digit finds nothing.
pub fn search(framework: &Framework, units: &[&str], query: &str, limit: usize) -> Vec<Hit> {
    let query = Query::parse(query, &framework.number);
    let mut found: Vec<(u32, u32, Item<'_>)> = Vec::new();
    let mut most_matched = 1;
    for unit in chosen(framework, units) {
        let of_unit = query.scores(|term| in_unit(term, unit));
        let mut lead = ("", Scores::default());
        for item in unit.items() {
            // Neighbours mostly stand under the same lead, which is looked at once.
            if lead.0 != item.lead() {
                lead = (item.lead(), query.scores(|term| score::in_lead(term, item.lead())));
            }
            let own = query.scores(|term| in_item(term, &item));
            let best = own.iter().zip(&lead.1).zip(&of_unit).map(|((own, lead), unit)| own.max(lead).max(unit));
            let (matched, score) =
                best.fold((0, 0), |(matched, sum), score| (matched + u32::from(*score > 0), sum + score));
            if matched >= most_matched {
                most_matched = matched;
                found.push((matched, score, item));
            }
        }
    }
    found.retain(|(matched, ..)| *matched == most_matched);
    // A stable sort, so that equals stay in printed order.
    found.sort_by(|(_, a, _), (_, b, _)| b.cmp(a));
    found.truncate(limit);
    found.into_iter().map(|(_, score, item)| Hit { item: item.reference(), score }).collect()
}

/// The chosen units that the framework has, in its order, each once.
fn chosen<'a>(framework: &'a Framework, codes: &[&str]) -> impl Iterator<Item = &'a Unit> {
    framework.units.iter().filter(|unit| codes.contains(&unit.code.as_str()))
}

fn in_item(term: &Term, item: &Item<'_>) -> u32 {
    score::in_code(term, &item.code(), 100)
        .max(score::in_words(term, item.wording()))
        .max(score::in_kind(term, item.kind()))
}

fn in_unit(term: &Term, unit: &Unit) -> u32 {
    let number = unit.number.as_deref().unwrap_or_default();
    score::in_code(term, &unit.code, 60).max(score::in_code(term, number, 60)).max(score::in_title(term, &unit.title))
}
