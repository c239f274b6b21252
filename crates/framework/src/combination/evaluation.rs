//! Whether chosen units complete a qualification, rule by rule.

use serde::Serialize;

use super::{Clause, clauses, have, words};
use crate::model::{Framework, Unit};

/// What chosen units amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation<'a> {
    /// Every rule holds, no unit bars another, and every code is known.
    pub complete: bool,
    /// Every rule with its count, in the framework's order.
    pub rules: Vec<RuleCount<'a>>,
    /// Chosen units that may not be taken together, each pair once.
    pub barred: Vec<(&'a str, &'a str)>,
    /// Chosen codes that the framework does not have.
    pub unknown_units: Vec<String>,
}

/// One rule, or one group's part of it, and its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount<'a> {
    pub(super) clause: Clause<'a>,
    /// How much the chosen units bring.
    pub have: u32,
}

/// A rule that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// The rule in words.
    pub rule: String,
    /// How much it needs.
    pub need: u32,
    /// How much there is.
    pub have: u32,
}

impl RuleCount<'_> {
    /// The rule in words, such as "at least 15 credits at level 2".
    pub fn words(&self) -> String {
        words::rule(&self.clause)
    }

    /// How much it needs.
    pub fn need(&self) -> u32 {
        self.clause.need
    }

    /// How much is missing.
    pub fn short(&self) -> u32 {
        self.clause.need.saturating_sub(self.have)
    }

    /// Whether it holds.
    pub fn is_met(&self) -> bool {
        self.short() == 0
    }
}

impl Evaluation<'_> {
    /// The rules that do not hold. Units that bar each other are one more: at most one, and there are two.
    pub fn unmet(&self) -> Vec<Unmet> {
        let rules = self.rules.iter().filter(|rule| !rule.is_met());
        let counted = rules.map(|rule| Unmet { rule: rule.words(), need: rule.need(), have: rule.have });
        let barred = self.barred.iter().map(|(one, other)| Unmet {
            rule: format!("at most one of units {one} and {other}"),
            need: 1,
            have: 2,
        });
        // What nobody can read must not pass for what asks nothing.
        let unread = self.rules.is_empty().then(|| Unmet {
            rule: "the rules of combination, which this framework does not have".to_owned(),
            need: 1,
            have: 0,
        });
        counted.chain(barred).chain(unread).collect()
    }
}

/// Counts the chosen units (codes, each counted once) against every rule.
pub fn evaluate<'a>(framework: &'a Framework, codes: &[&str]) -> Evaluation<'a> {
    let (chosen, unknown_units) = framework.choose(codes);
    let rules: Vec<RuleCount<'a>> = framework
        .combination
        .iter()
        .flat_map(|rule| clauses(framework, rule))
        .map(|clause| RuleCount { have: have(&clause, chosen.iter().copied()), clause })
        .collect();
    let barred = barred_pairs(&chosen);
    let complete =
        !rules.is_empty() && rules.iter().all(RuleCount::is_met) && barred.is_empty() && unknown_units.is_empty();
    Evaluation { complete, rules, barred, unknown_units }
}

/// Every pair that may not be taken together, in the order chosen.
pub(super) fn barred_pairs<'a>(units: &[&'a Unit]) -> Vec<(&'a str, &'a str)> {
    let pairs = units.iter().enumerate().flat_map(|(at, one)| units.iter().skip(at + 1).map(move |other| (one, other)));
    pairs.filter(|(one, other)| one.bars(other)).map(|(one, other)| (one.code.as_str(), other.code.as_str())).collect()
}
