//! The browser's cryptography, where there is any.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

use super::LockError;
use crate::browser::words;

/// `crypto.subtle`: absent without https (except on this very machine).
pub(super) fn subtle() -> Result<SubtleCrypto, LockError> {
    let subtle = web_sys::window().and_then(|window| window.crypto().ok()).map(|crypto| crypto.subtle());
    subtle.filter(|subtle| !subtle.is_undefined()).ok_or(LockError::NoCryptography)
}

/// Awaits what the cryptography was asked for.
pub(super) async fn settle(asked: Result<Promise, JsValue>) -> Result<JsValue, LockError> {
    let answer = async { JsFuture::from(asked?).await };
    answer.await.map_err(|thrown: JsValue| LockError::Failed(words(&thrown)))
}
