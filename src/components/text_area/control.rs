//! The textarea itself, kept in step with a text that may change from outside.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;

use super::Caret;
use super::splice::{Splice, join};
use crate::browser::caret;

#[component]
pub(super) fn Control(
    id: String,
    value: Signal<String>,
    on_edit: Callback<String>,
    start_caret: Option<Caret>,
    rows: u32,
    required: bool,
    read_only: Signal<bool>,
    lang: Option<String>,
    on_leave: Option<Callback<()>>,
    described_by: Signal<Option<String>>,
    invalid: Signal<Option<&'static str>>,
) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    // What the element held when it was last looked at: an edit is the difference to this.
    let held = StoredValue::new(String::new());
    let composing = StoredValue::new(false);

    // Brings the element to the text, unless a word is being composed: writing then would end it half done.
    let show = move |area: &HtmlTextAreaElement, text: &str| {
        if composing.get_value() {
            return;
        }
        write(area, text);
        held.set_value(area.value());
        grow(area);
    };
    let edited = move |area: HtmlTextAreaElement| {
        let now = area.value();
        let before = held.get_value();
        let text = plain_lines(&value.read_untracked());
        held.set_value(now.clone());
        if now != before {
            on_edit.run(join(&before, &now, &text));
        }
        show(&area, &plain_lines(&value.read_untracked()));
        grow(&area);
    };
    Effect::new(move |appeared: Option<bool>| {
        let text = plain_lines(&value.read());
        let Some(area) = area.get() else { return false };
        show(&area, &text);
        // `field-sizing` makes the attribute count for nothing, so the style sheet is told too.
        let _ = leptos::web_sys::HtmlElement::style(&area).set_property("--rows", &rows.to_string());
        if let (Some(caret), false) = (start_caret, appeared.unwrap_or(false)) {
            let _ = area.focus();
            let _ = area.set_selection_range(caret.start, caret.end);
        }
        true
    });

    view! {
        <textarea
            class="field__input field__input--area"
            id=id
            rows=rows.to_string()
            lang=lang
            autocomplete="off"
            autocapitalize="sentences"
            spellcheck="true"
            readonly=move || read_only.get()
            aria-required=required.then_some("true")
            aria-describedby=move || described_by.get()
            aria-invalid=move || invalid.get()
            node_ref=area
            on:compositionstart=move |_| composing.set_value(true)
            on:compositionend=move |_| {
                composing.set_value(false);
                if let Some(area) = area.get_untracked() {
                    edited(area);
                }
            }
            on:input:target=move |event| edited(event.target())
            on:focus:target=move |event| {
                let area = event.target();
                // After the browser's own scrolling.
                request_animation_frame(move || caret::show_whole(&area));
            }
            on:blur=move |_| {
                if let Some(on_leave) = on_leave {
                    on_leave.run(());
                }
            }
        ></textarea>
    }
}

/// Replaces only what differs; the browser then keeps the caret, the selection and the scroll position in place.
fn write(area: &HtmlTextAreaElement, text: &str) {
    let Some(Splice { start, end, insert }) = Splice::between(&area.value(), text) else {
        return;
    };
    if area.set_range_text_with_start_and_end(&insert, start, end).is_err() {
        area.set_value(text);
    }
}

/// Lines end in `\n`, as a textarea has them.
fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// As tall as its text, where the style sheet's `field-sizing` is not understood.
fn grow(area: &HtmlTextAreaElement) {
    let native = window()
        .get_computed_style(area)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("field-sizing").ok())
        .is_some_and(|sizing| sizing == "content");
    if native {
        return;
    }
    let style = leptos::web_sys::HtmlElement::style(area);
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
}
