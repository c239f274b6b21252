//! Asking the centre: bytes and JSON over fetch, each request with its own end.

mod error;
mod fetch;
mod pass;
mod upload;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use error::HttpError;
pub use fetch::Answer;
use fetch::fetch;
pub use pass::{begin_with_pass, set_pass};
pub use upload::{UploadAnswer, upload};

/// How long a short question may take.
const JSON_MILLISECONDS: u32 = 20_000;

/// Asks for JSON.
pub async fn get_json<T: DeserializeOwned>(path: &str) -> Result<T, HttpError> {
    read(&fetch("GET", path, None, JSON_MILLISECONDS).await?)
}

/// Sends JSON, and reads the JSON answer; `()` where there is none.
pub async fn post_json<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, HttpError> {
    let bytes = serde_json::to_vec(body).map_err(|error| HttpError::Unwritable(error.to_string()))?;
    read(&fetch("POST", path, Some(("application/json", &bytes)), JSON_MILLISECONDS).await?)
}

/// Removes what is at the address.
pub async fn delete<T: DeserializeOwned>(path: &str) -> Result<T, HttpError> {
    read(&fetch("DELETE", path, None, JSON_MILLISECONDS).await?)
}

/// Asks for bytes. The status tells "nothing new" (204) from an answer.
pub async fn get_bytes(path: &str, milliseconds: u32) -> Result<Answer, HttpError> {
    fetch("GET", path, None, milliseconds).await
}

/// Sends CBOR, and brings back the answer's bytes.
pub async fn post_cbor(path: &str, message: &[u8], milliseconds: u32) -> Result<Answer, HttpError> {
    fetch("POST", path, Some(("application/cbor", message)), milliseconds).await
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, HttpError> {
    let text: &[u8] = if answer.body.is_empty() { b"null" } else { &answer.body };
    serde_json::from_slice(text).map_err(|error| HttpError::Unreadable(error.to_string()))
}
