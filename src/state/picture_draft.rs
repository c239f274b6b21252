//! The frame and the areas drawn on a picture that is being cropped or blurred, kept on this device so that a turned,
//! reloaded or killed page loses none of them.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, FileId};
use vouch_portfolio::media::Retouch;
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{decode, encode};

use super::{Session, Underway};

/// Where it is kept: of one file of one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureDraft {
    /// The sheet.
    pub sheet: DocumentId,
    /// The file.
    pub file: FileId,
}

impl PictureDraft {
    fn key(self) -> String {
        format!("picture-draft/{}/{}", self.sheet, self.file)
    }

    /// What was drawn so far; nothing when it can't be read, since it can be drawn again.
    pub async fn load(self, session: Session) -> Option<Retouch> {
        let kept = session.replica().store().get(Table::Facts, &self.key()).await;
        kept.ok().flatten().and_then(|bytes| decode(&bytes).ok())
    }

    /// Keeps what was drawn so far. Until it is kept, the strip says that something is being saved.
    pub async fn keep(self, session: Session, retouch: &Retouch) -> Result<(), DeviceError> {
        let _underway = Underway::begin(session);
        let write = Write::Put(Table::Facts, self.key(), encode(retouch)?);
        Ok(session.replica().store().commit(vec![write]).await?)
    }

    /// Forgets it: the picture was made anew, or taken out.
    pub async fn forget(self, session: Session) -> Result<(), DeviceError> {
        Ok(session.replica().store().commit(vec![Write::Delete(Table::Facts, self.key())]).await?)
    }
}
