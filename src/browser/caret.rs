//! Which field the person is in, and where; and going there.

use wasm_bindgen::JsCast as _;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The field that has the focus, by its id, and its selection in UTF-16 units; none where it takes no text, or stands
/// outside the page.
pub fn here() -> Option<(String, u32, u32)> {
    let element = document()?.active_element()?;
    element.closest("main").ok()??;
    let (start, end) = if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        (area.selection_start().ok()?, area.selection_end().ok()?)
    } else {
        let input = element.dyn_ref::<HtmlInputElement>()?;
        if matches!(input.type_().as_str(), "radio" | "checkbox" | "file" | "password") {
            return None;
        }
        // A day or a time has no selection.
        (input.selection_start().ok().flatten(), input.selection_end().ok().flatten())
    };
    let start = start.unwrap_or_default();
    Some((element.id(), start, end.unwrap_or(start)))
}

/// Goes to the field with this id, unless the person is in one already; false where there is none yet.
pub fn go_to(id: &str, start: u32, end: u32) -> bool {
    if here().is_some() {
        return true;
    }
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    // What can't be focused or selected in is at least shown.
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.focus().ok();
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_selection_range(start, end).ok();
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_selection_range(start, end).ok();
    }
    show(&element);
    true
}

/// Shows a field that was come to as a whole, where it fits: browsers show no more of one than the line of its caret.
pub fn show_whole(element: &Element) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    if element.get_bounding_client_rect().height() < height / 2.0 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// In the middle: bars and keyboard stand at the edges.
fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
