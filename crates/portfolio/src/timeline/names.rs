//! Who is on the timeline, by name.

use std::collections::BTreeMap;

use super::Timeline;
use crate::foundation::{DocumentId, PortfolioId};
use crate::privacy::others::Others;

/// For each record the names that it must not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    others: BTreeMap<DocumentId, Others>,
}

/// A line is kept from a record, because it names another candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The record it is kept from.
    pub record: DocumentId,
    /// The names, as written.
    pub words: Vec<String>,
}

impl Names {
    /// Of the candidates of a timeline; `name_of` knows them by their portfolios.
    pub fn of(timeline: &Timeline, name_of: impl Fn(PortfolioId) -> String) -> Self {
        let named: Vec<(DocumentId, String)> =
            timeline.members.iter().map(|member| (member.record, name_of(member.portfolio))).collect();
        let others = |(record, own): &(DocumentId, String)| {
            let others = named.iter().filter(|(other, _)| other != record).map(|(_, name)| name.as_str());
            (*record, Others::named(others, own))
        };
        Self { others: named.iter().map(others).collect() }
    }

    pub(super) fn others(&self, record: DocumentId) -> Others {
        self.others.get(&record).cloned().unwrap_or_default()
    }
}
