//! Putting text where the person can paste it elsewhere.

use wasm_bindgen_futures::JsFuture;

/// The browser did not take the text. It can still be selected and copied by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not let the text be copied. Select it and copy it by hand")]
pub struct NotCopied;

/// Copies the text; works only while a tap is being answered.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard()).ok_or(NotCopied)?;
    if clipboard.is_undefined() {
        return Err(NotCopied);
    }
    JsFuture::from(clipboard.write_text(text)).await.map(drop).map_err(|_| NotCopied)
}
