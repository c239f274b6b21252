//! The candidate's personal statement.

use leptos::prelude::*;
use vouch_portfolio::record::{AnyText, PersonalStatement, StatementEdit};

use super::answer::Answer;
use super::links::Links;
use super::long_text::LongText;
use super::setting::HowItArose;
use super::shows::WholeShows;
use super::writing::Writing;
use crate::components::FieldKind;

/// Every field of the form.
#[component]
pub(super) fn StatementForm(writing: Writing) -> impl IntoView {
    let linked = move || match &*writing.form.read() {
        vouch_portfolio::record::AnyRecord::Statement(PersonalStatement { links, .. }) => links.clone(),
        _ => Default::default(),
    };
    view! {
        <section class="form-section" aria-labelledby="what-i-did">
            <h2 class="form-section__title" id="what-i-did">
                "What I did"
            </h2>
            <Answer
                writing
                key="date"
                label="Date"
                kind=FieldKind::Date
                edit=|day| StatementEdit::Date(day).into()
            />
            <LongText
                writing
                text=AnyText::Statement
                label="Statement"
                hint="In your own words: what you did, why, and what came of it. No customers' names or account numbers."
            />
            <WholeShows writing />
        </section>
        <HowItArose writing />
        <Links
            writing
            linked=Signal::derive(linked)
            on_link=move |(record, linked)| writing.apply(StatementEdit::Link(record, linked))
        />
    }
}
