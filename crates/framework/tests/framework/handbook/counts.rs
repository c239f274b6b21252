//! Nothing is missing: every count is one made by reading the handbook.
//!
//! `counts.txt` has a line a described unit: criteria by outcome | range by outcome, headings:entries
//! | knowledge items | evidence requirements, number:items, with `?` where it is a permission. They
//! were counted by the people who wrote the data, and again from the text by somebody else, save
//! for the evidence requirements of 2794-02: that handbook prints them without numbers, as prose.

use std::fmt::Display;

use vouch_framework::{Framework, RequirementKind, Unit, printed};

fn listed(parts: impl Iterator<Item = impl Display>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(" ")
}

fn line(unit: &Unit) -> String {
    let criteria = listed(unit.outcomes.iter().map(|outcome| outcome.criteria.len()));
    let entries =
        |outcome: &vouch_framework::Outcome| outcome.range.iter().map(|range| range.items.len()).sum::<usize>();
    let range = match unit.outcomes.iter().any(|outcome| !outcome.range.is_empty()) {
        true => listed(unit.outcomes.iter().map(|outcome| format!("{}:{}", outcome.range.len(), entries(outcome)))),
        false => String::new(),
    };
    let knowledge = if unit.knowledge.is_empty() { String::new() } else { unit.knowledge.len().to_string() };
    let requirements = listed(unit.evidence_requirements.iter().map(|requirement| {
        let permission = if requirement.kind == RequirementKind::Permission { "?" } else { "" };
        format!("{}{permission}:{}", requirement.number, requirement.items.len())
    }));
    format!("{} | {criteria} | {range} | {knowledge} | {requirements}", unit.code)
}

fn lines(framework: &Framework) -> Vec<String> {
    let described = framework.units.iter().filter(|unit| unit.described).map(line);
    std::iter::once(format!("{}: {} units", framework.id, framework.units.len())).chain(described).collect()
}

#[test]
fn every_unit_has_all_that_was_counted_in_its_handbook() {
    let counted: Vec<&str> = include_str!("counts.txt").lines().map(str::trim_end).collect();
    let ours: Vec<String> = super::FILES.iter().flat_map(|(id, _)| lines(printed(id).unwrap())).collect();
    for (ours, counted) in ours.iter().zip(&counted) {
        assert_eq!(ours.trim_end(), *counted);
    }
    assert_eq!(ours.len(), counted.len());
}
