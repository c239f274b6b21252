//! One unit with all that stands in it.

use std::collections::HashSet;

use super::{Fault, Findings};
use crate::item::Item;
use crate::model::{
    Allowance, Assessment, EvidenceRequirement, Framework, MultipleChoice, Need, Outcome, Per, RequirementKind,
    SettingRule, Unit,
};

pub(super) fn check(framework: &Framework, unit: &Unit, found: &mut Findings) {
    let place = format!("unit {}", unit.code);
    found.code(&place, &unit.code);
    found.filled(&place, &unit.title);
    if unit.described == unit.outcomes.is_empty() {
        found.add(&place, Fault::Description);
    }
    if let Some(aim) = &unit.aim {
        found.filled(&place, aim);
    }
    if let Some(name) = &unit.group {
        match framework.groups.iter().find(|group| group.name == *name) {
            None => found.add(&place, Fault::Missing(name.clone())),
            Some(group) if group.mandatory != unit.mandatory => found.add(&place, Fault::GroupKind),
            Some(_) => {}
        }
    }
    for code in &unit.barred {
        if *code == unit.code {
            found.add(&place, Fault::BarsItself);
        }
        found.refers(&place, code, framework.unit(code).is_some());
    }
    check_setting(framework, &unit.simulation, &place, found);
    check_setting(framework, &unit.realistic_environment, &place, found);
    check_assessment(unit, &place, found);
    let mut numbers = HashSet::new();
    for outcome in &unit.outcomes {
        let place = format!("{}/outcome/{}", unit.code, outcome.number);
        found.unique(&mut numbers, &outcome.number, &place);
        check_outcome(outcome, &place, found);
    }
    for requirement in &unit.evidence_requirements {
        check_requirement(requirement, &format!("{}/requirement/{}", unit.code, requirement.number), found);
    }
    let mut keys = HashSet::new();
    for item in unit.headings_and_items() {
        check_item(&item, &mut keys, found);
    }
}

fn check_setting(framework: &Framework, rule: &SettingRule, place: &str, found: &mut Findings) {
    for allowance in [&rule.performance, &rule.knowledge] {
        if let Allowance::Checklist(id) = allowance {
            found.refers(place, id, framework.checklist(id).is_some());
        }
    }
}

fn check_assessment(unit: &Unit, place: &str, found: &mut Findings) {
    match &unit.assessment {
        Assessment::Portfolio => {}
        Assessment::Assignment(assignment) if assignment.hours == 0 => found.add(place, Fault::Duration),
        Assessment::Assignment(_) => {}
        Assessment::MultipleChoice(test) => check_test(unit, test, place, found),
    }
}

fn check_test(unit: &Unit, test: &MultipleChoice, place: &str, found: &mut Findings) {
    if test.minutes == 0 {
        found.add(place, Fault::Duration);
    }
    if test.pass == 0 || test.pass > test.questions {
        found.add(place, Fault::Pass { pass: test.pass, questions: test.questions });
    }
    let mut outcomes = HashSet::new();
    for part in &test.spread {
        found.unique(&mut outcomes, &part.outcome, place);
        // Only a described unit's outcomes are known.
        found.refers(place, &part.outcome, !unit.described || unit.outcome(&part.outcome).is_some());
    }
    let spread: u64 = test.spread.iter().map(|part| u64::from(part.questions)).sum();
    if !test.spread.is_empty() && spread != u64::from(test.questions) {
        found.add(place, Fault::Spread { spread, questions: test.questions });
    }
}

fn check_outcome(outcome: &Outcome, place: &str, found: &mut Findings) {
    found.code(place, &outcome.number);
    found.filled(place, &outcome.title);
    if outcome.criteria.is_empty() {
        found.add(place, Fault::Empty);
    }
    for criterion in &outcome.criteria {
        found.code(place, &criterion.code);
    }
    let mut methods = HashSet::new();
    for method in &outcome.expected_methods {
        found.unique(&mut methods, method.words(), place);
    }
    for range in &outcome.range {
        for code in &range.criteria {
            found.refers(place, code, outcome.criteria.iter().any(|criterion| criterion.code == *code));
        }
    }
}

fn check_requirement(requirement: &EvidenceRequirement, place: &str, found: &mut Findings) {
    if let Need::AtLeast(need) = requirement.need {
        let listed = requirement.items.len();
        if need == 0 {
            found.add(place, Fault::NeedsNone);
        } else if need as usize > listed.max(1) {
            found.add(place, Fault::NeedsTooMany { need, listed });
        }
    }
    if requirement.kind == RequirementKind::Permission && requirement.per != Per::None {
        found.add(place, Fault::PermissionPer);
    }
}

fn check_item(item: &Item<'_>, keys: &mut HashSet<String>, found: &mut Findings) {
    let code = item.code();
    let key = item.reference().to_string();
    found.code(&key, &code);
    found.filled(&key, item.wording());
    found.unique(keys, &key, &key);
}
