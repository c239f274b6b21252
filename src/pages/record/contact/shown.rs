//! Checks of a witness's contact, in words.

use leptos::prelude::*;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::view::CheckWords;

use crate::components::{Badge, Tone};
use crate::state::use_session;

/// What was checked, by whom; and for whoever may check, the way to do it.
#[component]
pub(in crate::pages) fn ContactChecks(
    /// The testimony.
    record: DocumentId,
    checks: Vec<CheckWords>,
    may_check: bool,
) -> impl IntoView {
    let me = use_session().me();
    let mine = checks.iter().any(|check| check.by == me);
    let none = checks.is_empty();
    let one = |check: CheckWords| {
        let (tone, word) = match check.confirmed {
            Some(true) => (Tone::Good, "Checked"),
            Some(false) => (Tone::Wait, "Not confirmed"),
            None => (Tone::Bad, "Two answers"),
        };
        view! {
            <li>
                <Badge tone>{word}</Badge>
                " "
                {check.words}
                {(!check.note.trim().is_empty()).then(|| view! { <span class="muted">" (" {check.note} ")"</span> })}
            </li>
        }
    };
    let words = if mine { "Change your check" } else { "Check the contact" };
    view! {
        {none.then(|| view! { <span class="muted">"Not checked"</span> })}
        <ul class="stack stack--close" role="list">
            {checks.into_iter().map(one).collect_view()}
        </ul>
        {may_check
            .then(|| {
                view! {
                    <a class="no-print" href=format!("/record/{record}/contact")>
                        {words}
                    </a>
                }
            })}
    }
}
