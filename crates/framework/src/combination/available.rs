//! Which further units can be taken together with those chosen.

use super::{Clause, have};
use crate::model::{Framework, Unit};

/// More sets than this are not looked at. No handbook read so far bars any pair.
const MOST_SETS: usize = 64;

/// Sets of further units, each without a pair that bar each other.
pub(super) struct Available<'a> {
    /// Every way to leave out one of each pair, each without the chosen units.
    pub(super) sets: Vec<Vec<&'a Unit>>,
    /// Whether these are all.
    pub(super) all: bool,
}

/// What can be added to `chosen`: nothing at all where two of these bar each other already.
pub(super) fn available<'a>(framework: &'a Framework, chosen: &[&'a Unit]) -> Available<'a> {
    let open = framework
        .units
        .iter()
        .filter(|unit| !chosen.iter().any(|other| other.code == unit.code || other.bars(unit)))
        .collect();
    let mut sets: Vec<Vec<&Unit>> = Vec::new();
    let mut waiting: Vec<Vec<&Unit>> = vec![open];
    while let Some(units) = waiting.pop() {
        if sets.len() == MOST_SETS {
            return Available { sets, all: false };
        }
        match first_pair(&units) {
            None if sets.contains(&units) => {}
            None => sets.push(units),
            Some((one, other)) => {
                waiting.extend([other, one].map(|out| units.iter().copied().filter(|it| it.code != out).collect()));
            }
        }
    }
    Available { sets, all: true }
}

/// Whether the units chosen and those further ones together meet every clause.
pub(super) fn meet_all(clauses: &[Clause<'_>], chosen: &[&Unit], further: &[&Unit]) -> bool {
    clauses.iter().all(|clause| have(clause, chosen.iter().chain(further).copied()) >= clause.need)
}

fn first_pair<'a>(units: &[&'a Unit]) -> Option<(&'a str, &'a str)> {
    super::evaluation::barred_pairs(units).into_iter().next()
}
