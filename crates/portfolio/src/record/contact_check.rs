//! Whether the contact that a witness gave was checked: a record of its own about a testimony, by whoever checked it.
//! Two who check the same contact write two, and both stand.

use super::Field;
use super::choice::choices;
use crate::document::{Document, DocumentError, Scalar};

/// How a contact was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// By telephone.
    Telephone,
    /// Face to face.
    InPerson,
    /// By letter, mail or message.
    Writing,
    /// Through the employer: a switchboard, a staff list.
    Employer,
}

choices!(Means {
    Telephone => "telephone", "By telephone";
    InPerson => "in-person", "In person";
    Writing => "writing", "In writing";
    Employer => "employer", "Through the employer";
});

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactCheckEdit {
    /// Whether the contact is the witness's.
    Confirmed(bool),
    /// The day, as `2026-11-22`.
    Date(String),
    /// How it was checked.
    Means(Means),
    /// Anything worth knowing.
    Note(String),
}

/// As read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactCheck {
    /// Whether the contact is the witness's.
    pub confirmed: Field,
    /// The day.
    pub date: Field,
    /// How, as a code of [`Means`].
    pub means: Field,
    /// Anything worth knowing.
    pub note: Field,
}

const ABOUT: &[&str] = &["about"];

impl ContactCheck {
    /// Makes the edit.
    pub fn apply(document: &mut Document, edit: ContactCheckEdit) -> Result<(), DocumentError> {
        match edit {
            ContactCheckEdit::Confirmed(confirmed) => document.set(ABOUT, "confirmed", Scalar::Boolean(confirmed)),
            ContactCheckEdit::Date(day) => document.set(ABOUT, "date", Scalar::Text(day)),
            ContactCheckEdit::Means(means) => document.set(ABOUT, "means", Scalar::Text(means.code().into())),
            ContactCheckEdit::Note(note) => document.set(ABOUT, "note", Scalar::Text(note)),
        }
    }

    /// Reads it.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        Ok(Self { confirmed: about("confirmed")?, date: about("date")?, means: about("means")?, note: about("note")? })
    }

    /// Whether it says yet that the contact was confirmed, or that it was not.
    pub fn is_answered(&self) -> bool {
        !self.confirmed.is_empty()
    }
}
