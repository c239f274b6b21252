//! The bytes of files: from this device, and from the centre where they aren't here yet.

use vouch_portfolio::device::{BlobError, DeviceError};
use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::store::StoreError;

use super::Session;
use crate::browser::connection::is_online;
use crate::browser::http::{HttpError, get_bytes};
use crate::browser::web_lock::NoLock;
use crate::store::with_blobs;

/// How long a download may take: a long film on a weak network.
const FETCH_MILLISECONDS: u32 = 600_000;

/// Why a file can't be shown now. Nothing is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// It isn't here, and there is no connection to fetch it over.
    #[error("not on this device yet. It comes from the centre once there is a connection")]
    NoConnection,
    /// It isn't here, nor at the centre.
    #[error("not at the centre yet. It still waits on the device where it was added, which sends it when it is online")]
    NotThere,
    /// The centre could not be asked, or refused.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// This device says why.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The browser has no locks between tabs.
    #[error(transparent)]
    NoLock(#[from] NoLock),
}

impl NotShown {
    /// Whether asking the centre again may help.
    pub const fn may_pass(&self) -> bool {
        !matches!(self, Self::Device(_) | Self::NoLock(_))
    }
}

/// The bytes of a file, checked against its hash; fetched and kept where they aren't here.
pub async fn bytes_of(session: Session, document: DocumentId, blob: &Hash) -> Result<Vec<u8>, NotShown> {
    let replica = session.replica();
    if replica.blob_here(document, blob).await?.is_some() {
        return Ok(replica.read_blob(document, blob).await?);
    }
    if !is_online() {
        return Err(NotShown::NoConnection);
    }
    let fetched = match get_bytes(&format!("/api/blobs/{document}/{blob}"), FETCH_MILLISECONDS).await {
        Ok(answer) => answer.body,
        Err(HttpError::Status { status: 404, ref code, .. }) if !code.is_empty() => return Err(NotShown::NotThere),
        Err(error) => return Err(error.into()),
    };
    let kept = with_blobs(session.me(), async || replica.keep_fetched_blob(document, blob, &fetched).await).await?;
    match kept {
        // No room to keep it is no reason not to show it.
        Ok(()) | Err(DeviceError::Store(StoreError::Full)) => Ok(fetched),
        Err(error) => Err(error.into()),
    }
}

/// What files take up on this device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Room {
    /// How many files are here.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many bytes of them may be freed: the centre has them, and a backup of it.
    pub freeable_bytes: u64,
}

/// What files take up on this device, and what of it may be freed.
pub async fn room(session: Session) -> Result<Room, DeviceError> {
    let replica = session.replica();
    let here = replica.blobs_here().await?;
    let freeable = replica.freeable_blobs().await?;
    Ok(Room {
        files: here.len(),
        bytes: here.iter().map(|(.., length)| length).sum(),
        freeable_bytes: freeable.iter().map(|(.., length)| length).sum(),
    })
}

/// Frees what may be freed; how many bytes that gave back.
pub async fn free(session: Session) -> Result<u64, NotShown> {
    let replica = session.replica();
    let freed = with_blobs(session.me(), async || replica.free_blobs().await).await??;
    session.tell_of_blobs();
    Ok(freed)
}

/// Whether the error says that a file isn't on this device, so that a list may say so calmly.
pub const fn is_elsewhere(error: &NotShown) -> bool {
    matches!(
        error,
        NotShown::NoConnection | NotShown::NotThere | NotShown::Device(DeviceError::Blob(BlobError::NotHere))
    )
}
