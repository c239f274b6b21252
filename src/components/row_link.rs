//! A list whose rows lead somewhere.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A list of [`RowLink`]s.
#[component]
pub fn RowList(
    /// What the list is of, for screen readers.
    #[prop(optional, into)]
    label: Option<String>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    // Safari forgets that an unstyled list is a list unless told.
    view! {
        <ul class="rows" role="list" aria-label=label>
            {children()}
        </ul>
    }
}

/// A row that is a link as a whole: title, a line below it, and on the right what its children say, such as a badge.
#[component]
pub fn RowLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Its first line.
    #[prop(into)]
    title: Signal<String>,
    /// Its second line.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The page it leads to is loaded afresh: nothing of this one stays.
    #[prop(optional)]
    afresh: bool,
    /// What can be done at once, beside the link.
    #[prop(optional_no_strip)]
    action: Option<ViewFnOnce>,
    /// Badges, or a figure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let acts = action.is_some();
    view! {
        <li class="rows__row" class:rows__row--acting=acts>
            <a class="rows__link" href=move || href.get() rel=afresh.then_some("external")>
                <span class="rows__words">
                    <span class="rows__title">{title}</span>
                    {move || text.get().map(|text| view! { <span class="rows__text">{text}</span> })}
                </span>
                {children.map(|children| view! { <span class="rows__aside">{children()}</span> })}
                <Icon name=IconName::Forward />
            </a>
            {action.map(|action| action.run())}
        </li>
    }
}

/// A row that does something when it is pressed.
#[component]
pub fn RowButton(
    /// Its first line.
    title: &'static str,
    /// Its second line.
    text: &'static str,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <li class="rows__row">
            <button type="button" class="rows__link rows__button" on:click=move |_| on_press.run(())>
                <span class="rows__words">
                    <span class="rows__title">{title}</span>
                    <span class="rows__text">{text}</span>
                </span>
                <Icon name=IconName::Forward />
            </button>
        </li>
    }
}
