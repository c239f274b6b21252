//! Product evidence: every field of the form (domain: "What each form holds"). Photographs and files of it are its sheet
//! of files; criteria are claims.

use std::collections::BTreeMap;

use super::choice::choices;
use super::missing::{Missing, missing};
use super::{Field, Point, Provenance, Setting};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Scalar};

/// Where the product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// With this record, as files.
    InPortfolio,
    /// Elsewhere: what is there may hold names of customers.
    ElsewhereConfidential,
    /// Elsewhere: it is too large to keep here.
    ElsewhereBulky,
}

choices!(Kept {
    InPortfolio => "portfolio", "In the portfolio";
    ElsewhereConfidential => "confidential", "Elsewhere, being confidential";
    ElsewhereBulky => "bulky", "Elsewhere, being bulky";
});

/// The short answers of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProductLine {
    /// What it is.
    What,
    /// Whose work it is.
    Whose,
    /// The day it was made, as `2026-11-22`.
    Date,
    /// Where it is kept, when not in the portfolio.
    Where,
    /// A reference to find it by, as a call's number.
    Reference,
}

choices!(ProductLine {
    What => "what", "What it is";
    Whose => "whose", "Whose work it is";
    Date => "date", "Date";
    Where => "where", "Where it is kept";
    Reference => "reference", "Reference";
});

/// One edit of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductEdit {
    /// A short answer.
    Line(ProductLine, String),
    /// Where the product is.
    Kept(Kept),
    /// How it arose.
    Setting(Setting),
    /// Whether a point of a checklist is met.
    Point(Point, bool),
    /// An edit of the description.
    Text(Splice),
}

/// The form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The short answers.
    pub lines: BTreeMap<ProductLine, Field>,
    /// Where it is, as a code of [`Kept`].
    pub kept: Field,
    /// How it arose, as a code of [`Setting`].
    pub setting: Field,
    /// The points of checklists that were answered.
    pub points: BTreeMap<Point, Field>,
    /// At which site, and from which paper.
    pub provenance: Provenance,
    /// The description.
    pub text: String,
}

const ABOUT: &[&str] = &["about"];

impl Product {
    /// Where its long text is in the document.
    pub(super) const TEXT: &[&str] = &["description"];

    /// Applies one edit of the form to its document.
    pub fn apply(document: &mut Document, edit: ProductEdit) -> Result<(), DocumentError> {
        match edit {
            ProductEdit::Line(line, text) => document.set(ABOUT, line.code(), Scalar::Text(text)),
            ProductEdit::Kept(kept) => document.set(ABOUT, "kept", Scalar::Text(kept.code().into())),
            ProductEdit::Setting(setting) => document.set(ABOUT, "setting", Scalar::Text(setting.code().into())),
            ProductEdit::Point(point, met) => document.set(ABOUT, &point.key(), Scalar::Boolean(met)),
            ProductEdit::Text(splice) => document.edit(Self::TEXT, &splice),
        }
    }

    /// Reads the form.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        let lines = ProductLine::ALL.iter().map(|line| Ok((*line, about(line.code())?)));
        Ok(Self {
            lines: lines.collect::<Result<_, DocumentError>>()?,
            kept: about("kept")?,
            setting: about("setting")?,
            points: Point::read_all(document, ABOUT)?,
            provenance: Provenance::read(document)?,
            text: document.text(Self::TEXT)?,
        })
    }

    /// A short answer; empty when there is none.
    pub fn line(&self, line: ProductLine) -> &str {
        self.lines.get(&line).map(Field::text).unwrap_or_default()
    }

    /// Whether it is kept elsewhere than in the portfolio.
    pub fn is_elsewhere(&self) -> bool {
        Kept::from_code(self.kept.text()).is_some_and(|kept| kept != Kept::InPortfolio)
    }

    /// What the form still lacks before it can be signed, in the order of the form.
    pub fn lacks(&self) -> Vec<Missing> {
        let blank = |line| self.lines.get(&line).is_none_or(Field::is_empty);
        missing([
            (blank(ProductLine::What), "what", "what it is"),
            (blank(ProductLine::Whose), "whose", "whose work it is"),
            (self.kept.is_empty(), "kept", "where it is kept"),
            (self.is_elsewhere() && blank(ProductLine::Where), "where", "the place where it is kept"),
            (self.setting.is_empty(), "setting", "how the evidence arose"),
        ])
    }
}
