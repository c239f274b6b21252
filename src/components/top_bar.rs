//! Where the person is, and the way back.

use leptos::prelude::*;

use super::arrival::{Arrival, name_window};
use super::icon::{Icon, IconName};

/// The bar at the top of a page. Its title is the page's `h1` and takes the focus after a navigation, if the page asks.
#[component]
pub fn TopBar(
    /// The page's heading.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it: whose record this is.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// What the window is called where the title names a person: the browser's list of visited pages is there for whoever
    /// uses the device next.
    #[prop(optional)]
    window: Option<&'static str>,
    /// Where back leads; the first page has none.
    #[prop(optional, into)]
    back: Option<String>,
    /// What back leads to, for screen readers.
    #[prop(default = "Back".into(), into)]
    back_label: String,
    /// Actions about the page as a whole.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    if let Some(arrival) = use_context::<Arrival>() {
        arrival.heading_stands();
    }
    Effect::new(move || {
        title.track();
        request_animation_frame(name_window);
    });
    view! {
        <header class="top-bar">
            {back
                .map(|href| {
                    view! {
                        <a class="top-bar__back" href=href>
                            <Icon name=IconName::Back />
                            <span class="visually-hidden">{back_label}</span>
                        </a>
                    }
                })}
            <div class="top-bar__words">
                <h1 class="top-bar__title" tabindex="-1" data-window=window>
                    {title}
                </h1>
                {move || text.get().map(|text| view! { <p class="top-bar__text">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="top-bar__actions">{children()}</div> })}
        </header>
    }
}
