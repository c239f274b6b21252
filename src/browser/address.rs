//! The page's own address: what comes after the `#` is the person's and never sent anywhere.

use wasm_bindgen::JsValue;

/// Where the app is served: `https://centre.example`.
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The path, as `/testify`.
pub fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// What comes after the `#`; none where nothing does.
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix('#').filter(|fragment| !fragment.is_empty()).map(str::to_owned)
}

/// Puts another path into the address bar and the history, in the place of this one, without going anywhere.
pub fn replace(path: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser that refuses (too many in a row) leaves an address that works as well.
        history.replace_state_with_url(&JsValue::NULL, "", Some(path)).ok();
    }
}

/// Loads the page at this path afresh: nothing of this one stays in memory.
pub fn load(path: &str) {
    if let Some(window) = web_sys::window() {
        window.location().replace(path).ok();
    }
}
