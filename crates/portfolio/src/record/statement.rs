//! Personal statement: every field of the form (domain: "What each form holds"). The candidate's own words, which prove
//! something beside other evidence and are linked to it. Criteria and range are claims; the signature is a seal.

use std::collections::{BTreeMap, BTreeSet};

use super::links;
use super::missing::{Missing, missing};
use super::{Field, Point, Provenance, Setting};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::DocumentId;

/// One edit of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatementEdit {
    /// The day, as `2026-11-22`.
    Date(String),
    /// How what is told arose.
    Setting(Setting),
    /// Whether a point of a checklist is met.
    Point(Point, bool),
    /// Other evidence it belongs to, or no longer.
    Link(DocumentId, bool),
    /// An edit of the statement itself.
    Text(Splice),
}

/// The form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalStatement {
    /// The day.
    pub date: Field,
    /// How what is told arose, as a code of [`Setting`].
    pub setting: Field,
    /// The points of checklists that were answered.
    pub points: BTreeMap<Point, Field>,
    /// At which site, and from which paper.
    pub provenance: Provenance,
    /// Other evidence it belongs to.
    pub links: BTreeSet<DocumentId>,
    /// The statement.
    pub text: String,
}

const ABOUT: &[&str] = &["about"];

impl PersonalStatement {
    /// Where its long text is in the document.
    pub(super) const TEXT: &[&str] = &["statement"];

    /// Applies one edit of the form to its document.
    pub fn apply(document: &mut Document, edit: StatementEdit) -> Result<(), DocumentError> {
        match edit {
            StatementEdit::Date(day) => document.set(ABOUT, "date", Scalar::Text(day)),
            StatementEdit::Setting(setting) => document.set(ABOUT, "setting", Scalar::Text(setting.code().into())),
            StatementEdit::Point(point, met) => document.set(ABOUT, &point.key(), Scalar::Boolean(met)),
            StatementEdit::Link(record, linked) => links::set(document, record, linked),
            StatementEdit::Text(splice) => document.edit(Self::TEXT, &splice),
        }
    }

    /// Reads the form.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        Ok(Self {
            date: about("date")?,
            setting: about("setting")?,
            points: Point::read_all(document, ABOUT)?,
            provenance: Provenance::read(document)?,
            links: links::read(document)?,
            text: document.text(Self::TEXT)?,
        })
    }

    /// What the form still lacks before it can be signed, in the order of the form.
    pub fn lacks(&self) -> Vec<Missing> {
        missing([
            (self.date.is_empty(), "date", "the date"),
            (self.setting.is_empty(), "setting", "how the evidence arose"),
            (self.text.trim().is_empty(), "statement", "the statement"),
        ])
    }
}
