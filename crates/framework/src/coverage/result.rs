//! What coverage is told in, from the single item up.

use std::sync::Arc;

use super::{Beside, Gap, Progress, RequirementCoverage};
use crate::item_ref::ItemRef;
use crate::model::Method;

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
    pub record: Arc<str>,
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
    /// Occasions, kinds of customer and methods of these records.
    pub beside: Beside,
}

/// One outcome's criteria and range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCoverage {
    /// The outcome's number, as printed.
    pub number: String,
    /// Its criteria and non-illustrative range.
    pub progress: Progress,
    /// The methods that the handbook expects for it, any one of them.
    pub expected_methods: Vec<Method>,
    /// Occasions, kinds of customer and methods of the records that claim any of it.
    pub beside: Beside,
}

impl OutcomeCoverage {
    /// Whether something is claimed and none of it by a method that the handbook expects: a
    /// warning, never a gap.
    pub fn lacks_expected_method(&self) -> bool {
        let seen = || self.expected_methods.iter().any(|method| self.beside.methods.contains(method));
        self.progress.claimed > 0 && !self.expected_methods.is_empty() && !seen()
    }
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
    /// Occasions, kinds of customer and methods of the records that claim any of it.
    pub beside: Beside,
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

    /// The items that rest on testimony alone, which supports and does not prove by itself.
    pub fn on_testimony_alone(&self) -> impl Iterator<Item = &ItemCoverage> {
        self.units.iter().flat_map(|unit| &unit.items).filter(|item| item.testimony_alone)
    }

    /// Whether every chosen unit is complete, and there is one.
    pub fn is_complete(&self) -> bool {
        !self.units.is_empty() && self.unknown_units.is_empty() && self.units.iter().all(UnitCoverage::is_complete)
    }
}
