//! The records that claim one item, gathered in any order.

use super::beside::Known;
use super::records::Places;
use super::{ClaimingRecord, ItemCoverage, ItemState};
use crate::item::Item;
use crate::item_ref::ItemRef;

/// What claims have said of one item so far.
#[derive(Default)]
pub(super) struct Tally(Vec<Claim>);

/// One claim: its record, by number until all are known and by place then.
#[derive(Clone, Copy)]
struct Claim {
    record: u32,
    testimony_only: bool,
    settled: bool,
}

/// A closed tally.
pub(super) struct Closed {
    pub(super) coverage: ItemCoverage,
    /// Places of the claiming records.
    pub(super) records: Vec<u32>,
}

impl Tally {
    pub(super) fn add(&mut self, record: u32, testimony_only: bool, settled: bool) {
        self.0.push(Claim { record, testimony_only, settled });
    }

    /// Joins the claims of each record: one settled claim settles it, one that is more than
    /// testimony lifts it above testimony.
    fn joined(self, places: &Places) -> Vec<Claim> {
        let mut claims = self.0;
        for claim in &mut claims {
            claim.record = places.of(claim.record);
        }
        claims.sort_unstable_by_key(|claim| claim.record);
        claims.dedup_by(|later, first| {
            let same = later.record == first.record;
            if same {
                first.testimony_only &= later.testimony_only;
                first.settled |= later.settled;
            }
            same
        });
        claims
    }

    pub(super) fn close(self, item: &Item<'_>, reference: ItemRef, places: &Places, known: &Known) -> Closed {
        let claims = self.joined(places);
        let any_settled = claims.iter().any(|claim| claim.settled);
        let state = match (claims.is_empty(), any_settled) {
            (true, _) if item.needed() => ItemState::Gap,
            (true, _) => ItemState::Optional,
            (false, false) => ItemState::Claimed,
            (false, true) => ItemState::Settled,
        };
        let mut weighty = claims.iter().filter(|claim| claim.settled || !any_settled);
        let testimony_alone = !claims.is_empty() && weighty.all(|claim| claim.testimony_only);
        let named = claims.iter().filter_map(|claim| {
            let record = places.id(claim.record)?.clone();
            Some(ClaimingRecord { record, testimony_only: claim.testimony_only, settled: claim.settled })
        });
        let records: Vec<u32> = claims.iter().map(|claim| claim.record).collect();
        let beside = known.beside(&records);
        let coverage = ItemCoverage { item: reference, state, records: named.collect(), testimony_alone, beside };
        Closed { coverage, records }
    }
}
