//! Moving the focus to a place on the page.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;

/// Focuses the element with this id, which brings it into view; nothing happens where there is none.
pub(in crate::pages) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // It fails only for an element that can't take the focus.
        let _ = element.focus();
    }
}
