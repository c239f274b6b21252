//! The files of a record, of everybody who put some to it, as they are read back and signed.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{Conflict, Kind};
use vouch_portfolio::foundation::{DocumentId, Hash, PersonId, PortfolioId};
use vouch_portfolio::record::Files;
use vouch_portfolio::view::{Lack, RecordBrief, files_lack};

use crate::state::Session;

/// One person's sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) document: DocumentId,
    pub(super) by: PersonId,
    /// The name of the witness whose testimony it is: no directory knows them.
    pub(super) witness: Option<String>,
    pub(super) files: Files,
    heads: Vec<Hash>,
    conflicts: Vec<Conflict>,
}

/// All files of a record.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::record) struct Attached {
    pub(super) sheets: Vec<Sheet>,
    pub(super) portfolio: Option<PortfolioId>,
    /// Whose sheets are signed with the record.
    claimant: Option<PersonId>,
}

impl Attached {
    /// Reads the sheets that are on this device; the claimant's are signed with the record.
    pub(in crate::pages::record) async fn read(
        session: Session,
        brief: &RecordBrief<'_>,
        claimant: PersonId,
    ) -> Result<Self, DeviceError> {
        let mut sheets = Vec::new();
        // A testimony holds what its witness said itself, and is signed as the record that it is.
        let testimony = Some(brief.record).filter(|record| record.kind == Kind::Testimony && record.files > 0);
        for summary in testimony.into_iter().chain(brief.files.iter().copied()) {
            let Some(mut document) = session.replica().look(summary.document).await? else { continue };
            sheets.push(Sheet {
                document: summary.document,
                by: summary.creator,
                witness: testimony.filter(|own| own.document == summary.document).map(|own| own.witness.clone()),
                files: Files::read(&document)?,
                conflicts: document.conflicts()?,
                heads: document.heads(),
            });
        }
        Ok(Self { sheets, portfolio: Some(brief.record.portfolio), claimant: Some(claimant) })
    }

    fn signed(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(|sheet| Some(sheet.by) == self.claimant)
    }

    /// The sheets that are signed with the record, with the heads at which they are shown.
    pub(in crate::pages::record) fn shown(&self) -> impl Iterator<Item = (DocumentId, Vec<Hash>)> {
        self.signed().map(|sheet| (sheet.document, sheet.heads.clone()))
    }

    /// Where devices disagree about files that are signed.
    pub(in crate::pages::record) fn conflicts(&self) -> impl Iterator<Item = Conflict> {
        self.signed().flat_map(|sheet| sheet.conflicts.iter().cloned())
    }

    /// What these files lack before the record can be signed.
    pub(in crate::pages::record) fn lacks(&self) -> impl Iterator<Item = Lack> {
        self.signed().flat_map(|sheet| files_lack(&sheet.files))
    }
}
