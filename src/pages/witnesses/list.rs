//! The list itself.

use leptos::prelude::*;
use vouch_portfolio::view::{GivenTestimony, SignedHow, Witness};

use crate::components::{EmptyState, FormRow};
use crate::pages::record::{ContactChecks, when};

/// Every witness, with what they gave and what was checked.
#[component]
pub(super) fn WitnessList(
    witnesses: Vec<Witness>,
    candidate: String,
    qualification: String,
    /// Whether this person may check contacts here.
    checks: bool,
) -> impl IntoView {
    if witnesses.is_empty() {
        return view! {
            <EmptyState title="No witness yet">
                <p>"Whoever gives a testimony is listed here, with their contact and whether it was checked."</p>
            </EmptyState>
        }
        .into_any();
    }
    let count = match witnesses.len() {
        1 => "1 witness".to_owned(),
        count => format!("{count} witnesses"),
    };
    view! {
        <article class="record-form" aria-label="List of witnesses">
            <header class="record-form__head">
                <p class="record-form__kind">{format!("List of witnesses: {candidate}")}</p>
                <h2 class="record-form__title">{qualification}</h2>
                <p class="record-form__number">{count}</p>
            </header>
            {witnesses.into_iter().map(|witness| one(witness, checks)).collect_view()}
        </article>
    }
    .into_any()
}

fn one(witness: Witness, checks: bool) -> impl IntoView {
    let Witness { name, job, relationship, contact, award, familiar, testimonies } = witness;
    let name = if name.trim().is_empty() { "A witness who gave no name".to_owned() } else { name };
    let familiar = if familiar { "Yes" } else { "No" };
    view! {
        <section class="record-form__section">
            <h3 class="record-form__heading">{name}</h3>
            <dl class="record-form__rows">
                <FormRow label="Job title">{said(job)}</FormRow>
                <FormRow label="Relationship to the candidate">{said(relationship)}</FormRow>
                <FormRow label="Contact">{said(contact.join("\n"))}</FormRow>
                <FormRow label="Holds an assessor award">{award}</FormRow>
                <FormRow label="Familiar with the standards">{familiar}</FormRow>
            </dl>
            {testimonies.into_iter().map(|given| testimony(given, checks)).collect_view()}
        </section>
    }
}

fn said(text: String) -> AnyView {
    if text.trim().is_empty() { view! { <span class="muted">"Not given"</span> }.into_any() } else { text.into_any() }
}

fn testimony(given: GivenTestimony, checks: bool) -> impl IntoView {
    let GivenTestimony { record, number, date, given, signed, countersigned, checks: made } = given;
    let title = if date.is_empty() { number.to_string() } else { format!("{number}, {date}") };
    view! {
        <h4 class="record-form__subheading">
            <a href=format!("/record/{record}/read")>{title}</a>
        </h4>
        <dl class="record-form__rows">
            <FormRow label="How it was given">{said(given)}</FormRow>
            <FormRow label="Signed">{how(signed, "Not signed yet")}</FormRow>
            <FormRow label="Countersigned">{how(countersigned, "Not countersigned yet")}</FormRow>
            <FormRow label="Contact checked">
                <ContactChecks record checks=made may_check=checks />
            </FormRow>
        </dl>
    }
}

fn how(signed: Option<SignedHow>, unsigned: &'static str) -> String {
    match signed {
        None => unsigned.to_owned(),
        Some(SignedHow { name, manner, at, changed_since }) => {
            let changed = if changed_since { ". Changed since" } else { "" };
            format!("{name}, {manner}, {}{changed}", when(at))
        }
    }
}
