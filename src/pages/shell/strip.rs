//! Where the person's work is, always on the screen.

use leptos::prelude::*;

use crate::components::StatusStrip;
use crate::state::status::use_status;
use crate::state::use_start;

/// The strip, once somebody is here. It leads to the details; the style sheet takes that away while the device is in
/// somebody else's hands.
#[component]
pub fn Strip() -> impl IntoView {
    let start = use_start();
    move || {
        let session = start.read().session()?;
        let status = use_status(session);
        Some(view! { <StatusStrip status href="/device" /> })
    }
}
