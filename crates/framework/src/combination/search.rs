//! The search for the fewest credits, units and hours that meet what is missing.
//!
//! Units alike in all that counts are one kind, and only how many of a kind are taken matters. A
//! state is what each clause still lacks; kind after kind, every state keeps its cheapest ways. So
//! the answer is exact, and the work is the number of states times the number of kinds: 4,032
//! times 25 for an empty choice of the largest qualification built in.

use super::{Clause, have};
use crate::model::Unit;

/// How many ways are kept.
pub(super) const MOST_WAYS: usize = 3;
/// More than this is not begun: a framework from elsewhere may have any number of rules and units.
const MOST_STATES: usize = 50_000;
const MOST_STEPS: usize = 4_000_000;

/// What is to be kept low, the first first. Where no credits are printed, units decide, then hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) credit: u32,
    pub(super) units: u32,
    pub(super) glh: u32,
}

impl Cost {
    pub(super) fn of(unit: &Unit) -> Self {
        Self { credit: unit.credit.unwrap_or(0), units: 1, glh: unit.glh.unwrap_or(0) }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            credit: self.credit.saturating_add(other.credit),
            units: self.units.saturating_add(other.units),
            glh: self.glh.saturating_add(other.glh),
        }
    }
}

/// Units that bring the same to every clause at the same cost.
pub(super) struct UnitKind<'a> {
    effect: Vec<u32>,
    pub(super) cost: Cost,
    pub(super) units: Vec<&'a Unit>,
}

/// How many to take of each kind, by its place; kinds of which none is taken are left out.
pub(super) type Takes = Vec<(usize, usize)>;

/// What is still lacking, and the kinds that bring it.
pub(super) struct Search<'a> {
    short: Vec<u32>,
    pub(super) kinds: Vec<UnitKind<'a>>,
}

/// The last step of a way to a state.
struct Step {
    kind: usize,
    take: usize,
    before: Option<usize>,
}

/// The cheapest ways to one state, cheapest first: cost and last step.
type Cheapest = [Option<(Cost, Option<usize>)>; MOST_WAYS];

impl<'a> Search<'a> {
    pub(super) fn new(clauses: &[Clause<'_>], chosen: &[&Unit], further: &[&'a Unit]) -> Self {
        let mut lacking: Vec<(u32, Vec<u32>)> = Vec::new();
        for clause in clauses {
            let short = clause.need.saturating_sub(have(clause, chosen.iter().copied()));
            let worth: Vec<u32> = further.iter().map(|unit| clause.worth(unit)).collect();
            // Two clauses that every unit serves alike are one: "28 credits" and "20 from optional
            // units", once the mandatory ones are taken.
            match lacking.iter_mut().find(|(_, other)| *other == worth) {
                Some((other, _)) => *other = short.max(*other),
                None => lacking.push((short, worth)),
            }
        }
        lacking.retain(|(short, _)| *short > 0);
        let mut kinds: Vec<UnitKind<'a>> = Vec::new();
        for (at, unit) in further.iter().copied().enumerate() {
            let effect: Vec<u32> = lacking.iter().filter_map(|(_, worth)| worth.get(at).copied()).collect();
            let cost = Cost::of(unit);
            match kinds.iter_mut().find(|kind| kind.effect == effect && kind.cost == cost) {
                Some(kind) => kind.units.push(unit),
                None if effect.iter().all(|worth| *worth == 0) => {}
                None => kinds.push(UnitKind { effect, cost, units: vec![unit] }),
            }
        }
        Self { short: lacking.into_iter().map(|(short, _)| short).collect(), kinds }
    }

    /// The cheapest ways, cheapest first; `None` when there is too much to look at.
    pub(super) fn run(&self) -> Option<Vec<(Cost, Takes)>> {
        let states = self.states()?;
        let mut steps: Vec<Step> = Vec::new();
        let mut table: Vec<Cheapest> = vec![[None; MOST_WAYS]; states];
        table.last_mut()?[0] = Some((Cost::default(), None));
        for (place, kind) in self.kinds.iter().enumerate() {
            let mut next = table.clone();
            for (state, cheapest) in table.iter().enumerate().skip(1) {
                let (mut reached, mut added) = (state, Cost::default());
                for take in 1..=kind.units.len() {
                    let after = if cheapest[0].is_some() { self.after(reached, kind) } else { reached };
                    if after == reached {
                        break;
                    }
                    (reached, added) = (after, added.plus(kind.cost));
                    for (cost, before) in cheapest.iter().flatten() {
                        if offer(next.get_mut(reached)?, cost.plus(added), steps.len()) {
                            steps.push(Step { kind: place, take, before: *before });
                        }
                    }
                }
            }
            table = next;
        }
        let ways = table.first()?.iter().flatten();
        Some(ways.map(|(cost, last)| (*cost, takes(&steps, *last))).collect())
    }

    /// How many states there are. The last lacks everything, the first nothing.
    fn states(&self) -> Option<usize> {
        let states = self.short.iter().try_fold(1_usize, |states, short| {
            states.checked_mul(usize::try_from(*short).ok()?.checked_add(1)?).filter(|states| *states <= MOST_STATES)
        })?;
        (states.checked_mul(self.kinds.len())? <= MOST_STEPS).then_some(states)
    }

    /// The state after one more unit of this kind. A state is a number whose digits, of base
    /// shortfall plus one, say how much each clause still lacks.
    fn after(&self, state: usize, kind: &UnitKind<'_>) -> usize {
        let (mut rest, mut weight, mut after) = (state, 1, 0);
        for (short, effect) in self.short.iter().zip(&kind.effect) {
            let base = *short as usize + 1;
            after += (rest % base).saturating_sub(*effect as usize) * weight;
            rest /= base;
            weight *= base;
        }
        after
    }
}

/// Puts a cost among the cheapest, behind those that cost the same. Whether it is among them.
fn offer(cheapest: &mut Cheapest, cost: Cost, step: usize) -> bool {
    let Some(place) = cheapest.iter().position(|other| other.is_none_or(|(other, _)| cost < other)) else {
        return false;
    };
    cheapest[place..].rotate_right(1);
    cheapest[place] = Some((cost, Some(step)));
    true
}

fn takes(steps: &[Step], last: Option<usize>) -> Takes {
    let mut takes: Takes = std::iter::successors(last.and_then(|at| steps.get(at)), |step| steps.get(step.before?))
        .map(|step| (step.kind, step.take))
        .collect();
    takes.reverse();
    takes
}
