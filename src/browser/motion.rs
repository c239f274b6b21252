//! Whether the person asked for less to move.

/// Asked when something begins to move.
pub fn is_reduced() -> bool {
    let window = web_sys::window();
    let asked = window.and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    asked.is_some_and(|asked| asked.matches())
}
