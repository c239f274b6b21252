//! While the candidate or a witness has the device, every way leads back to what they were handed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::components::{Notice, NoticeKind};
use crate::state::{handover, use_session};

/// The attribute of the page's root that hides everything else; the style sheet knows it.
const MARK: &str = "data-handed-over";

/// Looks at every change of address, and at the start, whether the device is handed over. What is inside is first shown
/// after the first look: not even one frame of the owner's pages is theirs to see, nor anything where it can't be told
/// who has the device.
#[component]
pub fn HandoverGuard(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let path = use_location().pathname;
    let navigate = use_navigate();
    let (looked, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    Effect::new(move |_| {
        path.track();
        let navigate = navigate.clone();
        spawn_local(async move {
            let there = match handover::page_in_other_hands(session).await {
                Ok(there) => there,
                // A later look that fails leaves things as they are.
                Err(error) => return drop(trouble.try_set(Some(error.to_string()))),
            };
            mark(there.is_some());
            if let Some(there) = there
                && path.try_get_untracked().is_some_and(|here| here != there)
            {
                navigate(&there, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            looked.try_set(true);
        });
    });
    let unknown = move || {
        let why = trouble.get().filter(|_| !looked.get())?;
        Some(view! {
            <main class="page__main">
                <Notice kind=NoticeKind::Error title="It can't be told who has this device. Nothing is lost".to_owned()>
                    <p>{why}</p>
                    <p>"Reload the page."</p>
                </Notice>
            </main>
        })
    };
    view! {
        {unknown}
        <Show when=move || looked.get()>{children()}</Show>
    }
}

/// Hides what isn't theirs, or shows it again.
pub(in crate::pages::record) fn mark(handed_over: bool) {
    if let Some(root) = document().document_element() {
        let done = if handed_over { root.set_attribute(MARK, "") } else { root.remove_attribute(MARK) };
        // The name is a fixed one that every browser takes.
        done.ok();
    }
}
