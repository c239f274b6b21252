//! The chunk around a change: magic, checksum, type, length.

use super::bytes::Bytes;
use super::{CHANGE_BYTES_MAX, ForeignError};
use crate::foundation::Hash;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const UNCOMPRESSED_CHANGE: u8 = 1;

/// A chunk whose checksum holds.
pub(super) struct Chunk<'a> {
    pub(super) hash: Hash,
    pub(super) data: &'a [u8],
}

/// Opens the one chunk that the bytes must be, an uncompressed change.
pub(super) fn open(bytes: &[u8]) -> Result<Chunk<'_>, ForeignError> {
    if bytes.len() > CHANGE_BYTES_MAX {
        return Err(ForeignError::TooLarge { bytes: bytes.len() });
    }
    let mut rest = Bytes(bytes);
    if rest.array()? != MAGIC {
        return Err(ForeignError::NotAChunk);
    }
    let checksum: [u8; 4] = rest.array()?;
    // The hash covers type, length and data as they stand, the length having one spelling only.
    let hashed = rest.0;
    let [kind] = rest.array()?;
    if kind != UNCOMPRESSED_CHANGE {
        return Err(ForeignError::ChunkType(kind));
    }
    let length = rest.unsigned()?;
    let data = rest.take(length)?;
    if !rest.is_empty() {
        return Err(ForeignError::Trailing);
    }
    let hash = Hash::of(hashed);
    if !hash.as_bytes().starts_with(&checksum) {
        return Err(ForeignError::Checksum);
    }
    Ok(Chunk { hash, data })
}
