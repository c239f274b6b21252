//! Arriving on a page: the browser does not do for one page what it does for many, so the title and the focus are moved
//! here.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_location;

/// Moves the focus to the heading of a page that was gone to, and names the window after it, or after its `data-window`
/// where the heading names a person.
#[component]
pub fn Arriving() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        // The first page of a start keeps the focus where the browser put it.
        if before.is_some_and(|before| before != path) {
            request_animation_frame(move || {
                focus("h1");
            });
        }
        request_animation_frame(name_window);
        path
    });
}

/// Focuses the first element that fits.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        if !element.has_attribute("tabindex") {
            // Read, not operated: reachable by script alone. Setting it can't fail.
            element.set_attribute("tabindex", "-1").ok();
        }
        element.focus().ok();
    }
}

fn name_window() {
    let heading = document().query_selector("h1").ok().flatten();
    let heading = heading.and_then(|heading| heading.get_attribute("data-window").or_else(|| heading.text_content()));
    document().set_title(&match heading {
        Some(heading) if !heading.trim().is_empty() => format!("{} – Vouch", heading.trim()),
        _ => "Vouch".to_owned(),
    });
}
