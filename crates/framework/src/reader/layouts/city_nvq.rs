//! City & Guilds about 2010: `Outcome 1: title`, criteria `1.1`, numbered evidence requirements.
//!
//! Only some units of 4430-02 carry a heading. The others begin with their level and credit, and
//! are told apart by the national standard that they relate to (see `assemble`).

use super::city_nvq_front;
use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::line::{Line, join};
use crate::reader::{marker, requirements, unit};

/// Where in a unit the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Aim,
    Announced,
    Criteria,
    Requirements,
    Outside,
}

/// Reads the whole text.
pub(in crate::reader) fn read(content: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut reading = Reading { part: Part::Outside, outcome: None };
    let mut first_unit = content.len();
    for (at, line) in content.iter().enumerate() {
        let begins = reading.begins_unit(&draft.units, content, at);
        if let Some(unit) = begins {
            first_unit = first_unit.min(at);
            reading = Reading { part: Part::Head, outcome: None };
            draft.units.push(unit);
        } else if let Some(unit) = draft.units.last_mut() {
            reading.take(unit, line, &mut draft.doubts);
        }
    }
    city_nvq_front::read(content, &content[..first_unit], &mut draft);
    for outcome in draft.units.iter_mut().flat_map(|unit| &mut unit.outcomes) {
        outcome.title.truncate(without_criteria_heading(&outcome.title).len());
    }
    draft
}

struct Reading {
    part: Part,
    outcome: Option<usize>,
}

impl Reading {
    /// The unit that begins on this line, if one does.
    fn begins_unit(&self, units: &[UnitDraft], content: &[Line<'_>], at: usize) -> Option<UnitDraft> {
        const AHEAD: usize = 5;
        let line = &content[at];
        if let Some((code, title)) = unit::city_heading(&line.text) {
            let followed = content.iter().skip(at + 1).take(AHEAD).any(|line| unit::level(line).is_some());
            // The list of contents names units too, before the first of them begins; and a heading
            // repeated on a later page of a unit may be the first that it carries.
            let other = units.last().and_then(|unit| unit.code.as_deref()).is_some_and(|current| current != code);
            let repeated = units.last().is_some_and(|unit| unit.code.as_deref() == Some(code));
            let begins = !repeated && (followed || other && self.part != Part::Outside);
            return begins.then(|| UnitDraft::headed(Some(code), title, line.number));
        }
        let level = unit::level(line)?;
        let credit = content.get(at + 1).is_some_and(|next| next.after("Credit value").is_some());
        let new = units.last().is_none_or(|unit| unit.has_begun() || self.part == Part::Outside);
        (credit && new).then(|| UnitDraft { line: line.number, level: Some(level), ..UnitDraft::default() })
    }

    fn take(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) {
        let heading = unit.heading.take();
        if self.part == Part::Outside || self.heading(unit, line, doubts) {
            return;
        }
        unit.heading = heading;
        if unit.takes_title(line) {
            return;
        }
        match self.part {
            Part::Aim => join(&mut unit.aim, &line.text),
            Part::Announced => unit.take_announced(line),
            Part::Criteria => {
                self.outcome = unit.take_criterion(self.outcome, line, 2, doubts);
            }
            Part::Requirements => {
                let name = unit.name();
                requirements::take(&mut unit.requirements, line, &name, doubts);
            }
            Part::Head | Part::Outside => {}
        }
    }

    /// Takes a line that heads something or states a fact.
    fn heading(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) -> bool {
        if let Some(rest) = line.after("Outcome")
            && let Some((number, title)) = outcome_heading(rest)
        {
            self.outcome = Some(unit.begin_outcome(number, title, line.number, doubts));
            self.part = Part::Criteria;
            return true;
        }
        match line.key().as_str() {
            "unit aim" => self.part = Part::Aim,
            "learning outcomes" | "the learner will" => self.part = Part::Announced,
            "assessment criteria" | "the learner can" => self.part = Part::Criteria,
            "evidence requirements" => self.part = Part::Requirements,
            "guided learning hours" | "assessment" => self.part = Part::Head,
            key if key.starts_with("details of the relationship") || key.starts_with("support of the unit") => {
                self.part = Part::Head;
            }
            key if key.starts_with("appendix ") => self.part = Part::Outside,
            // The heading of this unit again, at the top of another page.
            key if let Some((code, _)) = unit::city_heading(key) => {
                unit.code.get_or_insert_with(|| code.to_owned());
                unit.repeat_heading(line.number);
            }
            _ => {
                // Facts stand behind the list of outcomes too, and the headings between may be lost.
                let announced = self.part == Part::Announced;
                return announced && unit.take_announced_count(line)
                    || (announced || self.part == Part::Head) && fact(unit, line);
            }
        }
        true
    }
}

/// `1: Title`, with the heading of the criteria run into it.
fn outcome_heading(rest: &str) -> Option<(&str, &str)> {
    let (code, title) = marker::code(rest).filter(|(code, _)| code.depth() == 1)?;
    let number = rest.get(..code.to_string().len())?;
    let title = without_criteria_heading(title.trim());
    (!title.is_empty()).then_some((number, title))
}

/// An outcome's title without the heading that some converters run into it.
fn without_criteria_heading(title: &str) -> &str {
    const HEADING: &str = "assessment criteria";
    match title.split_at_checked(title.len().saturating_sub(HEADING.len())) {
        Some((head, tail)) if tail.eq_ignore_ascii_case(HEADING) => head.trim_end(),
        _ => title,
    }
}

/// A fact in the head of a unit.
fn fact(unit: &mut UnitDraft, line: &Line<'_>) -> bool {
    if let Some(level) = unit::level(line) {
        unit.level.get_or_insert(level);
    } else if let Some(credit) = line.after("Credit value").and_then(|rest| rest.parse().ok()) {
        unit.credit.get_or_insert(credit);
    } else if let Some(reference) = marker::accreditation(&line.text) {
        unit.accreditation.get_or_insert_with(|| reference.to_owned());
    } else if line.text.contains("recommended that") {
        unit.glh = unit.glh.or_else(|| unit::hours(&line.text));
    } else if let Some((_, rest)) = line.text.split_once("relates to Unit ") {
        unit.standard = rest.split(' ').next().map(str::to_owned);
    } else {
        return false;
    }
    true
}
