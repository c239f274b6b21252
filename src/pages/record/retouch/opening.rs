//! Opening a picture to be cropped and blurred, or saying why it can't be.

use std::rc::Rc;

use leptos::prelude::untrack;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, FileId};
use vouch_portfolio::media::Retouch;
use vouch_portfolio::record::FileLine;

use crate::browser::open_picture::OpenPicture;
use crate::browser::picture::PictureError;
use crate::state::blobs::{NotShown, bytes_of};
use crate::state::intake::{Home, IntakeError, open_sheets};
use crate::state::picture_draft::PictureDraft;
use crate::state::records::portfolio_of;
use crate::state::{Editor, Session};

/// A picture that can be cropped and blurred.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) sheet: Editor,
    pub(super) line: FileLine,
    pub(super) picture: Rc<OpenPicture>,
    /// What was drawn on it before.
    pub(super) start: Retouch,
    /// Whether the centre may have it as it was taken.
    pub(super) was_sent: bool,
}

/// Why it can't be. The record and the picture are as they were.
#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum NotOpened {
    #[error(transparent)]
    Device(#[from] DeviceError),
    #[error("this picture is not in the record any more: it was taken out or replaced")]
    NotThere,
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    NotShown(#[from] NotShown),
    #[error(transparent)]
    Picture(#[from] PictureError),
}

pub(super) async fn open(session: Session, record: DocumentId, file: FileId) -> Result<Opened, NotOpened> {
    let portfolio = portfolio_of(session, record).await?.ok_or(DeviceError::NotHere(record))?;
    let (sheet, line) = find(session, Home { portfolio, record, holds_files: false }, file).await?;
    let (replica, blob) = (session.replica(), line.file.blob);
    if replica.blob_is_signed(sheet.id, &blob).await? {
        return Err(IntakeError::Signed.into());
    }
    let picture = OpenPicture::of(&bytes_of(session, sheet.id, &blob).await?, &line.file.media).await?;
    let (width, height) = picture.size();
    let draft = PictureDraft { sheet: sheet.id, file }.load(session).await;
    let start = draft.filter(|draft| draft.fits(width, height)).unwrap_or_else(|| Retouch::of(width, height));
    let was_sent = replica.blob_was_sent(sheet.id, &blob).await?;
    Ok(Opened { sheet, line, picture: Rc::new(picture), start, was_sent })
}

/// A picture of this person's own; what others put to the record, they change.
async fn find(session: Session, home: Home, file: FileId) -> Result<(Editor, FileLine), NotOpened> {
    for sheet in open_sheets(session, home).await? {
        let files = untrack(|| sheet.files()).map_err(DeviceError::from)?.files;
        let is_it = |line: &FileLine| line.id == file && line.file.media.starts_with("image/");
        if let Some(line) = files.into_iter().find(is_it) {
            return Ok((sheet, line));
        }
    }
    Err(NotOpened::NotThere)
}
