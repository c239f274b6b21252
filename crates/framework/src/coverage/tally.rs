//! The records that claim one item, gathered in any order.

use std::collections::BTreeMap;

use crate::item::Item;
use crate::item_ref::ItemRef;

use super::{ClaimingRecord, ItemCoverage, ItemState};

/// What claims have said of one item so far.
pub(super) struct Tally {
    pub(super) item: ItemRef,
    /// By record id: testimony only, settled.
    records: BTreeMap<String, (bool, bool)>,
}

impl Tally {
    pub(super) fn new(item: ItemRef) -> Self {
        Self { item, records: BTreeMap::new() }
    }

    /// Adds a claim. Claims of one record are joined so that their order makes no difference: one
    /// settled claim settles it, one that is more than testimony lifts it above testimony.
    pub(super) fn add(&mut self, record: String, testimony_only: bool, settled: bool) {
        self.records
            .entry(record)
            .and_modify(|seen| *seen = (seen.0 && testimony_only, seen.1 || settled))
            .or_insert((testimony_only, settled));
    }

    pub(super) fn close(self, item: &Item<'_>) -> ItemCoverage {
        let any_settled = self.records.values().any(|(_, settled)| *settled);
        let state = match (self.records.is_empty(), any_settled) {
            (true, _) if item.needed() => ItemState::Gap,
            (true, _) => ItemState::Optional,
            (false, false) => ItemState::Claimed,
            (false, true) => ItemState::Settled,
        };
        let testimony_alone = !self.records.is_empty()
            && self
                .records
                .values()
                .filter(|(_, settled)| *settled || !any_settled)
                .all(|(testimony_only, _)| *testimony_only);
        let records = self
            .records
            .into_iter()
            .map(|(record, (testimony_only, settled))| ClaimingRecord { record, testimony_only, settled })
            .collect();
        ItemCoverage { item: self.item, state, records, testimony_alone }
    }
}
