//! Choosing what a planned activity is to show: every tap is a change of the plan, saved at once.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Plan, PlanEdit};

use crate::pages::achievement::Choosing;
use crate::state::{Editor, Session};

/// The activity's items as what is chosen, and why the last tap changed nothing.
pub(super) fn of_activity(
    session: Session,
    plan: DocumentId,
    activity: ActivityId,
) -> (Choosing, RwSignal<Option<String>>) {
    let opened: RwSignal<Option<Editor>> = RwSignal::new(None);
    let trouble = RwSignal::new(None::<String>);
    spawn_local(async move {
        match Editor::open(session, plan).await {
            Ok(editor) => drop(opened.try_set(Some(editor))),
            Err(error) => drop(trouble.try_set(Some(error.to_string()))),
        }
    });
    let chosen = Memo::new(move |_| {
        let read = opened.get().and_then(|editor| editor.read(Plan::read).ok());
        let found = read.and_then(|plan| plan.activities.into_iter().find(|other| other.id == activity));
        found.map(|activity| activity.items).unwrap_or_default()
    });
    let on_choose = Callback::new(move |(item, planned): (String, bool)| {
        let Some(editor) = opened.get_untracked() else { return };
        let done = editor.with(|document| Plan::apply(document, PlanEdit::Item(activity, item, planned)));
        trouble.set(done.err().map(|error| error.to_string()));
    });
    let chosen: Signal<BTreeSet<String>> = chosen.into();
    (Choosing { chosen, on_choose }, trouble)
}
