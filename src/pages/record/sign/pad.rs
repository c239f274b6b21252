//! The signature pad with its draft.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::seal::Mark;

use super::draft::{Draft, Given, mark_of, shown};
use crate::components::{SignatureMark, SignaturePad, Skeleton, Stroke};
use crate::state::{Underway, use_session};

/// A signature under way that the page can read: none until there is enough of one.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Signing {
    /// The signature as it now is.
    pub(in crate::pages) mark: RwSignal<Option<Mark>>,
    draft: StoredValue<Draft>,
}

impl Signing {
    /// A person's signature on a record.
    pub(in crate::pages) fn of(record: DocumentId, person: PersonId) -> Self {
        Self { mark: RwSignal::new(None), draft: StoredValue::new(Draft::of(record, person)) }
    }

    /// The draft, to be forgotten once the signature was made.
    pub(in crate::pages) fn draft(&self) -> Draft {
        self.draft.get_value()
    }
}

/// The pad, with what was given before the page was turned, left or killed.
#[component]
pub(in crate::pages) fn DraftedPad(
    signing: Signing,
    /// Whose signature.
    #[prop(into)]
    label: Signal<String>,
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let given = RwSignal::new(None::<Given>);
    let draft = signing.draft();
    spawn_local(async move {
        let loaded = draft.load(session).await;
        given.try_set(Some(loaded));
    });
    move || match given.get() {
        None => view! { <Skeleton label="Getting the pad ready…" /> }.into_any(),
        Some(given) => pad(signing, label, error, given).into_any(),
    }
}

fn pad(signing: Signing, label: Signal<String>, error: Signal<Option<String>>, given: Given) -> impl IntoView {
    let session = use_session();
    let strokes: RwSignal<Vec<Stroke>> = RwSignal::new(given.strokes);
    let keep = move || {
        let (draft, given) =
            (signing.draft(), Given { strokes: strokes.get_untracked(), mark: signing.mark.get_untracked() });
        // Until the stroke is durable, the strip must not say that everything is saved.
        let underway = Underway::begin(session);
        spawn_local(async move {
            // A draft that can't be kept still stands on the screen; sealing itself says when the store fails.
            draft.keep(session, &given).await.ok();
            drop(underway);
        });
    };
    let marked = move |mark: Option<SignatureMark>| {
        signing.mark.set(mark.map(mark_of));
        keep();
    };
    let pad = move |start: Option<SignatureMark>| match start {
        Some(start) => {
            view! { <SignaturePad label strokes on_stroke=move |_| keep() on_mark=marked start error id="signature" /> }
                .into_any()
        }
        None => view! { <SignaturePad label strokes on_stroke=move |_| keep() on_mark=marked error id="signature" /> }
            .into_any(),
    };
    pad(given.mark.and_then(shown))
}
