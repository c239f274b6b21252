//! Rules and needs in words.

use std::collections::BTreeMap;

use super::{Clause, Evaluation, RuleCount};
use crate::model::{AmongUnits, Count};

/// What a clause asks: "at least 10 credits from optional units at level 3".
pub(super) fn rule(clause: &Clause<'_>) -> String {
    format!("at least {} {}", clause.need, things(clause, clause.need))
}

/// What a clause counts: "credits from optional units", "optional units", "unit from Delivery".
fn things(clause: &Clause<'_>, number: u32) -> String {
    let kind = match clause.among {
        AmongUnits::All => "",
        AmongUnits::Mandatory => "mandatory ",
        AmongUnits::Optional => "optional ",
    };
    let among = match (clause.group, clause.count) {
        (Some(group), count) => format!("{} from {group}", noun(count, number)),
        (None, Count::Unit) => format!("{kind}{}", noun(Count::Unit, number)),
        (None, Count::Credit) if kind.is_empty() => noun(Count::Credit, number).to_owned(),
        (None, Count::Credit) => format!("{} from {kind}units", noun(Count::Credit, number)),
    };
    clause.level.map_or_else(|| among.clone(), |level| format!("{among} at level {level}"))
}

const fn noun(count: Count, number: u32) -> &'static str {
    match (count, number) {
        (Count::Credit, 1) => "credit",
        (Count::Credit, _) => "credits",
        (Count::Unit, 1) => "unit",
        (Count::Unit, _) => "units",
    }
}

impl Evaluation<'_> {
    /// What is missing as one sentence without its full stop, such as "6 more credits from optional
    /// units, at least one unit from Handling Problems"; `None` when nothing is.
    ///
    /// A rule is left out where meeting the others meets it too.
    pub fn needs(&self) -> Option<String> {
        let lacking: Vec<&RuleCount<'_>> = self.rules.iter().filter(|rule| !rule.is_met()).collect();
        let mut said: Vec<&RuleCount<'_>> = lacking.iter().copied().filter(|rule| !follows(rule, &lacking)).collect();
        said.dedup_by_key(|rule| rule.clause);
        let (one_of_group, others): (Vec<&RuleCount<'_>>, Vec<&RuleCount<'_>>) = said.iter().partition(|rule| {
            rule.clause.group.is_some()
                && rule.clause.level.is_none()
                && (rule.clause.count, rule.short()) == (Count::Unit, 1)
        });
        let mut parts: Vec<String> = others.iter().map(|rule| more(rule, &others)).collect();
        let groups: Vec<&str> = one_of_group.iter().filter_map(|rule| rule.clause.group).collect();
        if !groups.is_empty() {
            let each = if groups.len() > 1 { " each" } else { "" };
            parts.push(format!("at least one unit{each} from {}", listed(&groups)));
        }
        parts.extend(self.barred.iter().map(|(one, other)| format!("only one of units {one} and {other}")));
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

fn more(rule: &RuleCount<'_>, said: &[&RuleCount<'_>]) -> String {
    let narrows = |wide: &&&RuleCount<'_>| wide.clause.level.is_none() && is_within(&rule.clause, &wide.clause);
    match (rule.clause.level, said.iter().find(narrows)) {
        (Some(level), Some(wide))
            if (wide.clause.among, wide.clause.group) == (rule.clause.among, rule.clause.group) =>
        {
            format!("at least {} of them at level {level}", rule.short())
        }
        _ => format!("{} more {}", rule.short(), things(&rule.clause, rule.short())),
    }
}

/// "A", "A and B", "A, B and C".
fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Whether all that one clause counts is counted by the other as well.
fn is_within(narrow: &Clause<'_>, wide: &Clause<'_>) -> bool {
    narrow.count == wide.count
        && (wide.among == AmongUnits::All || narrow.among == wide.among)
        && (wide.level.is_none() || narrow.level == wide.level)
        && (wide.group.is_none() || narrow.group == wide.group)
}

/// Whether a rule is met once the others are: a narrower one is as much short, or such as have no
/// unit in common are together.
fn follows<'a>(rule: &RuleCount<'a>, lacking: &[&RuleCount<'a>]) -> bool {
    let narrower: Vec<&RuleCount<'a>> = lacking
        .iter()
        .copied()
        .filter(|other| other.clause != rule.clause && is_within(&other.clause, &rule.clause))
        .collect();
    narrower.iter().any(|other| other.short() >= rule.short())
        || is_enough(rule, &narrower, |part| {
            let split = part.among != AmongUnits::All && part.level.is_none() && part.group.is_none();
            (split && rule.clause.among == AmongUnits::All).then_some(part.among)
        })
        || is_enough(rule, &narrower, |part| {
            part.group.filter(|_| rule.clause.group.is_none() && part.level == rule.clause.level)
        })
}

/// Whether the parts of a rule together are as much short. Parts of one name count the same units,
/// so the one that is most short speaks for them.
fn is_enough<'a, N: Ord>(
    rule: &RuleCount<'a>,
    parts: &[&RuleCount<'a>],
    name: impl Fn(Clause<'a>) -> Option<N>,
) -> bool {
    let mut short: BTreeMap<N, u32> = BTreeMap::new();
    for part in parts {
        if let Some(name) = name(part.clause) {
            let most = short.entry(name).or_default();
            *most = part.short().max(*most);
        }
    }
    short.values().map(|short| u64::from(*short)).sum::<u64>() >= u64::from(rule.short())
}
