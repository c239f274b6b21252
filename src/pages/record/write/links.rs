//! Other evidence that a record belongs to.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::view::{IndexRow, index};

use super::writing::Writing;
use crate::components::{CheckRow, Checks};
use crate::pages::record::following::following;
use crate::state::records::records;
use crate::state::use_session;

/// A tick for every other record of the portfolio; nothing where there is none.
#[component]
pub(super) fn Links(
    writing: Writing,
    /// The records that are linked.
    linked: Signal<BTreeSet<DocumentId>>,
    /// A link is made, or withdrawn.
    #[prop(into)]
    on_link: Callback<(DocumentId, bool)>,
) -> impl IntoView {
    let session = use_session();
    let (portfolio, me) = (writing.portfolio(), writing.record());
    let read = following(
        move || session.news.track(),
        move || async move { records(session, portfolio).await.map(|all| index(&all.summaries, &all.seals, &all.numbers)) },
    );
    let others = Memo::new(move |_| match &*read.read() {
        Some(Ok(rows)) => rows.iter().filter(|row| row.record != me).map(|row| (row.record, named(row))).collect(),
        _ => BTreeMap::new(),
    });
    let rows = Signal::derive(move || {
        let row =
            |(id, (number, title)): (&DocumentId, &(String, String))| CheckRow::new(id.to_string(), number, title);
        others.read().iter().map(row).collect::<Vec<_>>()
    });
    let checked = Signal::derive(move || linked.get().iter().map(DocumentId::to_string).collect::<BTreeSet<_>>());
    let toggle = move |(key, on): (String, bool)| {
        if let Ok(record) = key.parse() {
            on_link.run((record, on));
        }
    };
    view! {
        <Show when=move || !others.read().is_empty()>
            <section class="form-section" aria-label="Related evidence">
                <Checks
                    label="Related evidence"
                    hint="Other records of the same work, which this one explains or adds to."
                    rows
                    checked
                    on_toggle=toggle
                />
            </section>
        </Show>
    }
}

fn named(row: &IndexRow) -> (String, String) {
    (row.number.to_string(), row.title())
}
