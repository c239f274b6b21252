//! Whether the app was launched, or only its page loaded again.

const KEY: &str = "vouch-tab";

/// Whether this tab has never held the app before; asked once. A browser that keeps nothing says no.
pub fn is_new() -> bool {
    let Some(Ok(Some(kept))) = web_sys::window().map(|window| window.session_storage()) else { return false };
    let is_new = matches!(kept.get_item(KEY), Ok(None));
    kept.set_item(KEY, "1").is_ok() && is_new
}
