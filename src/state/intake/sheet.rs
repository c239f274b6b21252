//! This person's sheet of files about a record: usually one, begun with the first file.

use leptos::prelude::untrack;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, Hash};

use super::{Home, IntakeError};
use crate::state::{Editor, Session};
use crate::store::with_blobs;

/// Bytes that were kept, with no word about them: the app was killed between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offered {
    /// The sheet they were kept for.
    pub sheet: DocumentId,
    /// Their hash.
    pub blob: Hash,
}

/// The sheets that this person has for a record, opened to be written.
pub async fn open_sheets(session: Session, home: Home) -> Result<Vec<Editor>, DeviceError> {
    let mut editors = Vec::new();
    for sheet in own_sheets(session, home).await? {
        editors.push(open_own(session, home, sheet).await?);
    }
    Ok(editors)
}

/// What was kept for a record when the app was killed, and is in no sheet. Waits until nothing is being taken in, in
/// any tab.
pub async fn offered(session: Session, home: Home) -> Result<Vec<Offered>, IntakeError> {
    with_blobs(session.me(), async || {
        let (replica, mut offered) = (session.replica(), Vec::new());
        replica.remove_replaced_blobs().await?;
        for sheet in own_sheets(session, home).await? {
            let waiting = replica.waiting_blobs_of(sheet).await?;
            if waiting.is_empty() {
                continue;
            }
            let editor = open_own(session, home, sheet).await?;
            let mut entered = untrack(|| editor.files())?.blobs();
            // A recording is offered with its marks.
            let recordings = replica.recordings_of(home.record).await?;
            entered.extend(recordings.iter().filter_map(|note| Some(note.blob?.1)));
            for blob in waiting.into_iter().filter(|blob| !entered.contains(blob)) {
                // Signed, and then taken out: it still belongs to what was signed.
                if !replica.blob_is_signed(sheet, &blob).await? {
                    offered.push(Offered { sheet, blob });
                }
            }
        }
        Ok(offered)
    })
    .await?
}

/// Removes what was offered and is not wanted.
pub async fn discard(session: Session, offered: &Offered) -> Result<(), IntakeError> {
    with_blobs(session.me(), async || {
        session.replica().discard_blob(offered.sheet, &offered.blob).await?;
        Ok(())
    })
    .await?
}

/// The sheet that takes the next file; made where there is none. Hold the device's lock for blobs: two tabs that both
/// begin one would make two.
pub(super) async fn own_sheet(session: Session, home: Home) -> Result<Editor, DeviceError> {
    match own_sheets(session, home).await?.first() {
        Some(sheet) => open_own(session, home, *sheet).await,
        None => {
            let origin = session.new_origin(Kind::Files, home.portfolio, Some(home.record));
            Editor::create(session, origin).await
        }
    }
}

/// A sheet of this person's, opened to be written. A record that holds its files itself is open already, under the key of
/// whoever writes it: opened here it would be under another's.
pub(super) async fn open_own(session: Session, home: Home, sheet: DocumentId) -> Result<Editor, DeviceError> {
    match Editor::is_open(session, sheet) {
        Some(open) => Ok(open),
        None if home.holds_files => Err(DeviceError::NotHere(sheet)),
        None => Editor::open(session, sheet).await,
    }
}

async fn own_sheets(session: Session, home: Home) -> Result<Vec<DocumentId>, DeviceError> {
    if home.holds_files {
        return Ok(vec![home.record]);
    }
    let (summaries, me) = (session.replica().summaries(home.portfolio).await?, session.me());
    let mine = summaries
        .iter()
        .filter(|summary| summary.kind == Kind::Files && summary.record == Some(home.record) && summary.creator == me);
    Ok(mine.map(|summary| summary.document).collect())
}
