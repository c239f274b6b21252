//! SQA's candidate guidance and portfolio: elements with performance criteria, knowledge coded by
//! unit (`18a`), evidence requirements, and between them the forms of each element.

use super::sqa_front;
use crate::reader::draft::{Doubts, Draft, Entry, UnitDraft};
use crate::reader::line::{Line, join};
use crate::reader::{flow, marker, requirements};

/// Where in a unit the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Announced,
    Summary,
    Criteria,
    Knowledge,
    Requirements,
    /// A form, key words, links to core skills: nothing to read until the next heading.
    Form,
}

/// Reads the whole text.
pub(in crate::reader) fn read(content: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut reading = Reading { part: Part::Form, outcome: None };
    let mut first_unit = content.len();
    for (at, line) in content.iter().enumerate() {
        let heading = unit_heading(&line.text);
        let repeated = heading
            .is_some_and(|(number, _)| draft.units.last().is_some_and(|unit| unit.standard.as_deref() == Some(number)));
        match heading {
            Some((number, title)) if !repeated => {
                first_unit = first_unit.min(at);
                let unit = UnitDraft::headed(None, title, line.number);
                draft.units.push(UnitDraft { standard: Some(number.to_owned()), ..unit });
                reading = Reading { part: Part::Head, outcome: None };
            }
            // The heading repeats on every page, also between the entries of one list.
            Some(_) => {
                if let Some(unit) = draft.units.last_mut() {
                    unit.repeat_heading(line.number);
                }
                if !matches!(reading.part, Part::Requirements | Part::Knowledge) {
                    reading.part = Part::Head;
                }
            }
            None => {
                if let Some(unit) = draft.units.last_mut() {
                    reading.take(unit, line, &mut draft.doubts);
                }
            }
        }
    }
    sqa_front::read(&content[..first_unit], &mut draft);
    draft
}

/// `UNIT (7) Title`: the standards body's number and the title. The worked examples print `UNIT: (1)`.
fn unit_heading(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("UNIT")?.trim_start().strip_prefix('(')?;
    let (number, title) = rest.split_once(')')?;
    let numbered = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    numbered.then(|| (number, title.trim()))
}

/// `Element 1 (7.1) Title`, or with the cells of a table between them.
fn element_heading(text: &str) -> Option<(String, String)> {
    let rest = crate::reader::line::after(text, "Element")?;
    let (_, rest) = rest.split_once('(')?;
    let (number, title) = rest.split_once(')')?;
    let (code, _) = marker::code(number).filter(|(code, rest)| code.depth() == 2 && rest.is_empty())?;
    Some((code.to_string(), title.trim().to_owned()))
}

struct Reading {
    part: Part,
    outcome: Option<usize>,
}

impl Reading {
    fn take(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) {
        let heading = unit.heading.take();
        if self.heading(unit, line, doubts) {
            return;
        }
        unit.heading = heading;
        if unit.takes_title(line) {
            return;
        }
        let row = line.is_row() && !line.bullet;
        let name = unit.name();
        match self.part {
            Part::Summary => summary(unit, line),
            Part::Criteria if !row => {
                let Some(outcome) = self.outcome.and_then(|place| unit.outcomes.get_mut(place)) else {
                    doubts.add(line.number, format!("{name}: performance criteria without an element, left out."));
                    return;
                };
                // The sentence that the criteria complete.
                let lead = outcome.criteria.is_empty() && marker::code(&line.text).is_none() && !line.bullet;
                if !lead {
                    flow::take_criterion(&mut outcome.criteria, &line.text, line, 1, &name, doubts);
                }
            }
            Part::Knowledge if !row => knowledge(unit, line, &name, doubts),
            Part::Requirements if !row => requirements::take(&mut unit.requirements, line, &name, doubts),
            _ => {}
        }
    }

    fn heading(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) -> bool {
        if let Some((number, title)) = element_heading(&line.text) {
            if self.part == Part::Announced {
                unit.announced.push((number, title, line.number));
            } else {
                let listed =
                    unit.announced.iter().find(|(listed, ..)| *listed == number).map(|(_, title, _)| title.clone());
                let title = if title.is_empty() { listed.unwrap_or_default() } else { title };
                self.outcome = Some(unit.begin_outcome(&number, &title, line.number, doubts));
                self.part = Part::Form;
            }
            return true;
        }
        let key = line.key();
        match key.trim_end_matches(" (cont)") {
            "this unit has the following elements" => self.part = Part::Announced,
            "unit summary" => self.part = Part::Summary,
            "performance criteria" => self.part = Part::Criteria,
            "knowledge and understanding" => self.part = Part::Knowledge,
            "evidence requirements" => self.part = Part::Requirements,
            "notes/comments" | "glossary of terms" => self.part = Part::Form,
            key if key.starts_with("key wor") || key.starts_with("this unit will provide the following links") => {
                self.part = Part::Form;
            }
            // The grid of evidence against items.
            key if key.starts_with("section ") || key.contains("description of evidence") => self.part = Part::Form,
            _ => return false,
        }
        true
    }
}

/// The summary says what the unit is for, and names the theme.
fn summary(unit: &mut UnitDraft, line: &Line<'_>) {
    if let Some((_, rest)) = line.text.split_once("customer service theme of ") {
        unit.group = rest.split('.').next().map(|name| name.trim().to_owned());
    }
    join(&mut unit.aim, &line.text);
}

fn knowledge(unit: &mut UnitDraft, line: &Line<'_>, name: &str, doubts: &mut Doubts) {
    if line.text.contains("are contained in the") {
        unit.knowledge_in_criteria = true;
        return;
    }
    if let Some((number, letter, rest)) = marker::lettered_number(&line.text) {
        let code = format!("{number}{letter}");
        if unit.standard.as_deref() != Some(number.to_string().as_str()) {
            doubts.add(line.number, format!("{name}: knowledge {code} is coded for another unit."));
        }
        unit.knowledge.push(Entry { code, wording: rest.to_owned(), line: line.number, ..Entry::default() });
        return;
    }
    match unit.knowledge.last_mut() {
        Some(last) if !line.bullet => flow::go_on(&mut last.wording, line, name, doubts),
        Some(_) => doubts.add(
            line.number,
            format!("{name}: knowledge without a code, left out: \"{}\".", flow::beginning(&line.text)),
        ),
        // The sentence that the entries complete.
        None => {}
    }
}
