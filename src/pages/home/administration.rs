//! Where a coordinator goes from the first screen.

use leptos::prelude::*;

use crate::components::{RowLink, RowList};

/// Links to administration.
#[component]
pub(super) fn Administration() -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="administration">
            <h2 class="heading" id="administration">
                "Administration"
            </h2>
            <RowList>
                <RowLink href="/people" title="People" text="Add someone, see their devices".to_owned() />
                <RowLink href="/sites" title="Sites" text="Where cameras, recording or phones are banned".to_owned() />
                <RowLink href="/portfolios/new" title="Enrol a candidate" text="Qualification and units".to_owned() />
                <RowLink href="/frameworks" title="Qualifications" text="Import a handbook, compare versions".to_owned() />
            </RowList>
        </section>
    }
}
