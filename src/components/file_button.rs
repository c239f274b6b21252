//! A button that brings files: from the camera, or from where the person keeps them.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::icon::{Icon, IconName};

/// A file input that looks like a button: the input itself lies over the whole of it, so that it is what is tapped,
/// focused and named.
#[component]
pub fn FileButton(
    /// The words on it.
    #[prop(into)]
    label: String,
    /// Shown before the words.
    icon: IconName,
    /// What may be picked, as the `accept` attribute lists it.
    #[prop(into)]
    accept: String,
    /// More than one at once.
    #[prop(optional)]
    multiple: bool,
    /// Opens the camera at the back, where there is one.
    #[prop(optional)]
    camera: bool,
    /// The id of words that explain the button.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Called before the camera or the picker opens: the system may end the page while it is open.
    on_open: UnsyncCallback<()>,
    /// Called with the input once something was picked.
    on_pick: UnsyncCallback<HtmlInputElement>,
) -> impl IntoView {
    view! {
        <label class="button button--secondary file-button">
            <Icon name=icon />
            <span class="button__text">{label}</span>
            <input
                class="file-button__input"
                type="file"
                accept=accept
                multiple=multiple
                capture=camera.then_some("environment")
                aria-describedby=described_by
                on:click=move |_| on_open.run(())
                on:change:target=move |event| on_pick.run(event.target())
            />
        </label>
    }
}
