//! From what was gathered to a framework that is sound, with its report.

mod agree;
mod general;
mod identify;
mod outcomes;
mod references;
mod units;

use std::collections::HashSet;

use super::draft::Draft;
use super::facts::{self, Facts};
use super::layout::Layout;
use super::line::{Line, paragraphs};
use super::reading::{Counts, Origin, Reading};
use super::{case, rules, settings};
use crate::combination::{clauses, have};
use crate::model::{CombinationRule, Count, FORMAT, Framework, Group};

/// Makes the reading. `lines` are all lines of the text, furniture too: facts stand on covers, and
/// covers look like running heads.
pub(super) fn reading(layout: Layout, mut draft: Draft, lines: &[Line<'_>]) -> Reading {
    let front = front(&draft, lines);
    let sentences = paragraphs(front);
    let mut facts = facts::read(front, &sentences, &mut draft.doubts);
    let combination = rules::read(&sentences, &mut draft.doubts);
    complete(layout, &mut facts, lines, &mut draft);
    identify::units(&mut draft, layout);
    for unit in &mut draft.units {
        settings::of_requirements(unit, &mut draft.doubts);
    }
    let mut origins: Vec<Origin> = Vec::new();
    let groups = groups(&draft);
    let opens_first = draft.units.iter().find(|unit| unit.opens_first).and_then(|unit| unit.code.clone());
    let signs_off_last = draft.units.iter().find(|unit| unit.signs_off_last).and_then(|unit| unit.code.clone());
    let units = units::all(&mut draft, layout, facts.level, &groups, &mut origins);
    let credit = combination
        .iter()
        .find(|rule| rule.count == Count::Credit && rule.among == Default::default() && rule.level.is_none())
        .map(|rule| rule.at_least);
    let (awarding_body, short) = facts::awarding_body(layout);
    let mut framework = Framework {
        format: FORMAT,
        id: format!("{short}-{}", facts.number.to_lowercase().replace(' ', "-")),
        title: facts.title,
        awarding_body: awarding_body.to_owned(),
        number: facts.number,
        accreditation: facts.accreditation,
        level: facts.level.unwrap_or(0),
        version: facts.version.unwrap_or_else(|| "unknown".to_owned()),
        published: facts.published,
        glh: facts.glh,
        tqt: facts.tqt,
        credit,
        last_registration: facts.last_registration,
        last_certification: facts.last_certification,
        minimum_age: facts.minimum_age,
        video_minutes: facts.video_minutes,
        retention: Vec::new(),
        witness: facts.witness,
        opens_first,
        signs_off_last,
        apprenticeship: draft.apprenticeship.take(),
        groups,
        combination: Vec::new(),
        checklists: draft.checklists,
        units,
    };
    if combination.is_empty() {
        draft.doubts.add(1, "No rule of combination was found: which units complete the qualification is not known.");
    }
    for rule in combination {
        keep_rule(&mut framework, rule, &mut draft.doubts);
    }
    references::check(&mut framework, &draft.references, &mut draft.doubts);
    let mut doubts = draft.doubts.0;
    doubts.sort();
    doubts.dedup();
    Reading { read: Counts::of(&framework.units), framework, doubts, lines: origins, layout }
}

/// The lines before the first unit's own pages.
fn front<'l, 'a>(draft: &Draft, lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let end = draft.units.first().map_or(lines.len(), |unit| unit.line.saturating_sub(1).min(lines.len()));
    &lines[..end]
}

/// Facts that only one awarding body prints in its own way, and stand-ins for those not found.
fn complete(layout: Layout, facts: &mut Facts, lines: &[Line<'_>], draft: &mut Draft) {
    if let Some(title) = facts.title.strip_prefix("City & Guilds ") {
        facts.title = title.to_owned();
    }
    if case::is_upper(&facts.title)
        && let Some(title) = case::as_written_elsewhere(&facts.title, lines)
    {
        facts.title = title;
    }
    if facts.title.is_empty() {
        facts.title = format!("Qualification {}", facts.number);
        draft.doubts.add(1, "The qualification's title was not found.");
    }
    if layout == Layout::Ocr && facts.version.is_none() {
        facts.version = facts::copyright_year(lines);
    }
    if facts.version.is_none() {
        draft.doubts.add(1, "The version of the handbook was not found.");
    }
    if facts.level.is_none() {
        draft.doubts.add(1, "The qualification's level was not found; 0 stands for it.");
    }
}

/// The groups, those of the mandatory units first: that is how the tables are printed.
fn groups(draft: &Draft) -> Vec<Group> {
    let mut groups: Vec<Group> =
        draft.groups.iter().map(|(name, mandatory)| Group { name: name.clone(), mandatory: *mandatory }).collect();
    let named: HashSet<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    // SQA's table names no theme for mandatory units; their own pages do.
    let mut themes: Vec<Group> = Vec::new();
    let mandatory: HashSet<&str> =
        draft.rows.iter().filter(|row| row.mandatory == Some(true)).map(|row| row.code.as_str()).collect();
    let theirs = draft.units.iter().filter(|unit| unit.code.as_deref().is_some_and(|code| mandatory.contains(code)));
    for name in theirs.filter_map(|unit| unit.group.as_deref()).filter(|name| !name.is_empty()) {
        if !named.contains(name) && themes.iter().all(|theme| theme.name != name) {
            themes.push(Group { name: name.to_owned(), mandatory: true });
        }
    }
    themes.append(&mut groups);
    themes
}

/// Keeps a rule that the units read can meet; one that they can't shows that units are missing.
fn keep_rule(framework: &mut Framework, rule: CombinationRule, doubts: &mut super::draft::Doubts) {
    let reachable = clauses(framework, &rule).iter().all(|clause| have(clause, &framework.units) >= clause.need);
    if reachable && !(rule.every_group && framework.groups.is_empty()) {
        framework.combination.push(rule);
    } else {
        doubts.add(1, format!("A rule asks for {} and the units read can't give it: left out.", said(&rule)));
    }
}

fn said(rule: &CombinationRule) -> String {
    let what = match rule.count {
        Count::Credit => "credits",
        Count::Unit => "units",
    };
    let each = if rule.every_group { " from each group" } else { "" };
    format!("{} {what}{each}", rule.at_least)
}
