//! The finished form of any record, in the order of the printed one: for reading, for paper and for bundles. An
//! observation has a form of its own, which came first; here it is put the same way as the others.

use std::collections::BTreeSet;

use serde::Serialize;
use vouch_framework::Framework;

use super::claim_lines::{UnitClaims, by_unit};
use super::form::{Answer, ChecklistForm, Form, FormSource, checklist_form, items, words};
use super::provenance::provenance_answers;
use crate::foundation::{ActivityId, DocumentId, FileId, Hash, Time};
use crate::record::{
    AnyRecord, ClaimKey, FileLine, Files, PersonalStatement, Product, ProductLine, Questions, Testimony, TimeMark,
    WitnessLine, WitnessTick,
};

/// What the form is filled in from.
pub struct FinishedSource<'a> {
    /// The record.
    pub record: &'a AnyRecord,
    /// The claims shown with it: its author's, or for a testimony those of whoever countersigns.
    pub claims: &'a BTreeSet<ClaimKey>,
    /// The framework, for the words of what is claimed.
    pub framework: &'a Framework,
    /// The candidate's name.
    pub candidate: &'a str,
    /// The author's name; of a testimony the form itself says it.
    pub author: &'a str,
    /// What other evidence is called, as "Evidence 12".
    pub related: &'a dyn Fn(DocumentId) -> String,
    /// What bears an evidence number, as "Evidence 3: observation record"; none where that isn't known here.
    pub numbered: &'a dyn Fn(u32) -> Option<String>,
}

/// One activity, or one question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which.
    pub id: ActivityId,
    /// What it is called: "Question 2", "Activity at 14:05".
    pub title: String,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// What it shows, by unit.
    pub shows: Vec<UnitClaims>,
}

/// The finished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FinishedForm {
    /// Units that it makes claims in, as "201 Follow the rules …".
    pub units: Vec<String>,
    /// Who, when, where, how.
    pub about: Vec<Answer>,
    /// The checklists that were answered.
    pub checklists: Vec<ChecklistForm>,
    /// Its activities or questions.
    pub parts: Vec<Part>,
    /// What the record as a whole shows, by unit.
    pub shows: Vec<UnitClaims>,
    /// Its long texts.
    pub texts: Vec<Answer>,
}

/// A photograph, recording or document on the finished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileForm {
    /// Which.
    pub id: FileId,
    /// The hash of its bytes.
    pub blob: Hash,
    /// Its media type.
    pub media: String,
    /// Its size.
    pub bytes: u64,
    /// Its name.
    pub name: String,
    /// Its caption.
    pub caption: String,
    /// When it was captured, as claimed.
    pub taken: Option<Time>,
    /// Why a picture of people may be kept, in words.
    pub ground: String,
    /// Its length as minutes and seconds; empty when it doesn't play.
    pub length: String,
    /// Moments marked, in their order.
    pub marks: Vec<TimeMark>,
}

type Filled = (Vec<Answer>, Vec<(ActivityId, String, Vec<Answer>)>, Vec<Answer>);

impl FinishedForm {
    /// Fills in the form.
    pub fn of(source: &FinishedSource<'_>) -> Self {
        let FinishedSource { record, claims, framework, .. } = source;
        let there = record.parts();
        let (about, parts, texts) = match record {
            AnyRecord::Observation(seen) => {
                let form = Form::of(&FormSource {
                    observation: seen,
                    claims,
                    framework,
                    candidate: source.candidate,
                    assessor: source.author,
                });
                let activity = |activity: super::ActivityForm| {
                    let mut answers = vec![
                        answer("Channel", activity.channel),
                        answer("Customers", activity.customers),
                        answer("What was seen", activity.what),
                    ];
                    answers.extend(activity.call);
                    (activity.id, format!("Activity at {}", activity.time), answers)
                };
                let mut about = form.about;
                about.push(answer("Performance", form.judgement));
                (about, form.activities.into_iter().map(activity).collect(), form.remarks)
            }
            AnyRecord::Testimony(form) => with_provenance(testimony(form, source), record),
            AnyRecord::Statement(form) => with_provenance(statement(form, source), record),
            AnyRecord::Questions(form) => with_provenance(questions(form, source), record),
            AnyRecord::Product(form) => with_provenance(product(form, source), record),
        };
        let shown = |part: ActivityId| items(claims.iter().filter(move |claim| claim.activity == Some(part)));
        let parts = parts.into_iter().map(|(id, title, answers)| {
            let shows = by_unit(framework, shown(id));
            Part { id, title, answers, shows }
        });
        let whole = claims.iter().filter(|claim| claim.activity.is_none_or(|part| !there.contains(&part)));
        Self {
            units: by_unit(framework, items(claims.iter()))
                .iter()
                .map(|unit| format!("{} {}", unit.unit, unit.title).trim().to_owned())
                .collect(),
            about,
            checklists: framework.checklists.iter().filter_map(|list| checklist_form(list, record.points())).collect(),
            parts: parts.collect(),
            shows: by_unit(framework, items(whole)),
            texts,
        }
    }
}

fn answer(label: &'static str, value: impl Into<String>) -> Answer {
    Answer { label, value: value.into() }
}

/// An observation's own form says it already.
fn with_provenance((mut about, parts, texts): Filled, record: &AnyRecord) -> Filled {
    about.extend(provenance_answers(record.provenance()));
    (about, parts, texts)
}

fn related(links: &BTreeSet<DocumentId>, source: &FinishedSource<'_>) -> Answer {
    let mut names: Vec<String> = links.iter().map(|record| (source.related)(*record)).collect();
    names.sort();
    answer("Related evidence", names.join(", "))
}

fn testimony(form: &Testimony, source: &FinishedSource<'_>) -> Filled {
    let mut about = vec![answer("Candidate", source.candidate)];
    about.extend(WitnessLine::ALL.iter().filter_map(|line| {
        // A scribe and an award are named where there is one.
        let asked = !matches!(line, WitnessLine::Scribe | WitnessLine::AwardName | WitnessLine::Related);
        let value = form.lines.get(line).map(|field| words(line.code(), field)).unwrap_or_default();
        let value = if *line == WitnessLine::Related { numbered(&value, source) } else { value };
        (asked || !value.is_empty()).then(|| answer(line.words(), value))
    }));
    about.push(related(&form.links, source));
    about.push(answer("How the testimony was given", words("given", &form.given)));
    about.extend(WitnessTick::ALL.iter().filter_map(|tick| {
        let field = form.ticks.get(tick).filter(|field| !field.is_empty())?;
        Some(answer(tick.words(), words(tick.code(), field)))
    }));
    let text = match form.text.as_str() {
        blank if blank.trim().is_empty() && form.is_recorded() => "Spoken: the recording is with this record.",
        text => text,
    };
    (about, Vec::new(), vec![answer("Testimony", text)])
}

/// The numbers a witness was told, each with what bears it where that is known.
fn numbered(told: &str, source: &FinishedSource<'_>) -> String {
    let numbers = told.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
    let known: Vec<String> = numbers.filter_map(|number| (source.numbered)(number)).collect();
    if known.is_empty() { told.to_owned() } else { format!("{told} ({})", known.join("; ")) }
}

fn statement(form: &PersonalStatement, source: &FinishedSource<'_>) -> Filled {
    let about = vec![
        answer("Candidate", source.candidate),
        answer("Date", words("date", &form.date)),
        answer("How the evidence arose", words("setting", &form.setting)),
        related(&form.links, source),
    ];
    (about, Vec::new(), vec![answer("Statement", form.text.as_str())])
}

fn questions(form: &Questions, source: &FinishedSource<'_>) -> Filled {
    let about = vec![
        answer("Candidate", source.candidate),
        answer("Assessor", source.author),
        answer("Date", words("date", &form.date)),
        answer("Place", words("place", &form.place)),
    ];
    // Counted as they stand: two that were added offline may have the same order.
    let parts = (1..).zip(&form.questions).map(|(number, asked)| {
        let answers = vec![answer("Question", asked.question.as_str()), answer("Answer", asked.answer.as_str())];
        (asked.id, format!("Question {number}"), answers)
    });
    (about, parts.collect(), vec![answer("Circumstances", form.circumstances.as_str())])
}

fn product(form: &Product, source: &FinishedSource<'_>) -> Filled {
    let line = |line: ProductLine| {
        let value = form.lines.get(&line).map(|field| words(line.code(), field)).unwrap_or_default();
        answer(line.words(), value)
    };
    let mut about = vec![answer("Candidate", source.candidate)];
    about.extend([line(ProductLine::What), line(ProductLine::Whose), line(ProductLine::Date)]);
    about.push(answer("Where it is", words("kept", &form.kept)));
    about.extend([line(ProductLine::Where), line(ProductLine::Reference)]);
    about.push(answer("How the evidence arose", words("setting", &form.setting)));
    (about, Vec::new(), vec![answer("Description", form.text.as_str())])
}

/// The files of some sheets, in their order.
pub fn finished_files<'a>(sheets: impl IntoIterator<Item = &'a Files>) -> Vec<FileForm> {
    sheets.into_iter().flat_map(|sheet| &sheet.files).map(file_form).collect()
}

fn file_form(line: &FileLine) -> FileForm {
    FileForm {
        id: line.id,
        blob: line.file.blob,
        media: line.file.media.clone(),
        bytes: line.file.bytes,
        name: line.file.name.clone(),
        caption: line.caption.clone(),
        taken: line.file.taken,
        ground: words("ground", &line.ground),
        length: line.file.seconds.map(minutes).unwrap_or_default(),
        marks: line.marks.iter().cloned().collect(),
    }
}

/// Seconds as people read a recording's length, or a moment of it: "1:05", "1:00:09".
pub fn minutes(seconds: u32) -> String {
    let (hours, rest) = (seconds / 3_600, seconds % 3_600);
    match hours {
        0 => format!("{}:{:02}", rest / 60, rest % 60),
        _ => format!("{hours}:{:02}:{:02}", rest / 60, rest % 60),
    }
}

/// What a mark shows, in words: its code and, where the framework has it, its wording.
pub fn mark_shows(framework: &Framework, item: &str) -> String {
    let lines = by_unit(framework, [item]).into_iter().flat_map(|unit| {
        let code = unit.unit;
        unit.claims.into_iter().map(move |claim| (format!("{code} {} {}", claim.kind, claim.code), claim.wording))
    });
    match lines.into_iter().next() {
        Some((code, Some(wording))) => format!("{code}: {wording}"),
        Some((code, None)) => code,
        None => item.replace('/', " "),
    }
}
