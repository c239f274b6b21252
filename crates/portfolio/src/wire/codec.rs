//! CBOR, read strictly: the whole input, nothing after it.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes are not a message this version understands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Not CBOR, or not the shape expected.
    #[error("the message can't be read: {0}")]
    Unreadable(String),
    /// Something follows the message.
    #[error("the message is followed by {0} bytes that don't belong to it")]
    Trailing(usize),
    /// The message can't be written.
    #[error("the message can't be written: {0}")]
    Unwritable(String),
}

/// The bytes of a message.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, CodecError> {
    let mut bytes = Vec::new();
    ciborium::into_writer(message, &mut bytes).map_err(|e| CodecError::Unwritable(e.to_string()))?;
    Ok(bytes)
}

/// The message in these bytes.
pub fn decode<T: DeserializeOwned>(mut bytes: &[u8]) -> Result<T, CodecError> {
    let message = ciborium::de::from_reader_with_recursion_limit(&mut bytes, 64)
        .map_err(|e| CodecError::Unreadable(e.to_string()))?;
    if bytes.is_empty() { Ok(message) } else { Err(CodecError::Trailing(bytes.len())) }
}
