//! Putting a cropped or blurred picture in the place of the one it was made from, whose bytes then go from this device.

use vouch_portfolio::foundation::FileId;
use vouch_portfolio::record::{FilesEdit, NewFile};

use super::IntakeError;
use crate::browser::Entropy;
use crate::state::{Editor, Session, Underway};
use crate::store::with_blobs;

/// Replaces a picture by these JPEG bytes. Once it returns, the record has the new one and the first one's bytes are not
/// on this device any more; after an error the record has the first one still, or has the new one unsaved, and the app
/// says so and tries again.
pub async fn replace(session: Session, sheet: Editor, id: FileId, jpeg: &[u8]) -> Result<(), IntakeError> {
    let _underway = Underway::begin(session);
    with_blobs(session.me(), async || {
        // Another tab may have replaced it, and its word be in the store and not here yet.
        sheet.refresh().await;
        let files = leptos::prelude::untrack(|| sheet.files())?;
        let line = files.files.into_iter().find(|line| line.id == id).ok_or(IntakeError::Gone)?;
        let (replica, old) = (session.replica(), line.file.blob);
        if replica.blob_is_signed(sheet.id, &old).await? {
            return Err(IntakeError::Signed);
        }
        let blob = replica.put_blob(sheet.id, jpeg).await?;
        if blob == old {
            return Ok(());
        }
        replica.note_replacement(sheet.id, &old, &blob).await?;
        let file = NewFile { blob, media: "image/jpeg".to_owned(), bytes: jpeg.len() as u64, ..line.file };
        sheet.apply_to_files(FilesEdit::Replace(id, FileId::new(&mut Entropy), file))?;
        // Unsaved, it stays in the open sheet, as everything written does, and the first one stays until it is saved.
        if sheet.flush().await.is_ok() {
            replica.remove_replaced_blobs().await?;
        }
        session.tell_of_blobs();
        Ok(())
    })
    .await?
}
