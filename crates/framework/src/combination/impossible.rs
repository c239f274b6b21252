//! Choices that can't be made any more.

use std::fmt;

use super::available::{available, meet_all};
use super::evaluation::barred_pairs;
use super::{Clause, clauses};
use crate::model::{Framework, Unit};

/// A unit that can't be chosen beside those chosen already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible<'a> {
    /// Its code.
    pub code: &'a str,
    /// What stands in the way.
    pub obstacle: Obstacle<'a>,
}

/// Why a unit can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle<'a> {
    /// It may not be taken together with this chosen unit.
    Barred(&'a str),
    /// With it, no further units complete the qualification; without it, some do.
    DeadEnd,
}

impl fmt::Display for Obstacle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Barred(code) => write!(f, "may not be taken together with unit {code}"),
            Self::DeadEnd => f.write_str("bars a unit without which the qualification can't be completed"),
        }
    }
}

/// The units, not yet chosen, that can't be chosen beside those that are, in printed order.
pub fn impossible<'a>(framework: &'a Framework, codes: &[&str]) -> Vec<Impossible<'a>> {
    let (chosen, _) = framework.choose(codes);
    let clauses: Vec<Clause<'_>> = framework.combination.iter().flat_map(|rule| clauses(framework, rule)).collect();
    let can_complete = completable(framework, &clauses, &chosen);
    let open = framework.units.iter().filter(|unit| !chosen.iter().any(|other| other.code == unit.code));
    open.filter_map(|unit| {
        let obstacle = match chosen.iter().find(|other| other.bars(unit)) {
            Some(other) => Obstacle::Barred(&other.code),
            // Only a unit that bars some other takes anything away.
            None if can_complete && framework.units.iter().any(|other| other.bars(unit)) => {
                let with_it: Vec<&Unit> = chosen.iter().copied().chain([unit]).collect();
                if completable(framework, &clauses, &with_it) {
                    return None;
                }
                Obstacle::DeadEnd
            }
            None => return None,
        };
        Some(Impossible { code: &unit.code, obstacle })
    })
    .collect()
}

/// Whether some further units complete the qualification. Where there are too many sets to look
/// at, the answer is yes: nothing is called impossible on a guess.
fn completable(framework: &Framework, clauses: &[Clause<'_>], chosen: &[&Unit]) -> bool {
    let available = available(framework, chosen);
    barred_pairs(chosen).is_empty()
        && (!available.all || available.sets.iter().any(|further| meet_all(clauses, chosen, further)))
}
