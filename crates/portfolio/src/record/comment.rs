//! A candidate's comment on a record: the candidate's own document, named by the candidate's seal.

use crate::document::text::Splice;
use crate::document::{Document, DocumentError};

/// A comment as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// What it says.
    pub text: String,
}

impl Comment {
    /// Reads the comment.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        Ok(Self { text: document.text(&["text"])? })
    }

    /// Edits it.
    pub fn edit(document: &mut Document, edit: &Splice) -> Result<(), DocumentError> {
        document.edit(&["text"], edit)
    }
}
