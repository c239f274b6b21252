//! While the candidate or a witness has the device, every way leads back to what they were handed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::store::{Store as _, Table};

use crate::state::{Session, handover, testimony, use_session};

/// The attribute of the page's root that hides everything else; the style sheet knows it.
const MARK: &str = "data-handed-over";

/// Looks at every change of address, and at the start, whether the device is handed over. What is inside is first shown
/// after the first look: not even one frame of the owner's pages is theirs to see.
#[component]
pub fn HandoverGuard(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let path = use_location().pathname;
    let navigate = use_navigate();
    let looked = RwSignal::new(false);
    Effect::new(move |_| {
        path.track();
        let navigate = navigate.clone();
        spawn_local(async move {
            let there = handed_over(session).await;
            mark(there.is_some());
            if let Some(there) = there
                && path.try_get_untracked().is_some_and(|here| here != there)
            {
                navigate(&there, NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            looked.try_set(true);
        });
    });
    view! { <Show when=move || looked.get()>{children()}</Show> }
}

/// Hides what isn't theirs, or shows it again.
pub(in crate::pages::record) fn mark(handed_over: bool) {
    if let Some(root) = document().document_element() {
        let done = if handed_over { root.set_attribute(MARK, "") } else { root.remove_attribute(MARK) };
        // The name is a fixed one that every browser takes.
        done.ok();
    }
}

/// The page that somebody has been handed this device for.
async fn handed_over(session: Session) -> Option<String> {
    for key in session.replica().store().keys(Table::Facts, "handover/").await.ok()? {
        let Some(record) = key.split_once('/').and_then(|(_, id)| id.parse::<DocumentId>().ok()) else { continue };
        let begun = handover::unfinished(session, record).await.ok().flatten();
        if begun.is_some_and(|begun| begun.seal.is_some()) {
            return Some(format!("/record/{record}/handover"));
        }
    }
    let begun = testimony::in_other_hands(session).await.ok()??;
    Some(format!("/portfolio/{}/witness", begun.portfolio))
}
