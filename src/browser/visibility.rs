//! Whether anybody sees the page. Hidden may be the last the page hears before the system kills it: save then.

use web_sys::VisibilityState;

use super::Listener;

/// What happened to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// The page is in front again.
    Visible,
    /// Another tab or app came in front, or the screen went dark.
    Hidden,
    /// The page is being left, closed or frozen.
    Leaving,
}

/// Whether the page is in front.
pub fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Watches for as long as it is kept.
#[must_use = "dropping it stops watching"]
#[derive(Debug)]
pub struct Visibility {
    _listeners: Vec<Listener>,
}

impl Visibility {
    /// Calls `on_change` with each change.
    pub fn watch(on_change: impl Fn(Sight) + Clone + 'static) -> Self {
        let Some(window) = web_sys::window() else { return Self { _listeners: Vec::new() } };
        let on_leave = on_change.clone();
        let leaving = Listener::new(&window, "pagehide", move |_| on_leave(Sight::Leaving));
        let seen = window.document().map(|document| {
            let now = move |_| on_change(if is_visible() { Sight::Visible } else { Sight::Hidden });
            Listener::new(&document, "visibilitychange", now)
        });
        Self { _listeners: seen.into_iter().chain([leaving]).collect() }
    }
}
