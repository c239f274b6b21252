//! Whether a framework's data is sound.

mod fault;

pub use fault::{Fault, Problem};

use std::collections::HashSet;

use crate::item::Item;
use crate::item_ref::is_key_part;
use crate::model::{Allowance, EvidenceRequirement, Framework, Need, Outcome, Per, SettingRule, Unit};

impl Framework {
    /// Every contradiction in the data, in reading order; empty when it is sound.
    pub fn check(&self) -> Vec<Problem> {
        let mut found = Findings::default();
        self.check_facts(&mut found);
        let mut codes = HashSet::new();
        for unit in &self.units {
            found.unique(&mut codes, &unit.code, &format!("unit {}", unit.code));
            self.check_unit(unit, &mut found);
        }
        found.0
    }

    fn check_facts(&self, found: &mut Findings) {
        for (field, text) in [
            ("id", &self.id),
            ("title", &self.title),
            ("awarding_body", &self.awarding_body),
            ("number", &self.number),
            ("version", &self.version),
        ] {
            found.filled(field, text);
        }
        if self.units.is_empty() {
            found.add("units", Fault::Empty);
        }
        for (field, date, parts) in [
            ("published", &self.published, 2),
            ("last_registration", &self.last_registration, 3),
            ("last_certification", &self.last_certification, 3),
        ] {
            if let Some(date) = date.as_ref().filter(|date| !is_date(date, parts)) {
                found.add(field, Fault::BadDate(date.clone()));
            }
        }
        let mut names = HashSet::new();
        for group in &self.groups {
            found.filled("group", &group.name);
            found.unique(&mut names, &group.name, &format!("group \"{}\"", group.name));
        }
        for (index, rule) in self.combination.iter().enumerate() {
            let place = format!("rule of combination {}", index + 1);
            if rule.at_least == 0 {
                found.add(&place, Fault::NeedsNone);
            }
            if rule.every_group && self.groups.is_empty() {
                found.add(&place, Fault::Missing("groups".into()));
            }
        }
        let mut ids = HashSet::new();
        for checklist in &self.checklists {
            let place = format!("checklist {}", checklist.id);
            found.unique(&mut ids, &checklist.id, &place);
            found.filled(&place, &checklist.title);
            let mut letters = HashSet::new();
            for item in &checklist.items {
                let place = format!("{place}/{}", item.letter);
                found.unique(&mut letters, &item.letter, &place);
                found.filled(&place, &item.wording);
            }
        }
    }

    fn check_unit(&self, unit: &Unit, found: &mut Findings) {
        let place = format!("unit {}", unit.code);
        found.code(&place, &unit.code);
        found.filled(&place, &unit.title);
        if unit.described == unit.outcomes.is_empty() {
            found.add(&place, Fault::Description);
        }
        if let Some(name) = &unit.group {
            match self.groups.iter().find(|group| group.name == *name) {
                None => found.add(&place, Fault::Missing(name.clone())),
                Some(group) if group.mandatory != unit.mandatory => {
                    found.add(&place, Fault::GroupKind);
                }
                Some(_) => {}
            }
        }
        self.check_setting(&unit.simulation, &place, found);
        self.check_setting(&unit.realistic_environment, &place, found);
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

    fn check_setting(&self, rule: &SettingRule, place: &str, found: &mut Findings) {
        for allowance in [&rule.performance, &rule.knowledge] {
            if let Allowance::Checklist(id) = allowance
                && self.checklist(id).is_none()
            {
                found.add(place, Fault::Missing(id.clone()));
            }
        }
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
    for range in &outcome.range {
        for code in &range.criteria {
            if !outcome.criteria.iter().any(|criterion| criterion.code == *code) {
                found.add(place, Fault::Missing(code.clone()));
            }
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
    if requirement.kind == crate::RequirementKind::Permission && requirement.per != Per::None {
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

/// Whether a text is `YYYY-MM-DD` (three parts) or `YYYY-MM` (two), in the calendar's bounds.
fn is_date(text: &str, parts: usize) -> bool {
    let bounds = [(4, 1..=9999), (2, 1..=12), (2, 1..=31)];
    text.split('-').count() == parts
        && text.split('-').zip(bounds).all(|(part, (width, bound))| {
            part.len() == width
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|value| bound.contains(&value))
        })
}

#[derive(Default)]
struct Findings(Vec<Problem>);

impl Findings {
    fn add(&mut self, place: &str, fault: Fault) {
        self.0.push(Problem { place: place.to_owned(), fault });
    }

    fn filled(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(place, Fault::Empty);
        }
    }

    fn code(&mut self, place: &str, code: &str) {
        if !is_key_part(code) {
            self.add(place, Fault::BadCode);
        }
    }

    fn unique(&mut self, seen: &mut HashSet<String>, name: &str, place: &str) {
        if !seen.insert(name.to_owned()) {
            self.add(place, Fault::Duplicate);
        }
    }
}
