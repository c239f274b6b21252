//! Record of questions and answers: every field of the form (domain: "What each form holds"). The criteria that an answer
//! covers are claims that name the question, as an observation's name an activity. Signatures are seals.

use std::collections::BTreeMap;

use super::missing::{Missing, missing};
use super::{Field, Point, Provenance, Setting};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::ActivityId;

/// The long texts of the form, which two devices may write at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionsText {
    /// Why and how it came to be asked.
    Circumstances,
    /// A question.
    Question(ActivityId),
    /// Its answer.
    Answer(ActivityId),
}

/// One edit of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionsEdit {
    /// The day, as `2026-11-22`.
    Date(String),
    /// The place.
    Place(String),
    /// How what is asked about arose.
    Setting(Setting),
    /// Whether a point of a checklist is met.
    Point(Point, bool),
    /// A new question, after all others.
    Add(ActivityId),
    /// A question put there by mistake.
    Remove(ActivityId),
    /// An edit of a long text.
    Text(QuestionsText, Splice),
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which: claims name it as they name an activity.
    pub id: ActivityId,
    /// Its place among the others; two added offline may have the same.
    pub order: i64,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// The form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// The day.
    pub date: Field,
    /// The place.
    pub place: Field,
    /// How what is asked about arose, as a code of [`Setting`]; the form doesn't ask for it.
    pub setting: Field,
    /// The points of checklists that were answered.
    pub points: BTreeMap<Point, Field>,
    /// At which site, and from which paper.
    pub provenance: Provenance,
    /// Why and how it came to be asked.
    pub circumstances: String,
    /// The questions, in their order, then by id.
    pub questions: Vec<Question>,
}

const ABOUT: &[&str] = &["about"];
const QUESTIONS: &[&str] = &["questions"];

impl QuestionsText {
    fn with_path<T>(self, then: impl FnOnce(&[&str]) -> T) -> T {
        match self {
            Self::Circumstances => then(&["circumstances"]),
            Self::Question(id) => then(&["questions", &id.to_string(), "question"]),
            Self::Answer(id) => then(&["questions", &id.to_string(), "answer"]),
        }
    }

    /// Reads the text.
    pub fn read(self, document: &Document) -> Result<String, DocumentError> {
        self.with_path(|path| document.text(path))
    }
}

impl Questions {
    /// Applies one edit of the form to its document.
    pub fn apply(document: &mut Document, edit: QuestionsEdit) -> Result<(), DocumentError> {
        match edit {
            QuestionsEdit::Date(day) => document.set(ABOUT, "date", Scalar::Text(day)),
            QuestionsEdit::Place(place) => document.set(ABOUT, "place", Scalar::Text(place)),
            QuestionsEdit::Setting(setting) => document.set(ABOUT, "setting", Scalar::Text(setting.code().into())),
            QuestionsEdit::Point(point, met) => document.set(ABOUT, &point.key(), Scalar::Boolean(met)),
            QuestionsEdit::Add(id) => {
                let last = read_questions(document)?.last().map_or(0, |question| question.order);
                let order = [("order", Scalar::Integer(last.saturating_add(1).min(crate::foundation::SAFE_INTEGER)))];
                document.add_entry(QUESTIONS, &id.to_string(), &order, &["question", "answer"], &[])
            }
            QuestionsEdit::Remove(id) => document.remove(QUESTIONS, &id.to_string()),
            QuestionsEdit::Text(text, splice) => text.with_path(|path| document.edit(path, &splice)),
        }
    }

    /// Reads the form.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        Ok(Self {
            date: about("date")?,
            place: about("place")?,
            setting: about("setting")?,
            points: Point::read_all(document, ABOUT)?,
            provenance: Provenance::read(document)?,
            circumstances: QuestionsText::Circumstances.read(document)?,
            questions: read_questions(document)?,
        })
    }

    /// What the form still lacks before it can be signed, in the order of the form.
    pub fn lacks(&self) -> Vec<Missing> {
        let blank = |text: &str| text.trim().is_empty();
        let open = |asked: &Question| blank(&asked.question) || blank(&asked.answer);
        missing([
            (self.date.is_empty(), "date", "the date"),
            (self.place.is_empty(), "place", "the place"),
            (blank(&self.circumstances), "circumstances", "the circumstances"),
            (self.questions.is_empty(), "questions", "at least one question with its answer"),
            (self.questions.iter().any(open), "questions", "the words of every question and its answer"),
        ])
    }
}

fn read_questions(document: &Document) -> Result<Vec<Question>, DocumentError> {
    let mut questions = Vec::new();
    for key in document.keys(QUESTIONS)? {
        let Ok(id) = key.parse() else { continue };
        let order = Field { values: document.values(&["questions", &key], "order")? };
        questions.push(Question {
            id,
            order: order.value().and_then(Scalar::as_integer).unwrap_or_default(),
            question: QuestionsText::Question(id).read(document)?,
            answer: QuestionsText::Answer(id).read(document)?,
        });
    }
    questions.sort_by_key(|question| (question.order, question.id));
    Ok(questions)
}
