//! Counts over items: progress, requirements and gaps.

use std::iter::Sum;
use std::ops::Add;

use crate::item::Item;
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{EvidenceRequirement, RequirementKind, Unit};

use super::beside::{Known, each_once};
use super::tally::Closed;
use super::{ItemCoverage, ItemState, OutcomeCoverage, RequirementCoverage, UnitCoverage};

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

fn is_claimed(state: ItemState) -> bool {
    matches!(state, ItemState::Claimed | ItemState::Settled)
}

/// Counts one unit, whose `items` and `closed` tallies go side by side, and adds its gaps.
pub(super) fn unit(
    unit: &Unit,
    items: &[Item<'_>],
    closed: Vec<Closed>,
    known: &Known,
    gaps: &mut Vec<Gap>,
) -> UnitCoverage {
    let pairs = || items.iter().zip(closed.iter().map(|closed| &closed.coverage));
    let progress_where = |wanted: &dyn Fn(&Item<'_>) -> bool| -> Progress {
        pairs().filter(|(item, _)| wanted(item)).map(|(item, covered)| Progress::of(item.needed(), covered.state)).sum()
    };
    let beside_where = |wanted: &dyn Fn(&Item<'_>) -> bool| {
        let claiming =
            items.iter().zip(&closed).filter(|(item, _)| wanted(item)).flat_map(|(_, closed)| &closed.records);
        known.beside(&each_once(claiming.copied().collect()))
    };
    let outcomes: Vec<OutcomeCoverage> = unit
        .outcomes
        .iter()
        .map(|outcome| {
            let of_it = |item: &Item<'_>| item.outcome().is_some_and(|other| other.number == outcome.number);
            OutcomeCoverage {
                number: outcome.number.clone(),
                progress: progress_where(&of_it),
                expected_methods: outcome.expected_methods.clone(),
                beside: beside_where(&of_it),
            }
        })
        .collect();
    let knowledge = progress_where(&|item| item.kind() == ItemKind::Knowledge);
    let beside = beside_where(&|_| true);
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
        beside,
        items: closed.into_iter().map(|closed| closed.coverage).collect(),
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
