//! A file that the person picked.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::words;

/// The file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the file can't be read ({0})")]
pub struct NotReadable(String);

/// The bytes of the file picked in this input; none where none was picked.
pub async fn bytes(input: &HtmlInputElement) -> Result<Option<Vec<u8>>, NotReadable> {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return Ok(None) };
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|thrown| NotReadable(words(&thrown)))?;
    Ok(Some(Uint8Array::new(&buffer).to_vec()))
}
