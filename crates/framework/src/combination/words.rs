//! Rules and needs in words.

use super::{Clause, Evaluation, RuleCount};
use crate::model::{AmongUnits, Count};

/// What a clause asks: "at least 10 credits from optional units at level 3".
pub(super) fn rule(clause: &Clause<'_>) -> String {
    format!("at least {} {}{}", clause.need, noun(clause.count, clause.need), from(clause))
}

fn from(clause: &Clause<'_>) -> String {
    let among = match (clause.group, clause.among) {
        (Some(group), _) => format!(" from {group}"),
        (None, AmongUnits::All) => String::new(),
        (None, AmongUnits::Mandatory) => " from mandatory units".to_owned(),
        (None, AmongUnits::Optional) => " from optional units".to_owned(),
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
        let said = lacking.iter().filter(|rule| !follows(rule, &lacking));
        let mut parts: Vec<String> =
            said.clone().filter(|rule| rule.clause.group.is_none()).map(|it| more(it)).collect();
        parts.extend(said.filter(|rule| rule.clause.group.is_some()).map(|it| from_group(it)));
        parts.extend(self.barred.iter().map(|(one, other)| format!("only one of units {one} and {other}")));
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

fn more(rule: &RuleCount<'_>) -> String {
    let short = rule.short();
    format!("{short} more {}{}", noun(rule.clause.count, short), from(&rule.clause))
}

fn from_group(rule: &RuleCount<'_>) -> String {
    match (rule.short(), rule.clause.count) {
        (1, Count::Unit) => format!("at least one unit{}", from(&rule.clause)),
        _ => format!("at least {}", more(rule)),
    }
}

/// Whether a rule over all units is met once those over mandatory and optional units are.
fn follows(rule: &RuleCount<'_>, lacking: &[&RuleCount<'_>]) -> bool {
    let all = &rule.clause;
    let parts = lacking.iter().filter(|part| {
        part.clause.among != AmongUnits::All
            && part.clause.count == all.count
            && part.clause.level.is_none()
            && part.clause.group.is_none()
    });
    all.among == AmongUnits::All
        && all.level.is_none()
        && all.group.is_none()
        && parts.map(|part| u64::from(part.short())).sum::<u64>() >= u64::from(rule.short())
}
