//! Taking an activity or a question away.

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{AnyEdit, AnyText};

use super::writing::Writing;
use crate::components::{Button, ButtonKind, ConfirmDialog};

/// Takes a part of the record away, after asking when anything was written in it or claimed by it.
#[component]
pub(super) fn RemovePart(
    writing: Writing,
    part: ActivityId,
    /// Its long texts.
    texts: Vec<AnyText>,
    /// The edit that takes it away.
    edit: fn(ActivityId) -> AnyEdit,
    /// What is asked: "Remove this activity?"
    title: &'static str,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let remove = move || {
        asking.set(false);
        writing.withdraw(part);
        writing.apply(edit(part));
    };
    let press = move || {
        let empty = texts.iter().all(|text| writing.text(*text).read_untracked().trim().is_empty());
        if empty && writing.claims_of(Some(part)) == 0 { remove() } else { asking.set(true) }
    };
    view! {
        <Button kind=ButtonKind::Quiet on_press=press>
            "Remove"
        </Button>
        <ConfirmDialog
            title
            open=asking
            confirm="Remove"
            danger=true
            on_confirm=remove
            on_cancel=move || asking.set(false)
        >
            <p>"What was written in it and the criteria it shows go with it."</p>
        </ConfirmDialog>
    }
}
