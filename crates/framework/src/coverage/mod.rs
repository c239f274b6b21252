//! From claims to gaps and progress, at every level.
//!
//! An item is a *gap* while nothing claims it, *claimed* once a record does, *settled* once such a
//! record is signed or accepted. What counts towards the total: each criterion, knowledge item and
//! non-illustrative range entry once, and each required evidence requirement as often as it needs
//! items. Illustrative range and permissions can be claimed and never count.
//!
//! A requirement's need "per customer" or "per team member" is passed on as it stands: claims do
//! not say whose occasion they were, so the assessor judges it. For that judgement occasions, kinds
//! of customer and methods stand [beside](Beside) the counts, and count for nothing.

mod beside;
mod count;
mod qualification;
mod records;
mod requirement;
mod result;
mod tally;

pub use beside::{Beside, Evidence};
pub use count::{Gap, Progress};
pub use qualification::QualificationCoverage;
pub use requirement::RequirementCoverage;
pub use result::{ClaimingRecord, Coverage, ItemCoverage, ItemState, OutcomeCoverage, UnitCoverage};

use std::collections::HashMap;

use crate::item::Item;
use crate::item_ref::ItemRef;
use crate::model::Framework;
use beside::Known;
use records::Records;
use tally::{Closed, Tally};

/// One statement that a record shows an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The item shown.
    pub item: ItemRef,
    /// The record's id. Several claims of one record count as one.
    pub record: String,
    /// The record is testimony only, which supports and does not prove by itself.
    pub testimony_only: bool,
    /// The record is signed or accepted.
    pub settled: bool,
}

/// Works out what `claims` amount to over the chosen `units` (codes, each looked at once). The
/// order of claims makes no difference.
pub fn coverage(framework: &Framework, units: &[&str], claims: impl IntoIterator<Item = Claimed>) -> Coverage {
    coverage_beside(framework, units, claims, &[])
}

/// As [`coverage()`], with what is known of the records [beside](Beside) the counts.
pub fn coverage_beside(
    framework: &Framework,
    units: &[&str],
    claims: impl IntoIterator<Item = Claimed>,
    evidence: &[Evidence],
) -> Coverage {
    let (chosen, unknown_units) = framework.choose(units);
    let items: Vec<Vec<Item<'_>>> = chosen.iter().map(|unit| unit.items().collect()).collect();
    let references: Vec<ItemRef> = items.iter().flatten().map(Item::reference).collect();
    let mut tallies: HashMap<&ItemRef, Tally> = references.iter().map(|item| (item, Tally::default())).collect();
    let mut records = Records::default();
    let mut unplaced = Vec::new();
    for claim in claims {
        match tallies.get_mut(&claim.item) {
            Some(tally) => tally.add(records.number(claim.record), claim.testimony_only, claim.settled),
            None => unplaced.push(claim.item),
        }
    }
    unplaced.sort_unstable();
    unplaced.dedup();

    let places = records.placed();
    let known = Known::new(evidence, &places);
    let tallies: Vec<Tally> = references.iter().map(|item| tallies.remove(item).unwrap_or_default()).collect();
    let mut tallies = references.into_iter().zip(tallies);
    let mut gaps = Vec::new();
    let units: Vec<UnitCoverage> = chosen
        .into_iter()
        .zip(&items)
        .map(|(unit, items)| {
            let closed = items.iter().zip(tallies.by_ref());
            let closed: Vec<Closed> =
                closed.map(|(item, (reference, tally))| tally.close(item, reference, &places, &known)).collect();
            count::unit(unit, items, closed, &known, &mut gaps)
        })
        .collect();
    let progress = units.iter().map(|unit| unit.progress).sum();
    Coverage { units, progress, gaps, unplaced, unknown_units }
}
