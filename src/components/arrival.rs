//! Arriving on a page: the browser does not do for one page what it does for many, so the title and the focus are moved
//! here. A page often stands in two steps, first waiting and then whole; its heading then changes hands.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;

/// Whether any page was gone to since the start, in any component of the app.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    moved: StoredValue<bool>,
}

impl Arrival {
    /// Called once, by the app, which provides it to all that is below.
    pub fn begin() -> Self {
        Self { moved: StoredValue::new(false) }
    }

    /// Another page was gone to: its heading takes the focus, and names the window.
    pub fn arrive(self) {
        self.moved.set_value(true);
        request_animation_frame(|| {
            focus("h1");
            name_window();
        });
    }

    /// A heading stands. Where the one that had the focus went away with its page, this one takes it; the first page of a
    /// start keeps the focus where the browser put it.
    pub(super) fn heading_stands(self) {
        request_animation_frame(move || {
            if self.moved.try_get_value() == Some(true) && nothing_has_focus() {
                focus("h1");
            }
        });
    }
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

/// Names the window after the page's heading, or after its `data-window` where the heading names a person.
pub fn name_window() {
    let heading = document().query_selector("h1").ok().flatten();
    let heading = heading.and_then(|heading| heading.get_attribute("data-window").or_else(|| heading.text_content()));
    document().set_title(&match heading {
        Some(heading) if !heading.trim().is_empty() => format!("{} – Vouch", heading.trim()),
        _ => "Vouch".to_owned(),
    });
}

fn nothing_has_focus() -> bool {
    document().active_element().is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"))
}
