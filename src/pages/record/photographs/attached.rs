//! The files of a record, of everybody who put some to it, as they are read back and signed.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Conflict;
use vouch_portfolio::foundation::{DocumentId, Hash, PersonId};
use vouch_portfolio::record::Files;
use vouch_portfolio::view::{Lack, RecordBrief, files_lack};

use crate::state::Session;

/// One person's sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) document: DocumentId,
    pub(super) by: PersonId,
    pub(super) files: Files,
    heads: Vec<Hash>,
    conflicts: Vec<Conflict>,
}

/// All files of a record.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::record) struct Attached {
    pub(super) sheets: Vec<Sheet>,
    /// Who signs the record as its author, and with it their own files.
    author: Option<PersonId>,
}

impl Attached {
    /// Reads the sheets that are on this device.
    pub(in crate::pages::record) async fn read(session: Session, brief: &RecordBrief<'_>) -> Result<Self, DeviceError> {
        let mut sheets = Vec::new();
        for summary in &brief.files {
            let Some(mut document) = session.replica().look(summary.document).await? else { continue };
            sheets.push(Sheet {
                document: summary.document,
                by: summary.creator,
                files: Files::read(&document)?,
                conflicts: document.conflicts()?,
                heads: document.heads(),
            });
        }
        Ok(Self { sheets, author: Some(brief.record.creator) })
    }

    fn authors(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(|sheet| Some(sheet.by) == self.author)
    }

    /// The sheets that the record's author signs, with the heads at which they are shown.
    pub(in crate::pages::record) fn shown(&self) -> impl Iterator<Item = (DocumentId, Vec<Hash>)> {
        self.authors().map(|sheet| (sheet.document, sheet.heads.clone()))
    }

    /// Where devices disagree about the author's files.
    pub(in crate::pages::record) fn conflicts(&self) -> impl Iterator<Item = Conflict> {
        self.authors().flat_map(|sheet| sheet.conflicts.iter().cloned())
    }

    /// What the author's files lack before the record can be signed.
    pub(in crate::pages::record) fn lacks(&self) -> impl Iterator<Item = Lack> {
        self.authors().flat_map(|sheet| files_lack(&sheet.files))
    }
}
