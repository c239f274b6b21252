//! Follows the address: whoever goes to another page is brought to its heading.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::{Arrival, name_window};

/// Moves the focus to the heading of a page that was gone to, and names the window after it.
#[component]
pub fn Arriving() -> impl IntoView {
    let path = use_location().pathname;
    let arrival = expect_context::<Arrival>();
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        match before {
            Some(before) if before != path => arrival.arrive(),
            _ => request_animation_frame(name_window),
        }
        path
    });
}
