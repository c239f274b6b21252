//! From claims to gaps and progress, at every level.
//!
//! An item is a *gap* while nothing claims it, *claimed* once a record does, *settled* once such a
//! record is signed or accepted. What counts towards the total: each criterion, knowledge item and
//! non-illustrative range entry once, and each required evidence requirement as often as it needs
//! items. Illustrative range and permissions can be claimed and never count.
//!
//! A requirement's need "per customer" or "per team member" is passed on as it stands: claims do
//! not say whose occasion they were, so the assessor judges it.

mod count;
mod tally;

pub use count::{Gap, Progress, RequirementCoverage};

use std::collections::HashMap;

use crate::item::Item;
use crate::item_ref::ItemRef;
use crate::model::Framework;
use tally::Tally;

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

/// How far an item is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemState {
    /// Needed, and nothing claims it.
    Gap,
    /// Nothing claims it and nothing need: illustrative range, a permission, or an item of a
    /// requirement that needs only some of its items.
    Optional,
    /// Claimed by records that are neither signed nor accepted yet.
    Claimed,
    /// Claimed by at least one record that is.
    Settled,
}

/// One record that claims an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimingRecord {
    /// The record's id.
    pub record: String,
    /// The record is testimony only.
    pub testimony_only: bool,
    /// The record is signed or accepted.
    pub settled: bool,
}

/// One item and the records that claim it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemCoverage {
    /// The item.
    pub item: ItemRef,
    /// How far it is covered.
    pub state: ItemState,
    /// The records that claim it, by id.
    pub records: Vec<ClaimingRecord>,
    /// It rests on testimony alone: of its settled records (or of all, while none is settled)
    /// every one is testimony only.
    pub testimony_alone: bool,
}

/// One outcome's criteria and range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCoverage {
    /// The outcome's number, as printed.
    pub number: String,
    /// Its criteria and non-illustrative range.
    pub progress: Progress,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCoverage {
    /// The unit's code.
    pub code: String,
    /// Whether its criteria are known here; if not, it has no items and is never complete.
    pub described: bool,
    /// The whole unit.
    pub progress: Progress,
    /// By outcome, in printed order.
    pub outcomes: Vec<OutcomeCoverage>,
    /// Its knowledge items.
    pub knowledge: Progress,
    /// By evidence requirement, in printed order, permissions included.
    pub requirements: Vec<RequirementCoverage>,
    /// Every item that can be claimed, in printed order.
    pub items: Vec<ItemCoverage>,
}

/// What claims amount to over chosen units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The chosen units that the framework has, in the order chosen.
    pub units: Vec<UnitCoverage>,
    /// All of them together.
    pub progress: Progress,
    /// What nothing claims yet, in printed order.
    pub gaps: Vec<Gap>,
    /// Items of claims that found no place, in order: of units not chosen, unknown here, or a
    /// heading whose items are to be claimed one by one.
    pub unplaced: Vec<ItemRef>,
    /// Chosen codes that the framework does not have.
    pub unknown_units: Vec<String>,
}

impl UnitCoverage {
    /// Whether everything counted is settled. An undescribed unit never is.
    pub fn is_complete(&self) -> bool {
        self.described && self.progress.is_complete()
    }
}

impl Coverage {
    /// One unit's coverage.
    pub fn unit(&self, code: &str) -> Option<&UnitCoverage> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// One item's coverage; headings have none.
    pub fn item(&self, item: &ItemRef) -> Option<&ItemCoverage> {
        self.unit(item.unit())?.items.iter().find(|covered| covered.item == *item)
    }

    /// Whether every chosen unit is complete, and there is one.
    pub fn is_complete(&self) -> bool {
        !self.units.is_empty() && self.unknown_units.is_empty() && self.units.iter().all(UnitCoverage::is_complete)
    }
}

/// Works out what `claims` amount to over the chosen `units` (codes, each looked at once). The
/// order of claims makes no difference.
pub fn coverage(framework: &Framework, units: &[&str], claims: impl IntoIterator<Item = Claimed>) -> Coverage {
    let (chosen, unknown_units) = framework.choose(units);
    let items: Vec<Vec<Item<'_>>> = chosen.iter().map(|unit| unit.items().collect()).collect();
    let mut tallies: Vec<Tally> = items.iter().flatten().map(|item| Tally::new(item.reference())).collect();
    let places: HashMap<ItemRef, usize> =
        tallies.iter().enumerate().map(|(place, tally)| (tally.item.clone(), place)).collect();
    let mut unplaced = Vec::new();
    for claim in claims {
        match places.get(&claim.item).and_then(|place| tallies.get_mut(*place)) {
            Some(tally) => tally.add(claim.record, claim.testimony_only, claim.settled),
            None => unplaced.push(claim.item),
        }
    }
    unplaced.sort_unstable();
    unplaced.dedup();

    let mut tallies = tallies.into_iter();
    let mut gaps = Vec::new();
    let units: Vec<UnitCoverage> = chosen
        .into_iter()
        .zip(&items)
        .map(|(unit, items)| {
            let covered: Vec<ItemCoverage> =
                items.iter().zip(tallies.by_ref()).map(|(item, tally)| tally.close(item)).collect();
            count::unit(unit, items, covered, &mut gaps)
        })
        .collect();
    let progress = units.iter().map(|unit| unit.progress).sum();
    Coverage { units, progress, gaps, unplaced, unknown_units }
}
