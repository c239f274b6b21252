//! The note of a handover: it survives a reload or a killed page, so that what was begun is found again and gone on with.

use serde::Serialize;
use serde::de::DeserializeOwned;
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{CodecError, decode, encode};

use super::HandoverError;
use crate::state::Session;

/// The note under this key.
pub(super) async fn read<T: DeserializeOwned>(session: Session, key: &str) -> Result<Option<T>, HandoverError> {
    match session.replica().store().get(Table::Facts, key).await? {
        Some(bytes) => Ok(Some(decode(&bytes)?)),
        None => Ok(None),
    }
}

/// Every note whose key begins so.
pub(super) async fn all<T: DeserializeOwned>(session: Session, prefix: &str) -> Result<Vec<T>, HandoverError> {
    let notes = session.replica().store().scan(Table::Facts, prefix).await?;
    Ok(notes.iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, CodecError>>()?)
}

/// Writes the note.
pub(super) async fn keep<T: Serialize>(session: Session, key: String, note: &T) -> Result<(), HandoverError> {
    Ok(session.replica().store().commit(vec![Write::Put(Table::Facts, key, encode(note)?)]).await?)
}
