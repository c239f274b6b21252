//! Reading a blob back, whole or in part.

use super::{BLOB_PIECE_BYTES, BlobError, BlobHere, piece_key};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table};

impl<S: Store> Replica<S> {
    /// All bytes of a blob, checked against its name.
    pub async fn read_blob(&self, document: DocumentId, blob: &Hash) -> Result<Vec<u8>, DeviceError> {
        let here = self.blob_here(document, blob).await?.ok_or(BlobError::NotHere)?;
        let length = usize::try_from(here.length).map_err(|_| BlobError::TooLarge(here.length))?;
        let bytes = self.read_pieces(&here, 0, length).await?;
        if Hash::of(&bytes) == *blob { Ok(bytes) } else { Err(BlobError::Damaged.into()) }
    }

    /// Bytes of a blob from this offset on, at most so many; fewer only at its end.
    pub async fn read_blob_part(
        &self,
        document: DocumentId,
        blob: &Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Vec<u8>, DeviceError> {
        let here = self.blob_here(document, blob).await?.ok_or(BlobError::NotHere)?;
        let left = usize::try_from(here.length.saturating_sub(offset)).unwrap_or(usize::MAX);
        self.read_pieces(&here, offset, left.min(bytes_max)).await
    }

    pub(super) async fn read_pieces(&self, here: &BlobHere, offset: u64, count: usize) -> Result<Vec<u8>, DeviceError> {
        let mut bytes = Vec::with_capacity(count);
        let mut at = offset;
        while bytes.len() < count {
            let number = at / BLOB_PIECE_BYTES as u64;
            let piece = self.store.get(Table::BlobPieces, &piece_key(here.stage, number)).await?;
            let piece = piece.ok_or(BlobError::Damaged)?;
            let begin = usize::try_from(at % BLOB_PIECE_BYTES as u64).map_err(|_| BlobError::Damaged)?;
            let part = piece.get(begin..).filter(|part| !part.is_empty()).ok_or(BlobError::Damaged)?;
            let part = &part[..part.len().min(count - bytes.len())];
            bytes.extend_from_slice(part);
            at += part.len() as u64;
        }
        Ok(bytes)
    }
}
