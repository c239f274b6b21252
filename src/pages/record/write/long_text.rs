//! A long text of the form.

use leptos::prelude::*;
use vouch_portfolio::record::AnyText;

use super::writing::Writing;
use crate::components::TextArea;

/// One of the form's long texts.
#[component]
pub(in crate::pages::record) fn LongText(
    writing: Writing,
    text: AnyText,
    label: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let value = writing.text(text);
    let error = writing.text_error(text);
    let hint = Signal::stored(hint);
    let edit = move |now: String| writing.type_text(text, &value.get_untracked(), &now);
    let start = writing.caret_in(text);
    let id = text.to_string();
    view! {
        <TextArea
            id
            label
            value
            on_edit=edit
            on_leave=move || writing.leave()
            start_caret=start
            hint
            error
            optional
        />
    }
}
