//! Whether the browser believes there is a network. "Yes" proves nothing (a hotspot's login page is a network too);
//! "no" is reliable enough not to try.

use super::Listener;

/// Whether there may be a network. A browser that won't say is taken to have one.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Watches the network for as long as it is kept.
#[must_use = "dropping it stops watching"]
#[derive(Debug)]
pub struct Connection {
    _listeners: Vec<Listener>,
}

impl Connection {
    /// Calls `on_change` with whether there is a network now, whenever that changes.
    pub fn watch(on_change: impl Fn(bool) + Clone + 'static) -> Self {
        let listen = |(event, online): (&'static str, bool)| {
            let on_change = on_change.clone();
            web_sys::window().map(|window| Listener::new(&window, event, move |_| on_change(online)))
        };
        Self { _listeners: [("online", true), ("offline", false)].into_iter().filter_map(listen).collect() }
    }
}
