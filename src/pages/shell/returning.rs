//! Launched again after it was killed, the app opens where it was.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::new_tab;
use crate::state::{handover, use_session, whereabouts};

/// Goes to the page on which the app was killed, where it is launched at its first page; whoever types an address, or
/// opens another tab beside one that lives, has chosen where to go.
#[component]
pub(super) fn Returning(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let launched = new_tab::is_new() && use_location().pathname.get_untracked() == "/";
    let looked = RwSignal::new(!launched);
    if launched {
        let navigate = use_navigate();
        spawn_local(async move {
            // A device in other hands is led by its own guard.
            if let Ok(None) = handover::page_in_other_hands(session).await
                && let Some(page) = whereabouts::killed_on(session).await
            {
                navigate(&page, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            looked.try_set(true);
        });
    }
    view! { <Show when=move || looked.get()>{children()}</Show> }
}
