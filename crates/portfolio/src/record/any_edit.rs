//! One edit of a record of any kind, and those edits that every form has.

use super::{
    Edit, Observation, PersonalStatement, Point, Product, ProductEdit, Provenance, ProvenanceEdit, Questions,
    QuestionsEdit, Setting, StatementEdit, Testimony, TestimonyEdit,
};
use crate::document::{Document, DocumentError, Kind};

/// An edit of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyEdit {
    /// Of an observation record.
    Observation(Edit),
    /// Of a witness testimony.
    Testimony(TestimonyEdit),
    /// Of a personal statement.
    Statement(StatementEdit),
    /// Of a record of questions and answers.
    Questions(QuestionsEdit),
    /// Of product evidence.
    Product(ProductEdit),
    /// Of how a record of whatever kind came to be written.
    Provenance(ProvenanceEdit),
}

impl AnyEdit {
    /// How the evidence arose, in a record of this kind; none in a document that is no record.
    pub const fn setting(kind: Kind, setting: Setting) -> Option<Self> {
        Some(match kind {
            Kind::Observation => Self::Observation(Edit::Setting(setting)),
            Kind::Testimony => Self::Testimony(TestimonyEdit::Setting(setting)),
            Kind::Statement => Self::Statement(StatementEdit::Setting(setting)),
            Kind::Questions => Self::Questions(QuestionsEdit::Setting(setting)),
            Kind::Product => Self::Product(ProductEdit::Setting(setting)),
            Kind::Claims | Kind::Comment | Kind::Files | Kind::Plan | Kind::ContactCheck => return None,
        })
    }

    /// Whether a point of a checklist is met, in a record of this kind; none in a document that is no record.
    pub fn point(kind: Kind, point: Point, met: bool) -> Option<Self> {
        Some(match kind {
            Kind::Observation => Self::Observation(Edit::Point(point, met)),
            Kind::Testimony => Self::Testimony(TestimonyEdit::Point(point, met)),
            Kind::Statement => Self::Statement(StatementEdit::Point(point, met)),
            Kind::Questions => Self::Questions(QuestionsEdit::Point(point, met)),
            Kind::Product => Self::Product(ProductEdit::Point(point, met)),
            Kind::Claims | Kind::Comment | Kind::Files | Kind::Plan | Kind::ContactCheck => return None,
        })
    }

    /// Makes the edit.
    ///
    /// # Errors
    /// As the document says; nothing was changed.
    pub fn apply(self, document: &mut Document) -> Result<(), DocumentError> {
        match self {
            Self::Observation(edit) => Observation::apply(document, edit),
            Self::Testimony(edit) => Testimony::apply(document, edit),
            Self::Statement(edit) => PersonalStatement::apply(document, edit),
            Self::Questions(edit) => Questions::apply(document, edit),
            Self::Product(edit) => Product::apply(document, edit),
            Self::Provenance(edit) => Provenance::apply(document, edit),
        }
    }
}

macro_rules! into_any_edit {
    ($($edit:ident => $kind:ident),*) => {$(
        impl From<$edit> for AnyEdit {
            fn from(edit: $edit) -> Self {
                Self::$kind(edit)
            }
        }
    )*};
}

into_any_edit!(
    Edit => Observation,
    TestimonyEdit => Testimony,
    StatementEdit => Statement,
    QuestionsEdit => Questions,
    ProductEdit => Product,
    ProvenanceEdit => Provenance
);
