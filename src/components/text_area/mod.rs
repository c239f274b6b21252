//! Several lines of input that others may be writing in too.

mod advice;
mod control;
mod count;
mod splice;

use leptos::prelude::*;

use super::frame::{Frame, Words};
use super::ids::ControlIds;
use advice::Advice;
pub use advice::{ReadsAlong, Remark};
use control::Control;
use count::Count;

/// A selection in UTF-16 units, as the browser counts; start and end are equal where only the caret stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Several lines of input with label, hint and error, as tall as what is in it.
///
/// Controlled: `on_edit` reports the whole text at every keystroke, also while a word is being composed, and the owner
/// updates `value` within that call. `value` may change from outside at any time: the caret and the word being composed
/// stay, and an edit made meanwhile is reported joined with that change, never instead of it.
#[component]
pub fn TextArea(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole new text.
    #[prop(into)]
    on_edit: Callback<String>,
    /// Focuses the field and puts the caret here when it appears: back to the same word.
    #[prop(optional_no_strip)]
    start_caret: Option<Caret>,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The control's id, for an [`super::ErrorSummary`] to lead to.
    #[prop(optional, into)]
    id: Option<String>,
    /// The most characters wanted. Counted aloud when near; more can be typed, nothing is cut.
    #[prop(optional)]
    limit: Option<usize>,
    /// Lines shown while there is less.
    #[prop(default = 3)]
    rows: u32,
    /// Says "(optional)" after the label.
    #[prop(optional)]
    optional: bool,
    /// Shown, focusable, not to be edited.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// The language of the text, such as `cy`, where it is not the page's.
    #[prop(optional, into)]
    lang: Option<String>,
    /// Called when the field is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let words = Words { ids: ControlIds::new(id), label, hint, error, optional };
    let described_by = words.described_by();
    let invalid = words.invalid();
    let count_id = format!("{}-count", words.ids.control);
    let described_by = {
        let count_id = limit.map(|_| count_id.clone());
        Signal::derive(move || {
            let ids: Vec<_> = described_by.get().into_iter().chain(count_id.clone()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let control = words.ids.control.clone();
    view! {
        <Frame words>
            <Control
                id=control
                value
                on_edit
                start_caret
                rows
                required=!optional
                read_only
                lang
                on_leave
                described_by
                invalid
            />
            {limit.map(|limit| view! { <Count id=count_id value limit /> })}
            <Advice value />
        </Frame>
    }
}
