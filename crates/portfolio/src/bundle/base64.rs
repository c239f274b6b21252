//! Bytes in JSON: standard base64 with padding, in its one canonical spelling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The text of these bytes.
pub(super) fn text_of(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes in this text; the error says what is wrong with it.
pub(super) fn bytes_of(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text).map_err(|e| format!("not base64: {e}"))
}
