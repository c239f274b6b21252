//! City & Guilds about 2008: criteria of three numbers under `Outcome 1` alone on its line, with
//! the unit's and the outcome's titles around it, and notes for guidance behind.

use crate::model::{Assessment, Assignment, By};
use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::line::{Gap, Line, join, paragraphs};
use crate::reader::numbering::squeezed;
use crate::reader::{marker, table, unit};

/// Where in a unit the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Aim,
    Announced,
    /// `Outcome` with its number was read, and its title not yet.
    Titles,
    Criteria,
    /// Notes for guidance, and whatever else belongs to no criterion.
    Notes,
}

/// Reads the whole text.
pub(in crate::reader) fn read(content: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut part = Part::Notes;
    let mut outcome = None;
    for (at, line) in content.iter().enumerate() {
        if let Some(row) = table::city_reference_row(line).filter(|_| draft.units.is_empty()) {
            draft.rows.push(row);
        } else if let Some(unit) = begins_unit(&draft.units, content, at) {
            draft.units.push(unit);
            (part, outcome) = (Part::Head, None);
        } else if let Some(unit) = draft.units.last_mut() {
            take(unit, line, &mut part, &mut outcome, &draft.rows, &mut draft.doubts);
        }
    }
    compare_summary(content, &mut draft);
    assignments(content, &mut draft);
    draft
}

/// A unit begins with its number, title and level; the first one of 4417-03 with its level alone.
fn begins_unit(units: &[UnitDraft], content: &[Line<'_>], at: usize) -> Option<UnitDraft> {
    const AHEAD: usize = 4;
    let line = &content[at];
    let credited = |at: usize| content.get(at + 1).is_some_and(|next| next.after("Credit value").is_some());
    if let Some((code, title)) = unit::city_heading(&line.text) {
        let level = (at + 1..content.len()).take(AHEAD).find(|at| unit::level(&content[*at]).is_some());
        let other = units.last().is_some_and(|unit| unit.code.as_deref().is_some_and(|current| current != code));
        let begins = level.is_some_and(credited) || other;
        return begins.then(|| UnitDraft {
            code: Some(code.to_owned()),
            line: line.number,
            title: (!title.is_empty()).then(|| title.to_owned()),
            ..UnitDraft::default()
        });
    }
    let level = unit::level(line)?;
    let new = units.last().is_none_or(UnitDraft::has_begun);
    (new && credited(at)).then(|| UnitDraft { line: line.number, level: Some(level), ..UnitDraft::default() })
}

fn take(
    unit: &mut UnitDraft,
    line: &Line<'_>,
    part: &mut Part,
    outcome: &mut Option<usize>,
    rows: &[table::Row],
    doubts: &mut Doubts,
) {
    if let Some((code, title)) = unit::city_heading(&line.text) {
        // Repeated at the top of each page of the unit; for the first unit it is the only heading.
        unit.code.get_or_insert_with(|| code.to_owned());
        if !title.is_empty() {
            unit.title.get_or_insert_with(|| title.to_owned());
        }
        *part = Part::Titles;
        return;
    }
    let numbered = line.after("Outcome").and_then(marker::code).filter(|(code, _)| code.depth() == 1);
    if let Some((number, title)) = numbered {
        *outcome = Some(unit.begin_outcome(&number.to_string(), title, line.number, doubts));
        *part = Part::Titles;
        return;
    }
    match line.key().as_str() {
        "unit aim" => *part = Part::Aim,
        "learning outcomes" => *part = Part::Announced,
        "assessment criteria" | "the learner can" => *part = Part::Criteria,
        "notes for guidance" | "key skills" | "assessment and grading" => *part = Part::Notes,
        key if key.starts_with("details of the relationship") || key.starts_with("appendix ") => *part = Part::Notes,
        // A chapter of the handbook ends the last unit.
        "4 assessment" => *part = Part::Notes,
        _ => entry(unit, line, part, outcome, rows, doubts),
    }
}

fn entry(
    unit: &mut UnitDraft,
    line: &Line<'_>,
    part: &mut Part,
    outcome: &mut Option<usize>,
    rows: &[table::Row],
    doubts: &mut Doubts,
) {
    match *part {
        Part::Aim => join(&mut unit.aim, &line.text),
        Part::Announced if unit.take_announced_count(line) => {}
        Part::Announced => unit.take_announced(line),
        Part::Titles => {
            let code = unit.code.as_deref();
            let listed = rows.iter().find(|row| Some(row.code.as_str()) == code).map(|row| row.title.as_str());
            // A long title may stand there in parts.
            let shown = squeezed(&line.key());
            let own =
                unit.title.as_deref().or(listed).is_some_and(|title| squeezed(&title.to_lowercase()).contains(&shown));
            let level = unit::level(line);
            if let Some(level) = level {
                unit.level.get_or_insert(level);
                *part = Part::Head;
            } else if own {
                if listed.is_none() {
                    unit.title.get_or_insert_with(|| line.text.to_string());
                }
            } else if let Some(outcome) = outcome.and_then(|place| unit.outcomes.get_mut(place)) {
                if outcome.title.is_empty() || line.gap == Gap::None {
                    join(&mut outcome.title, &line.text);
                }
            } else if unit.title.is_none() {
                unit.title = Some(line.text.to_string());
            }
        }
        Part::Criteria => *outcome = unit.take_criterion(*outcome, line, 3, doubts),
        Part::Head | Part::Notes => {
            if let Some(level) = unit::level(line) {
                unit.level.get_or_insert(level);
            } else if let Some(credit) = line.after("Credit value").and_then(|rest| rest.parse().ok()) {
                unit.credit.get_or_insert(credit);
            } else if *part == Part::Head && unit.title.is_none() {
                unit.title = Some(line.text.to_string());
            }
        }
    }
}

/// The summary of units repeats code, title, reference and credits: a difference is a doubt.
fn compare_summary(content: &[Line<'_>], draft: &mut Draft) {
    for line in content.iter().filter(|line| line.is_row()) {
        let cells = line.cells();
        let [code, title, reference, ..] = cells.as_slice() else { continue };
        let Some(row) = draft.rows.iter().find(|row| row.code == code.as_ref()) else { continue };
        if marker::accreditation(reference).is_some() && !row.title.eq_ignore_ascii_case(title) {
            draft.doubts.add(
                line.number,
                format!(
                    "Unit {code} is called \"{title}\" here and \"{}\" on line {}; the latter is taken.",
                    row.title, row.line
                ),
            );
        }
    }
}

/// Which units are assessed by an assignment, and how long it should take at most.
fn assignments(content: &[Line<'_>], draft: &mut Draft) {
    let hours = paragraphs(content).iter().find_map(|line| {
        let (_, rest) = line.text.split_once("an assignment should take no longer than ")?;
        marker::amount(rest.split(' ').next()?)
    });
    for line in content {
        let lower = line.text.to_lowercase();
        let (Some(code), Some(hours)) = (lower.split(' ').next(), hours.filter(|hours| *hours > 0)) else { continue };
        let (Some(set), Some(marked)) = (who(&lower, "set assignment"), who(&lower, "marked")) else { continue };
        if let Some(unit) = draft.units.iter_mut().find(|unit| unit.code.as_deref() == Some(code)) {
            unit.assessment = Assessment::Assignment(Assignment { hours, set, marked });
        }
    }
}

/// `externally set assignment`, `locally marked`.
fn who(text: &str, what: &str) -> Option<By> {
    let (before, _) = text.split_once(what)?;
    match before.trim_end().rsplit([' ', ',']).next()? {
        "externally" => Some(By::External),
        "locally" | "internally" => Some(By::Internal),
        _ => None,
    }
}
