//! A sheet of files: what was said of each of them.

use vouch_portfolio::document::DocumentError;
use vouch_portfolio::foundation::FileId;
use vouch_portfolio::record::{Files, FilesEdit};

use super::Editor;

impl Editor {
    /// The sheet as it stands. Follows every change.
    pub fn files(&self) -> Result<Files, DocumentError> {
        self.read(Files::read)
    }

    /// Edits the sheet; saved at once.
    pub fn apply_to_files(&self, edit: FilesEdit) -> Result<(), DocumentError> {
        self.with(|document| Files::apply(document, edit))
    }

    /// A file's caption as the document has it. Follows every change.
    pub fn caption(&self, id: FileId) -> String {
        let caption = |files: &Files| Some(files.files.iter().find(|line| line.id == id)?.caption.clone());
        self.files().ok().as_ref().and_then(caption).unwrap_or_default()
    }

    /// What a text area for a caption that showed `shown` shows now. Saved when the fingers pause.
    ///
    /// # Errors
    /// `TooLong`: nothing was changed, and what was typed is still in the field.
    pub fn type_caption(&self, id: FileId, shown: &str, now: &str) -> Result<(), DocumentError> {
        self.type_into(
            shown,
            now,
            |document| document.text(&["files", &id.to_string(), "caption"]),
            |document, edit| Files::apply(document, FilesEdit::Caption(id, edit)),
        )
    }
}
