//! The index of evidence as rows: for the phone.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::seal::{Manner, Satisfactory};
use vouch_portfolio::view::{Decided, IndexRow, SignedState};

use crate::components::{Badge, EmptyState, RowLink, RowList, Tone};

/// Every record, with what is to be done about it.
#[component]
pub(super) fn Evidence(rows: Memo<Vec<IndexRow>>, waiting: Memo<BTreeSet<DocumentId>>, me: PersonId) -> impl IntoView {
    view! {
        <Show
            when=move || !rows.read().is_empty()
            fallback=|| {
                view! {
                    <EmptyState title="No evidence yet">
                        <p>"Records appear here as soon as they are begun, also without signal."</p>
                    </EmptyState>
                }
            }
        >
            <RowList label="Index of evidence">
                <For each=move || rows.get() key=|row| row.record let:row>
                    <Line id=row.record rows waiting me />
                </For>
            </RowList>
        </Show>
    }
}

/// One record; it keeps its element, and the focus, while what is known of it changes.
#[component]
fn Line(id: DocumentId, rows: Memo<Vec<IndexRow>>, waiting: Memo<BTreeSet<DocumentId>>, me: PersonId) -> impl IntoView {
    let row = Memo::new(move |_| rows.read().iter().find(|row| row.record == id).cloned());
    let part =
        move |part: fn(&IndexRow) -> String| Signal::derive(move || row.read().as_ref().map(part).unwrap_or_default());
    let href = Signal::derive(move || row.read().as_ref().map(|row| href(row, me)).unwrap_or_default());
    let title = part(|row| format!("{} · {}", row.number, row.title()));
    let text = Signal::derive(move || row.read().as_ref().map(about).filter(|about| !about.is_empty()));
    view! {
        <RowLink href title text>
            {move || row.get().map(|row| badges(&row, waiting.read().contains(&id)))}
        </RowLink>
    }
}

/// A draft of one's own is written on; everything else is read.
fn href(row: &IndexRow, me: PersonId) -> String {
    let draft = matches!(row.state(), SignedState::Draft | SignedState::ChangedSince);
    if row.author == me && draft { format!("/record/{}", row.record) } else { format!("/record/{}/read", row.record) }
}

fn about(row: &IndexRow) -> String {
    let claims = match row.claims {
        0 => String::new(),
        1 => "1 claim".to_owned(),
        count => format!("{count} claims"),
    };
    let parts = [row.description.clone(), row.place.clone(), claims];
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What is worth knowing at a glance.
pub(super) fn badges(row: &IndexRow, waits: bool) -> impl IntoView + use<> {
    let state = row.state();
    let tone = match state {
        SignedState::Draft => Tone::Neutral,
        SignedState::ChangedSince => Tone::Wait,
        SignedState::Author | SignedState::Assessor => Tone::Info,
        SignedState::Both => Tone::Good,
    };
    let words = match (state, row.candidate.as_ref().map(|signed| signed.manner)) {
        (SignedState::Both, Some(Manner::HandedOver)) => "Signed by both, handed over",
        (state, _) => state.words(),
    };
    let judgement = row.judgement.filter(|judgement| *judgement != Satisfactory::Whole).map(Satisfactory::words);
    let decided = row.decided.map(|decided| match decided {
        Decided::Competent => (Tone::Good, decided.words()),
        Decided::NotYetCompetent => (Tone::Wait, decided.words()),
        Decided::Disagreed => (Tone::Bad, decided.words()),
    });
    let sampled = !row.sampled.is_empty();
    view! {
        <Badge tone>{words}</Badge>
        {judgement.map(|words| view! { <Badge tone=Tone::Wait>{words}</Badge> })}
        {decided.map(|(tone, words)| view! { <Badge tone>{words}</Badge> })}
        {row.in_conflict.then(|| view! { <Badge tone=Tone::Bad>"Two answers: pick one"</Badge> })}
        {sampled.then(|| view! { <Badge tone=Tone::Good>"Sampled"</Badge> })}
        {waits.then(|| view! { <Badge tone=Tone::Wait>"Waiting"</Badge> })}
    }
}
