//! Counts over items: progress, requirements and gaps.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use crate::item::Item;
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{EvidenceRequirement, Per, RequirementKind, Unit};

use super::{ItemCoverage, ItemState, OutcomeCoverage, UnitCoverage};

/// How much of what counts is covered. `settled <= claimed <= total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Settled by a record that is signed or accepted.
    pub settled: u32,
    /// Claimed by any record, settled ones included.
    pub claimed: u32,
    /// All that counts. Never depends on claims.
    pub total: u32,
}

/// Something needed that nothing claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The item; a requirement as a whole where it needs only some of its items.
    pub item: ItemRef,
    /// How many items are missing: 1 but for a requirement as a whole.
    pub missing: u32,
}

/// One evidence requirement's count. Displays as "2 of 3 items".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementCoverage {
    /// The requirement's number, as printed.
    pub number: String,
    /// Required, or a permission.
    pub kind: RequirementKind,
    /// For each of whom it is needed, for the assessor to judge.
    pub per: Per,
    /// How many items are needed; 0 for a permission.
    pub need: u32,
    /// How many items are listed; 0 where the requirement itself is claimed.
    pub listed: u32,
    /// How many are claimed, settled ones included; may exceed the need.
    pub claimed: u32,
    /// How many are settled.
    pub settled: u32,
}

impl Progress {
    /// Whether all that counts is settled.
    pub fn is_complete(self) -> bool {
        self.settled == self.total
    }

    fn of(needed: bool, state: ItemState) -> Self {
        Self {
            settled: u32::from(needed && state == ItemState::Settled),
            claimed: u32::from(needed && is_claimed(state)),
            total: u32::from(needed),
        }
    }
}

impl Add for Progress {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            settled: self.settled + other.settled,
            claimed: self.claimed + other.claimed,
            total: self.total + other.total,
        }
    }
}

impl Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

impl RequirementCoverage {
    /// Whether enough items are settled.
    pub fn is_met(&self) -> bool {
        self.settled >= self.need
    }

    /// What it adds to progress: never more than it needs.
    fn progress(&self) -> Progress {
        Progress { settled: self.settled.min(self.need), claimed: self.claimed.min(self.need), total: self.need }
    }
}

impl fmt::Display for RequirementCoverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = self.need.max(1);
        let noun = if of == 1 { "item" } else { "items" };
        write!(f, "{} of {of} {noun}", self.claimed)
    }
}

fn is_claimed(state: ItemState) -> bool {
    matches!(state, ItemState::Claimed | ItemState::Settled)
}

/// Counts one unit, whose `items` and `covered` go side by side, and adds its gaps.
pub(super) fn unit(unit: &Unit, items: &[Item<'_>], covered: Vec<ItemCoverage>, gaps: &mut Vec<Gap>) -> UnitCoverage {
    let pairs = || items.iter().zip(&covered);
    let progress_where = |wanted: &dyn Fn(&Item<'_>) -> bool| -> Progress {
        pairs().filter(|(item, _)| wanted(item)).map(|(item, covered)| Progress::of(item.needed(), covered.state)).sum()
    };
    let outcomes: Vec<OutcomeCoverage> = unit
        .outcomes
        .iter()
        .map(|outcome| OutcomeCoverage {
            number: outcome.number.clone(),
            progress: progress_where(&|item| item.outcome().is_some_and(|other| other.number == outcome.number)),
        })
        .collect();
    let knowledge = progress_where(&|item| item.kind() == ItemKind::Knowledge);
    gaps.extend(
        pairs()
            .filter(|(item, covered)| item.kind() != ItemKind::EvidenceRequirement && covered.state == ItemState::Gap)
            .map(|(_, covered)| Gap { item: covered.item.clone(), missing: 1 }),
    );
    let requirements: Vec<RequirementCoverage> = unit
        .evidence_requirements
        .iter()
        .map(|requirement| {
            let states = pairs().filter_map(|(item, covered)| match item {
                Item::Requirement { requirement: other, .. } if other.number == requirement.number => Some(covered),
                _ => None,
            });
            count_requirement(unit, requirement, states, gaps)
        })
        .collect();
    let progress = outcomes
        .iter()
        .map(|outcome| outcome.progress)
        .chain([knowledge])
        .chain(requirements.iter().map(RequirementCoverage::progress))
        .sum();
    UnitCoverage {
        code: unit.code.clone(),
        described: unit.described,
        progress,
        outcomes,
        knowledge,
        requirements,
        items: covered,
    }
}

fn count_requirement<'a>(
    unit: &Unit,
    requirement: &EvidenceRequirement,
    items: impl Iterator<Item = &'a ItemCoverage>,
    gaps: &mut Vec<Gap>,
) -> RequirementCoverage {
    let listed = requirement.items.len();
    let mut counted = RequirementCoverage {
        number: requirement.number.clone(),
        kind: requirement.kind,
        per: requirement.per,
        need: match requirement.kind {
            RequirementKind::Required => requirement.need.of(listed),
            RequirementKind::Permission => 0,
        },
        listed: u32::try_from(listed).unwrap_or(u32::MAX),
        claimed: 0,
        settled: 0,
    };
    let gaps_before = gaps.len();
    for item in items {
        counted.claimed += u32::from(is_claimed(item.state));
        counted.settled += u32::from(item.state == ItemState::Settled);
        if item.state == ItemState::Gap {
            gaps.push(Gap { item: item.item.clone(), missing: 1 });
        }
    }
    // Where any items will do, no single one is missing: the requirement is.
    let missing = counted.need.saturating_sub(counted.claimed);
    if gaps.len() == gaps_before && missing > 0 {
        let heading = Item::Requirement { unit, requirement, item: None };
        gaps.push(Gap { item: heading.reference(), missing });
    }
    counted
}
