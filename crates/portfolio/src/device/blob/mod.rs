//! Blobs on a device: photographs, recordings and files, named by the SHA-256 of their bytes, each belonging to one
//! document. Write-once.
//!
//! A blob is *here* when its row in [`Table::Blobs`] is: that row is written last, in a transaction of its own, after
//! every piece of the bytes has been. Storage that fills up half way leaves pieces that no row names; they pass for
//! nothing, and [`sweep`](super::Replica::sweep_blobs) clears them away.
//!
//! It *waits* while it has a row in [`Table::BlobOutbox`]; the row goes when the centre's word comes that it arrived.
//! A document's next envelope names its new blobs, so that the centre knows who brings what. Some wait for a person first:
//! [`held`](super::Replica::held_back_blobs).
//!
//! A recording grows for minutes: its pieces lie from the first second where the blob will have them, and a note says how
//! far it is (see [`Recording`]).
//!
//! One tab at a time writes, sweeps and frees blobs: whoever calls those holds the device's lock for blobs.

mod forget;
mod free;
mod held;
#[cfg(test)]
mod held_tests;
mod news;
mod outbox;
mod read;
mod recording;
#[cfg(test)]
mod recording_tests;
mod replaced;
#[cfg(test)]
mod tests;
mod writer;

use serde::{Deserialize, Serialize};

use super::DeviceError;
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table};
use crate::wire::decode;

pub use news::{BlobCount, BlobPlaces};
pub use outbox::BlobWaiting;
pub use recording::{Recording, RecordingNote};
pub use writer::BlobWriter;

use super::Replica;

/// How many bytes a kept piece has: small enough to be encrypted and read back without a pause, below every limit on
/// single values.
pub const BLOB_PIECE_BYTES: usize = 512 * 1024;

/// Why a blob can't be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// No bytes at all: a camera or picker that gave up half way.
    #[error("this file is empty: nothing was recorded in it. Take it again, or choose another")]
    Empty,
    /// More than the centre takes.
    #[error("this file has more than {} MB, which is the most a record can hold. Choose a shorter or smaller one", .0 / 1024 / 1024)]
    TooLarge(u64),
    /// The bytes fetched are not those that the hash names.
    #[error("what came is not what was asked for. Try again; if it stays so, tell your coordinator")]
    OtherBytes,
    /// It isn't on this device.
    #[error("this file is not on this device; it can be fetched from the centre once it has arrived there")]
    NotHere,
    /// A piece is missing or has another length.
    #[error("this file can't be read back from this device. Everything else is untouched")]
    Damaged,
}

/// Where the pieces of a blob lie: a random name, so that two that are written at once never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BlobStage(pub Hash);

/// A blob whose bytes are all on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobHere {
    /// How many bytes it has.
    pub length: u64,
    pub(super) stage: BlobStage,
}

pub(super) fn blob_key(document: DocumentId, blob: &Hash) -> String {
    format!("{document}/{blob}")
}

fn piece_key(stage: BlobStage, number: u64) -> String {
    format!("{}/{number:05}", stage.0)
}

/// Document and blob of a key, and what follows them.
fn parts(key: &str) -> Option<(DocumentId, Hash, &str)> {
    let (document, rest) = key.split_once('/')?;
    let (blob, rest) = rest.split_once('/').unwrap_or((rest, ""));
    Some((document.parse().ok()?, blob.parse().ok()?, rest))
}

impl<S: Store> Replica<S> {
    /// A blob that is whole on this device; none when it isn't here.
    pub async fn blob_here(&self, document: DocumentId, blob: &Hash) -> Result<Option<BlobHere>, DeviceError> {
        match self.store.get(Table::Blobs, &blob_key(document, blob)).await? {
            Some(bytes) => Ok(Some(decode(&bytes)?)),
            None => Ok(None),
        }
    }

    /// Every blob on this device: for the space used.
    pub async fn blobs_here(&self) -> Result<Vec<(DocumentId, Hash, u64)>, DeviceError> {
        let mut blobs = Vec::new();
        for (key, bytes) in self.store.scan(Table::Blobs, "").await? {
            let here: BlobHere = decode(&bytes)?;
            blobs.extend(parts(&key).map(|(document, blob, _)| (document, blob, here.length)));
        }
        Ok(blobs)
    }
}
