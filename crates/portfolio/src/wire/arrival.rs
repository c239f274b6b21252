//! A blob's arrival at the centre: an item of a feed, and what a receipt's leaf names when the bytes are there.

use serde::{Deserialize, Serialize};

use super::{CodecError, encode};
use crate::foundation::{DocumentId, Hash};

/// The largest blob, in bytes: a recording of ten minutes as phones make them, with room to spare. The centre refuses
/// more, and a device says so before it keeps one.
pub const BLOB_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// All bytes of a blob are at the centre, and are those its hash names. Format `vouch-blob-1`.
///
/// It names the document too: the same bytes under two records are two blobs, each erased by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Arrival {
    /// Format version; always 1 here.
    pub v: u8,
    /// The document whose envelopes name the blob.
    pub document: DocumentId,
    /// The SHA-256 of its bytes.
    pub blob: Hash,
    /// How many bytes it has.
    pub length: u64,
}

impl Arrival {
    /// Of a blob of a document.
    pub const fn new(document: DocumentId, blob: Hash, length: u64) -> Self {
        Self { v: 1, document, blob, length }
    }

    /// Its name: the hash that stands in a receipt's leaf, beside those of changes and seals.
    pub fn name(&self) -> Result<Hash, CodecError> {
        Ok(Hash::labelled("vouch-blob-1", &encode(self)?))
    }
}
