//! What the browser offers, one hook a file. Each hook owns its clean-up: dropping it stops it.
//!
//! This room alone reads the clock, randomness and the network; everyone else is handed what they bring.

pub mod address;
pub mod calendar;
pub mod caret;
pub mod clipboard;
pub mod clock;
pub mod connection;
pub mod database;
pub mod download;
pub mod entropy;
pub mod film;
pub mod http;
mod listener;
pub mod motion;
pub mod new_tab;
pub mod object_url;
pub mod open_picture;
pub mod persistence;
pub mod picked_file;
pub mod picture;
pub mod poke;
pub mod preference;
pub mod service_worker;
pub mod share;
pub mod sound;
pub mod tabs;
pub mod timer;
pub mod visibility;
pub mod wake_lock;
pub mod web_lock;

pub use entropy::Entropy;
pub use listener::Listener;
pub use poke::Poke;
pub use tabs::Tabs;
pub use timer::{Timer, sleep};

use wasm_bindgen::JsValue;

/// What a thrown or rejected value says: its message where it is an error, otherwise whatever it can be shown as.
pub(crate) fn words(thrown: &JsValue) -> String {
    let text = |name| js_sys::Reflect::get(thrown, &JsValue::from_str(name)).ok().and_then(|it| it.as_string());
    match (text("name"), text("message")) {
        (Some(name), Some(message)) if !message.is_empty() => format!("{name}: {message}"),
        (Some(name), _) => name,
        (None, Some(message)) => message,
        (None, None) => thrown.as_string().unwrap_or_else(|| format!("{thrown:?}")),
    }
}
