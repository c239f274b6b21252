//! What must be mended before a form can go on.

use leptos::prelude::*;

use super::ids::label_of;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FormError {
    /// The id given to the control it is about.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl FormError {
    /// An error about the control with the id `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// A list of what must be mended, above the form. It takes the focus when it appears, and again at each `attempt`, but
/// not while errors are being mended one by one.
#[component]
pub fn ErrorSummary(
    /// What must be mended; nothing is shown while empty.
    #[prop(into)]
    errors: Signal<Vec<FormError>>,
    /// Counts the tries to go on; each takes the focus here again.
    #[prop(optional, into)]
    attempt: Signal<u32>,
    /// Its heading.
    #[prop(default = "Some answers need mending".into(), into)]
    title: Signal<String>,
) -> impl IntoView {
    let summary = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |before: Option<(bool, u32)>| {
        let now = (!errors.read().is_empty(), attempt.get());
        if now.0 && before.is_none_or(|before| !before.0 || before.1 != now.1) {
            // The list is rendered by an effect of its own, which may run after this one.
            request_animation_frame(move || {
                if let Some(summary) = summary.get_untracked() {
                    let _ = summary.focus();
                }
            });
        }
        now
    });
    let items = move || {
        errors
            .get()
            .into_iter()
            .map(|FormError { field, message }| {
                let target = field.clone();
                view! {
                    <li>
                        <a
                            class="error-summary__link"
                            href=format!("#{field}")
                            on:click=move |event| {
                                event.prevent_default();
                                lead_to(&target);
                            }
                        >
                            {message}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !errors.read().is_empty()>
            <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                <h2 class="error-summary__title">{title}</h2>
                <ul class="error-summary__list">{items}</ul>
            </div>
        </Show>
    }
}

/// Brings the label into view, then focuses the control: focusing alone would leave the label, which says what to
/// type, above the edge of the screen.
fn lead_to(field: &str) {
    let document = document();
    let label = document.get_element_by_id(&label_of(field));
    if let Some(label) = &label {
        label.scroll_into_view();
    }
    let Some(control) = document.get_element_by_id(field) else {
        return;
    };
    let options = leptos::web_sys::FocusOptions::new();
    options.set_prevent_scroll(label.is_some());
    if let Ok(control) = leptos::wasm_bindgen::JsCast::dyn_into::<leptos::web_sys::HtmlElement>(control) {
        let _ = control.focus_with_options(&options);
    }
}
