//! Whether the browser may throw the device's data away, and how much room there is.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// How much room the browser says there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// In use by this site, in bytes.
    pub usage_bytes: f64,
    /// The most this site may use, in bytes.
    pub quota_bytes: f64,
}

/// Asks the browser to keep the data until the person removes it. False: it may clear it when room is short. Some
/// browsers ask the person, so the reason must be on the screen first.
pub async fn persist() -> bool {
    settle(|storage| storage.persist()).await.is_some_and(|answer| answer.is_truthy())
}

/// Whether the browser has already promised to keep the data.
pub async fn is_persisted() -> bool {
    settle(|storage| storage.persisted()).await.is_some_and(|answer| answer.is_truthy())
}

/// How much room there is, where the browser says.
pub async fn estimate() -> Option<Estimate> {
    let answer = settle(|storage| storage.estimate()).await?;
    let bytes = |name: &str| Reflect::get(&answer, &JsValue::from_str(name)).ok()?.as_f64();
    Some(Estimate { usage_bytes: bytes("usage")?, quota_bytes: bytes("quota")? })
}

/// A browser without a storage manager (no https, or old) makes no promise: the answer is then `None`.
async fn settle(ask: impl FnOnce(&StorageManager) -> Result<js_sys::Promise, JsValue>) -> Option<JsValue> {
    let storage = web_sys::window()?.navigator().storage();
    if storage.is_undefined() {
        return None;
    }
    JsFuture::from(ask(&storage).ok()?).await.ok()
}
