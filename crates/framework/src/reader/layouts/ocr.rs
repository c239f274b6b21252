//! OCR's student guide: a table of units by group, and the units themselves by reference, with
//! criteria after "I can".

use crate::reader::case;
use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::line::{Line, join};
use crate::reader::{marker, table};

/// Where in a unit the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Announced,
    Criteria,
    /// Key terms, and whatever else explains.
    Notes,
}

/// Reads the whole text.
pub(in crate::reader) fn read(content: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut group: Option<(String, bool)> = None;
    let mut groups = std::collections::HashSet::new();
    let mut reading = Reading { part: Part::Notes, outcome: None };
    for line in content {
        // The table's rows can't be taken for anything else, wherever pages were put.
        if let Some(named) = group_heading(&line.text) {
            if groups.insert(named.0.clone()) {
                draft.groups.push(named.clone());
            }
            group = Some(named);
        } else if let Some(mut row) = table::ocr_row(line) {
            row.group = group.as_ref().map(|(name, _)| name.clone());
            row.mandatory = group.as_ref().map(|(_, mandatory)| *mandatory);
            draft.rows.push(row);
        } else if let Some((code, reference)) = unit_heading(&line.text) {
            if draft.units.last().is_none_or(|unit| unit.code.as_deref() != Some(code)) {
                draft.units.push(UnitDraft {
                    code: Some(code.to_owned()),
                    accreditation: Some(reference.to_owned()),
                    line: line.number,
                    ..UnitDraft::default()
                });
                reading = Reading { part: Part::Head, outcome: None };
            } else {
                reading.part = Part::Head;
            }
        } else if let Some(unit) = draft.units.last_mut() {
            reading.take(unit, line, &mut draft.doubts);
        }
    }
    draft
}

/// `UNIT F3 (K/601/1622)`.
fn unit_heading(text: &str) -> Option<(&str, &str)> {
    let (code, rest) = text.strip_prefix("UNIT ")?.split_once(' ')?;
    let reference = marker::accreditation(rest)?;
    (rest.len() <= reference.len() + 2 && table::is_short_code(code)).then_some((code, reference))
}

/// `GROUP B OPTIONAL UNITS - IMPRESSION AND IMAGE`; the mandatory group has no other name.
fn group_heading(text: &str) -> Option<(String, bool)> {
    let (letter, rest) = text.strip_prefix("GROUP ")?.split_once(' ')?;
    let (mandatory, rest) = match rest.strip_prefix("MANDATORY UNITS") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("OPTIONAL UNITS")?),
    };
    let name = rest.trim_start_matches([' ', '-', '\u{2013}']);
    let name = if name.is_empty() || name.starts_with('(') { format!("Group {letter}") } else { case::title(name) };
    (name.len() < 80).then_some((name, mandatory))
}

/// `Learning outcome 1 - Title`.
fn outcome_heading(line: &Line<'_>) -> Option<(String, String)> {
    let (code, title) = line.after("Learning outcome").and_then(marker::code).filter(|(code, _)| code.depth() == 1)?;
    let title = title.trim_start_matches(['-', '\u{2013}', ' ']);
    // The heading of the criteria may be run into it.
    let title = title.split_once("Assessment criteria").map_or(title, |(title, _)| title.trim_end());
    (!title.is_empty()).then(|| (code.to_string(), title.to_owned()))
}

struct Reading {
    part: Part,
    outcome: Option<usize>,
}

impl Reading {
    fn take(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) {
        if let Some((number, title)) = outcome_heading(line) {
            self.outcome = Some(unit.begin_outcome(&number, &title, line.number, doubts));
            self.part = Part::Criteria;
            return;
        }
        let key = line.key();
        if key.starts_with("assessment criteria") {
            self.part = Part::Criteria;
            return;
        }
        if key == "key terms" || key.starts_with("did you know") || key.starts_with("skills for business") {
            self.part = Part::Notes;
            return;
        }
        if unit.takes_title(line) {
            return;
        }
        // The unit's title stands in capitals at the top of each of its pages.
        let shouted = case::is_upper(&line.text);
        match self.part {
            Part::Head if shouted => {
                if unit.title.is_none() && !key.starts_with("this is a") {
                    unit.title = Some(line.text.to_string());
                }
            }
            Part::Head if unit.take_announced_count(line) => self.part = Part::Announced,
            Part::Head if unit.announced.is_empty() => join(&mut unit.aim, &line.text),
            Part::Announced => unit.take_announced(line),
            Part::Criteria if shouted => {}
            // A heading of two lines, run together with the first of the key terms.
            Part::Criteria
                if !line.bullet && line.text.len() > 1 && case::is_upper(line.text.get(..2).unwrap_or_default()) =>
            {
                self.part = Part::Notes;
            }
            Part::Criteria => self.outcome = unit.take_criterion(self.outcome, line, 2, doubts),
            Part::Head | Part::Notes => {}
        }
    }
}
