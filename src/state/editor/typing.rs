//! Long texts: what a text area reports becomes an edit of the document's text, whatever others wrote meanwhile.

use leptos::prelude::*;
use vouch_portfolio::document::text::{Splice, difference, rebase};
use vouch_portfolio::document::{Document, DocumentError};
use vouch_portfolio::record::{AnyText, Comment};

use super::{Editor, Haste};

impl Editor {
    /// A long text of a record. Empty where the activity or question it belongs to was removed.
    pub fn text(&self, text: AnyText) -> Signal<String> {
        let editor = *self;
        Memo::new(move |_| editor.read(|document| text.read(document)).unwrap_or_default()).into()
    }

    /// What a text area that showed `shown` shows now. Saved when the fingers pause.
    ///
    /// # Errors
    /// `TooLong`: nothing was changed, and what was typed is still in the field.
    pub fn type_text(&self, text: AnyText, shown: &str, now: &str) -> Result<(), DocumentError> {
        self.type_into(shown, now, |document| text.read(document), |document, edit| text.edit(document, edit))
    }

    /// The text of a comment.
    pub fn comment_text(&self) -> Signal<String> {
        let editor = *self;
        Memo::new(move |_| editor.comment().unwrap_or_default().text).into()
    }

    /// What a text area for the comment that showed `shown` shows now.
    ///
    /// # Errors
    /// `TooLong`: nothing was changed, and what was typed is still in the field.
    pub fn type_comment(&self, shown: &str, now: &str) -> Result<(), DocumentError> {
        self.type_into(
            shown,
            now,
            |document| Ok(Comment::read(document)?.text),
            |document, edit| Comment::edit(document, &edit),
        )
    }

    pub(super) fn type_into(
        &self,
        shown: &str,
        now: &str,
        read: impl FnOnce(&Document) -> Result<String, DocumentError>,
        write: impl FnOnce(&mut Document, Splice) -> Result<(), DocumentError>,
    ) -> Result<(), DocumentError> {
        let Some(typed) = difference(shown, now) else { return Ok(()) };
        self.change(Haste::WhenTypingPauses, |document| {
            // What stands there may have moved on since it was shown.
            let edit = match difference(shown, &read(document)?) {
                Some(other) => rebase(&typed, &other),
                None => typed,
            };
            write(document, edit)
        })
    }
}
