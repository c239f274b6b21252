//! One answer out of many: the system's own list, which a thumb scrolls and a keyboard searches.

use leptos::prelude::*;

use super::frame::{Frame, Words};
use super::ids::ControlIds;

/// A native list of answers with its label, hint and error.
#[component]
pub fn Select(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// Each answer's key and words, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The key of the answer chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the key chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Help that is always shown.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The control's id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Says "(optional)" after the label.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let words = Words { ids: ControlIds::new(id), label, hint, error: Signal::stored(None), optional };
    let described_by = words.described_by();
    let control = words.ids.control.clone();
    // Said at each option: a list's own value is lost when its options are made anew.
    let option = move |(key, words): (String, String)| {
        let chosen = {
            let key = key.clone();
            move || *value.read() == key
        };
        view! {
            <option value=key prop:selected=chosen>
                {words}
            </option>
        }
    };
    view! {
        <Frame words>
            <div class="field__control">
                <select
                    class="field__input field__input--select"
                    id=control
                    aria-describedby=move || described_by.get()
                    on:change:target=move |event| on_choose.run(event.target().value())
                >
                    {move || options.get().into_iter().map(option).collect_view()}
                </select>
            </div>
        </Frame>
    }
}
