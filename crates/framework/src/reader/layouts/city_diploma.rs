//! City & Guilds since about 2015: `LO1`, `AC1.1`, range, and supporting information with evidence
//! requirements in sentences.

use super::evidence::{self, Source};
use super::{city_diploma_front, range};
use crate::model::Allowance;
use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::line::{Line, join};
use crate::reader::{marker, settings, unit};

/// Where in a unit the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Criteria,
    Range,
    Requirements,
    Guidance,
    Outside,
}

/// Reads the whole text.
pub(in crate::reader) fn read(content: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut reading = Reading::new(Part::Outside);
    let mut first_unit = content.len();
    for (at, line) in content.iter().enumerate() {
        if let Some(unit) = reading.begins_unit(&draft.units, content, at) {
            reading.end(draft.units.last_mut(), &mut draft.doubts);
            first_unit = first_unit.min(at);
            reading = Reading::new(Part::Head);
            draft.units.push(unit);
        } else if let Some(unit) = draft.units.last_mut() {
            reading.take(unit, line, &mut draft.doubts);
        }
    }
    reading.end(draft.units.last_mut(), &mut draft.doubts);
    if let Some(first) = draft.units.iter().find_map(|unit| unit.requirements.first()) {
        draft.doubts.add(
            first.line,
            "Evidence requirements are printed as sentences from here on: each paragraph is numbered, and each list lettered, in its order.",
        );
    }
    city_diploma_front::read(&content[..first_unit], content, &mut draft);
    draft
}

struct Reading<'a, 't> {
    part: Part,
    outcome: Option<usize>,
    /// The lines of the range being read: headings are known by what stands below them.
    range: Vec<&'a Line<'t>>,
    /// The lines of the unit's supporting information, read once they are all there.
    support: Vec<(Source, &'a Line<'t>)>,
}

impl<'a, 't> Reading<'a, 't> {
    fn begins_unit(&self, units: &[UnitDraft], content: &[Line<'_>], at: usize) -> Option<UnitDraft> {
        const AHEAD: usize = 3;
        let line = &content[at];
        let (code, title) = unit::city_heading(&line.text)?;
        let followed = content.iter().skip(at + 1).take(AHEAD).any(|line| unit::level(line).is_some());
        let repeated = units.last().is_some_and(|unit| unit.code.as_deref() == Some(code));
        (!repeated && (followed || !units.is_empty() && self.part != Part::Outside))
            .then(|| UnitDraft::headed(Some(code), title, line.number))
    }

    fn new(part: Part) -> Self {
        Self { part, outcome: None, range: Vec::new(), support: Vec::new() }
    }

    /// Ends the unit.
    fn end(&mut self, mut unit: Option<&mut UnitDraft>, doubts: &mut Doubts) {
        self.close(unit.as_deref_mut());
        if let Some(unit) = unit {
            evidence::read(&self.support, unit, doubts);
        }
    }

    /// Ends what is being read of an outcome.
    fn close(&mut self, unit: Option<&mut UnitDraft>) {
        let outcome = self.outcome.and_then(|place| unit?.outcomes.get_mut(place));
        if let Some(outcome) = outcome.filter(|_| !self.range.is_empty()) {
            let read = range::read(&self.range, &outcome.criteria);
            outcome.ranges.extend(read);
        }
        self.range.clear();
    }

    fn take(&mut self, unit: &mut UnitDraft, line: &'a Line<'t>, doubts: &mut Doubts) {
        let heading = unit.heading.take();
        if self.part == Part::Outside || self.heading(unit, line, doubts) {
            return;
        }
        unit.heading = heading;
        if unit.takes_title(line) {
            return;
        }
        match self.part {
            Part::Head if !unit.aim.is_empty() => join(&mut unit.aim, &line.text),
            Part::Criteria => {
                self.outcome = unit.take_criterion(self.outcome, line, 2, doubts);
            }
            Part::Range => self.range.push(line),
            Part::Requirements => self.support.push((Source::Requirements, line)),
            Part::Guidance => self.support.push((Source::Guidance, line)),
            Part::Head | Part::Outside => {}
        }
    }

    /// Takes a line that heads something or states a fact.
    fn heading(&mut self, unit: &mut UnitDraft, line: &Line<'_>, doubts: &mut Doubts) -> bool {
        if let Some((number, title)) = outcome_heading(&line.text) {
            self.close(Some(unit));
            self.outcome = Some(unit.begin_outcome(&number, title, line.number, doubts));
            self.part = Part::Criteria;
            return true;
        }
        // AC1.1 begins a criterion wherever it stands, unless sentences follow the units' own way.
        if line.text.starts_with("AC") && marker::code(&line.text).is_some_and(|(code, _)| code.depth() == 2) {
            self.close(Some(unit));
            self.part = Part::Criteria;
            return false;
        }
        match line.key().as_str() {
            "learning outcome" | "the learner will" | "the learner can" => {}
            "assessment criteria" => {
                self.close(Some(unit));
                self.part = Part::Criteria;
            }
            "range" => self.part = Part::Range,
            "supporting information" => self.close_into(unit, Part::Guidance),
            "evidence requirements" => self.close_into(unit, Part::Requirements),
            "unit guidance" => self.close_into(unit, Part::Guidance),
            key if key.starts_with("appendix ") => self.close_into(unit, Part::Outside),
            key if unit::city_heading(key).is_some() => {
                if key.ends_with("supporting information") {
                    self.close_into(unit, Part::Guidance);
                }
                unit.repeat_heading(line.number);
            }
            _ => return self.part == Part::Head && facts(unit, line),
        }
        true
    }

    fn close_into(&mut self, unit: &mut UnitDraft, part: Part) {
        self.close(Some(unit));
        self.outcome = None;
        self.part = part;
    }
}

/// `LO1 Title`.
fn outcome_heading(text: &str) -> Option<(String, &str)> {
    let rest = text.strip_prefix("LO")?.trim_start();
    let (code, title) = marker::code(rest).filter(|(code, _)| code.depth() == 1)?;
    (!title.is_empty()).then(|| (code.to_string(), title))
}

/// `Level: 2 GLH: 30 Aim: ...`, on one line or on three.
fn facts(unit: &mut UnitDraft, line: &Line<'_>) -> bool {
    let text = line.text.as_ref();
    let value = |name: &str| text.split_once(name).map(|(_, rest)| rest.trim());
    let number = |rest: &str| rest.split(' ').next()?.parse().ok();
    let head = line.after("Level").is_some() || line.after("GLH").is_some() || line.after("Aim").is_some();
    if !head || !unit.aim.is_empty() {
        return false;
    }
    unit.level = unit.level.or_else(|| value("Level:").and_then(number).and_then(|level| u8::try_from(level).ok()));
    unit.glh = unit.glh.or_else(|| value("GLH:").and_then(number));
    if let Some(aim) = value("Aim:") {
        unit.aim = aim.to_owned();
    }
    true
}

/// What the handbook says once for all units: evidence of skills comes from work or an environment like it.
pub(super) fn realistic(text: &str) -> Option<settings::Allowances> {
    text.to_lowercase()
        .contains("must be generated in the workplace or a realistic working environment")
        .then_some([Allowance::Allowed, Allowance::NotStated])
}
