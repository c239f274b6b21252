//! Witness testimony: every field of the form (domain: "What each form holds").
//!
//! Only the witness's handover writes it: to the acceptance rules a testimony by anybody else is none. Qualification,
//! level, candidate and evidence number are not in the document: the portfolio and the receipt say them. The criteria it
//! supports are claims, which others make. The signature is a seal. What the witness says aloud is recorded, and the
//! recording is in the testimony itself: see [`Files`].

use std::collections::{BTreeMap, BTreeSet};

use vouch_framework::WitnessRules;

use super::choice::choices;
use super::links;
use super::missing::{Missing, missing};
use super::{Field, FileLine, Files, Point, Provenance, Setting};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::DocumentId;

/// How the words of the testimony came to be written. Domain: a witness may dictate to the assessor, who reads it back
/// before the witness signs; OCR: spoken testimony may be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// The witness typed it.
    Typed,
    /// The witness dictated it to a scribe, who read it back.
    Dictated,
    /// The witness spoke and was recorded; the recording is with the record.
    Spoken,
}

choices!(Given {
    Typed => "typed", "Typed by the witness";
    Dictated => "dictated", "Dictated by the witness and read back";
    Spoken => "spoken", "Spoken by the witness and recorded";
});

/// The short answers of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WitnessLine {
    /// The witness's name.
    Name,
    /// Job title.
    Job,
    /// Relationship to the candidate.
    Relationship,
    /// Address.
    Address,
    /// Telephone.
    Telephone,
    /// The day of the evidence, as `2026-11-22`.
    Date,
    /// Its time of day, as `14:05`.
    Time,
    /// Where.
    Venue,
    /// Elements or outcomes and range, in the witness's words.
    Elements,
    /// Who wrote down what the witness dictated.
    Scribe,
    /// Which assessor award, when one is held.
    AwardName,
    /// Numbers of the evidence it relates to, as the witness was told them: the witness sees no index.
    Related,
}

choices!(WitnessLine {
    Name => "name", "Witness";
    Job => "job", "Job title";
    Relationship => "relationship", "Relationship to the candidate";
    Address => "address", "Address";
    Telephone => "telephone", "Telephone";
    Date => "date", "Date of the evidence";
    Time => "time", "Time";
    Venue => "venue", "Venue";
    Elements => "elements", "Elements and range";
    Scribe => "scribe", "Written down by";
    AwardName => "award-name", "Assessor award";
    Related => "related", "Number of related evidence";
});

/// What the witness confirms or ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WitnessTick {
    /// The evidence is authentic and accurate.
    Authentic,
    /// Not a relative of the candidate.
    Unrelated,
    /// The comments relate to the standards (SQA).
    Standards,
    /// Holds an assessor award: A1/A2, D32/D33 or later.
    Award,
    /// Familiar with the standards.
    Familiar,
    /// What was dictated was read back before signing.
    ReadBack,
}

choices!(WitnessTick {
    Authentic => "authentic", "The evidence is authentic and accurate";
    Unrelated => "unrelated", "The witness is not a relative of the candidate";
    Standards => "standards", "The comments relate to the standards";
    Award => "award", "The witness holds an assessor award";
    Familiar => "familiar", "The witness is familiar with the standards";
    ReadBack => "read-back", "It was read back to the witness before signing";
});

/// One edit of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestimonyEdit {
    /// A short answer.
    Line(WitnessLine, String),
    /// A confirmation or tick.
    Tick(WitnessTick, bool),
    /// How it was given.
    Given(Given),
    /// How the evidence arose.
    Setting(Setting),
    /// Whether a point of a checklist is met.
    Point(Point, bool),
    /// Evidence it relates to, or no longer.
    Link(DocumentId, bool),
    /// An edit of the testimony itself.
    Text(Splice),
}

/// The form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    /// The short answers.
    pub lines: BTreeMap<WitnessLine, Field>,
    /// The confirmations and ticks.
    pub ticks: BTreeMap<WitnessTick, Field>,
    /// How it was given, as a code of [`Given`].
    pub given: Field,
    /// How the evidence arose, as a code of [`Setting`]; the form doesn't ask for it.
    pub setting: Field,
    /// The points of checklists that were answered.
    pub points: BTreeMap<Point, Field>,
    /// At which site, and from which paper.
    pub provenance: Provenance,
    /// Evidence it relates to.
    pub links: BTreeSet<DocumentId>,
    /// The testimony.
    pub text: String,
    /// What was recorded of it.
    pub files: Files,
}

const ABOUT: &[&str] = &["about"];

impl Testimony {
    /// Where its long text is in the document.
    pub(super) const TEXT: &[&str] = &["testimony"];

    /// Applies one edit of the form to its document.
    pub fn apply(document: &mut Document, edit: TestimonyEdit) -> Result<(), DocumentError> {
        let about = |document: &mut Document, key, value| document.set(ABOUT, key, value);
        match edit {
            TestimonyEdit::Line(line, text) => about(document, line.code(), Scalar::Text(text)),
            TestimonyEdit::Tick(tick, yes) => about(document, tick.code(), Scalar::Boolean(yes)),
            TestimonyEdit::Given(given) => about(document, "given", Scalar::Text(given.code().into())),
            TestimonyEdit::Setting(setting) => about(document, "setting", Scalar::Text(setting.code().into())),
            TestimonyEdit::Point(point, met) => about(document, &point.key(), Scalar::Boolean(met)),
            TestimonyEdit::Link(record, linked) => links::set(document, record, linked),
            TestimonyEdit::Text(splice) => document.edit(Self::TEXT, &splice),
        }
    }

    /// Reads the form.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        let lines = WitnessLine::ALL.iter().map(|line| Ok((*line, about(line.code())?)));
        let ticks = WitnessTick::ALL.iter().map(|tick| Ok((*tick, about(tick.code())?)));
        Ok(Self {
            lines: lines.collect::<Result<_, DocumentError>>()?,
            ticks: ticks.collect::<Result<_, DocumentError>>()?,
            given: about("given")?,
            setting: about("setting")?,
            points: Point::read_all(document, ABOUT)?,
            provenance: Provenance::read(document)?,
            links: links::read(document)?,
            text: document.text(Self::TEXT)?,
            files: Files::read(document)?,
        })
    }

    /// A short answer; empty when there is none.
    pub fn line(&self, line: WitnessLine) -> &str {
        self.lines.get(&line).map(Field::text).unwrap_or_default()
    }

    /// Whether something was confirmed, and not denied on another device.
    pub fn confirms(&self, tick: WitnessTick) -> bool {
        self.ticks.get(&tick).is_some_and(|answer| answer.value() == Some(&Scalar::Boolean(true)))
    }

    /// Whether it was spoken, and a recording of it is there.
    pub fn is_recorded(&self) -> bool {
        self.is_given(Given::Spoken) && self.files.files.iter().any(FileLine::is_sound)
    }

    fn is_given(&self, given: Given) -> bool {
        Given::from_code(self.given.text()) == Some(given)
    }

    /// What the form still lacks before the witness can sign it, in the order of the form; what is asked beyond the form
    /// itself, the framework says.
    pub fn lacks(&self, rules: Option<&WitnessRules>) -> Vec<Missing> {
        let no_relatives = rules.is_some_and(|rules| rules.relatives == Some(false));
        let by_standards = rules.is_some_and(|rules| rules.must_relate_to_standards == Some(true));
        let blank = |line| self.lines.get(&line).is_none_or(Field::is_empty);
        let (dictated, spoken) = (self.is_given(Given::Dictated), self.is_given(Given::Spoken));
        let unwritten = self.text.trim().is_empty();
        let unconfirmed = |tick| !self.confirms(tick);
        missing([
            (blank(WitnessLine::Name), "name", "the witness's name"),
            (blank(WitnessLine::Job), "job", "the witness's job title"),
            (blank(WitnessLine::Relationship), "relationship", "the relationship to the candidate"),
            (
                blank(WitnessLine::Address) && blank(WitnessLine::Telephone),
                "telephone",
                "an address or telephone number of the witness",
            ),
            (blank(WitnessLine::Date), "date", "the date of the evidence"),
            (blank(WitnessLine::Venue), "venue", "the venue"),
            (unwritten && !spoken, "testimony", "the testimony"),
            (unwritten && spoken && !self.is_recorded(), "files", "the recording of what the witness says"),
            (self.given.is_empty(), "given", "how the testimony was given"),
            (dictated && blank(WitnessLine::Scribe), "scribe", "who wrote it down"),
            (dictated && unconfirmed(WitnessTick::ReadBack), "read-back", "that it was read back to the witness"),
            (unconfirmed(WitnessTick::Authentic), "authentic", "that the evidence is authentic and accurate"),
            (
                no_relatives && unconfirmed(WitnessTick::Unrelated),
                "unrelated",
                "that the witness is not a relative of the candidate",
            ),
            (
                by_standards && unconfirmed(WitnessTick::Standards),
                "standards",
                "that the comments relate to the standards",
            ),
        ])
    }
}
