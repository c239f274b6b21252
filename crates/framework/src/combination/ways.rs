//! The cheapest ways to complete a qualification.

use super::available::{available, meet_all};
use super::evaluation::barred_pairs;
use super::search::{Cost, MOST_WAYS, Search, Takes};
use super::{Clause, clauses, have};
use crate::model::{Framework, Unit};

/// Ways to complete a qualification from the units chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// The cheapest first, a few. Empty when there is none, or none was worked out.
    pub ways: Vec<Way>,
    /// Whether the first is known to be the cheapest, or to be wanting because there is none.
    pub exact: bool,
}

/// One way: what to add to the units chosen. Nothing, when they complete it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// So many of each.
    pub choices: Vec<Choice>,
    /// Credits it adds.
    pub credit: u32,
    /// Units it adds.
    pub units: u32,
    /// Hours of guided learning it adds.
    pub glh: u32,
}

/// So many out of units that serve equally well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// How many to take.
    pub take: usize,
    /// Codes of the units to take them from, in printed order.
    pub from: Vec<String>,
}

/// The cheapest ways to complete the qualification from the chosen units: fewest credits, then
/// fewest units, then fewest hours.
pub fn ways(framework: &Framework, codes: &[&str]) -> Ways {
    let (chosen, _) = framework.choose(codes);
    let clauses: Vec<Clause<'_>> = framework.combination.iter().flat_map(|rule| clauses(framework, rule)).collect();
    if clauses.is_empty() || !barred_pairs(&chosen).is_empty() {
        return Ways { ways: Vec::new(), exact: true };
    }
    let available = available(framework, &chosen);
    let mut exact = available.all;
    let mut found: Vec<(Cost, Vec<Choice>)> = Vec::new();
    for further in &available.sets {
        match from_set(&clauses, &chosen, further) {
            Some(ways) => found.extend(ways),
            None => exact = false,
        }
    }
    found.sort();
    found.dedup();
    found.truncate(MOST_WAYS);
    let ways =
        found.into_iter().map(|(cost, choices)| Way { choices, credit: cost.credit, units: cost.units, glh: cost.glh });
    Ways { ways: ways.collect(), exact }
}

/// The cheapest ways that take from these units only; `None` when there is too much to look at.
fn from_set(clauses: &[Clause<'_>], chosen: &[&Unit], further: &[&Unit]) -> Option<Vec<(Cost, Vec<Choice>)>> {
    if !meet_all(clauses, chosen, further) {
        return Some(Vec::new());
    }
    let (must, may): (Vec<&Unit>, Vec<&Unit>) =
        further.iter().partition(|unit| is_needed(clauses, chosen, further, unit));
    let with_must: Vec<&Unit> = chosen.iter().chain(&must).copied().collect();
    let must_cost = must.iter().fold(Cost::default(), |sum, unit| sum.plus(Cost::of(unit)));
    let search = Search::new(clauses, &with_must, &may);
    let ways = search.run()?.into_iter().filter(|(_, takes)| is_least(clauses, &with_must, &search, takes));
    let ways = ways.map(|(cost, takes)| {
        let first = (!must.is_empty()).then(|| choice(must.len(), &must));
        let rest = takes.iter().filter_map(|(kind, take)| Some(choice(*take, &search.kinds.get(*kind)?.units)));
        (cost.plus(must_cost), first.into_iter().chain(rest).collect())
    });
    Some(ways.collect())
}

/// Whether nothing else makes up for this unit.
fn is_needed(clauses: &[Clause<'_>], chosen: &[&Unit], further: &[&Unit], unit: &Unit) -> bool {
    clauses.iter().any(|clause| {
        let worth = clause.worth(unit);
        worth > 0 && have(clause, chosen.iter().chain(further).copied()) - worth < clause.need
    })
}

/// Whether every unit taken is needed: a dearer way must be another way, not a cheaper one with a
/// unit more.
fn is_least(clauses: &[Clause<'_>], chosen: &[&Unit], search: &Search<'_>, takes: &Takes) -> bool {
    takes.iter().all(|(without, _)| {
        let taken = takes.iter().flat_map(|(kind, take)| {
            let take = if kind == without { take - 1 } else { *take };
            search.kinds.get(*kind).into_iter().flat_map(move |kind| kind.units.iter().copied().take(take))
        });
        !meet_all(clauses, chosen, &taken.collect::<Vec<_>>())
    })
}

fn choice(take: usize, from: &[&Unit]) -> Choice {
    Choice { take, from: from.iter().map(|unit| unit.code.clone()).collect() }
}
