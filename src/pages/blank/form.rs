//! A form as it comes out of the printer.

use leptos::prelude::*;
use vouch_portfolio::view::{BlankField, BlankForm, BlankSection, ClaimLine, Room, UnitClaims};

/// The form itself, with room to write.
#[component]
pub(super) fn PaperForm(form: BlankForm, reference: String) -> impl IntoView {
    let BlankForm { kind, rule, sections } = form;
    view! {
        <article class="record-form paper" aria-label=kind.title()>
            <header class="record-form__head">
                <p class="record-form__kind">"To be filled in by hand"</p>
                <h2 class="record-form__title">{kind.title()}</h2>
                <p class="record-form__number">{reference}</p>
            </header>
            <p class="paper__rule">{rule}</p>
            {sections.into_iter().map(section).collect_view()}
        </article>
    }
}

fn section(BlankSection { title, fields }: BlankSection) -> impl IntoView {
    view! {
        <section class="record-form__section paper__section">
            <h3 class="record-form__heading">{title}</h3>
            <dl class="record-form__rows">{fields.into_iter().map(field).collect_view()}</dl>
        </section>
    }
}

fn field(BlankField { label, room }: BlankField) -> impl IntoView {
    let wide = matches!(room, Room::Lines(_));
    let answer = match room {
        Room::Filled(words) => words.into_any(),
        Room::Line => lines(1).into_any(),
        Room::Lines(count) => lines(count).into_any(),
        Room::Ticks(choices) => {
            let choice = |words| {
                view! {
                    <li class="paper__choice">
                        <span class="paper__box" aria-hidden="true"></span>
                        <span>{words}</span>
                    </li>
                }
            };
            view! { <ul class="paper__choices" role="list">{choices.into_iter().map(choice).collect_view()}</ul> }
                .into_any()
        }
        Room::Signature => view! {
            <span class="paper__signature">
                <span class="paper__room">"Name"</span>
                <span class="paper__room paper__room--tall">"Signature"</span>
                <span class="paper__room">"Date"</span>
            </span>
        }
        .into_any(),
    };
    view! {
        <div class="record-form__row paper__row" class:record-form__row--wide=wide>
            <dt class="record-form__label">{label}</dt>
            <dd class="record-form__value">{answer}</dd>
        </div>
    }
}

/// Lines to write on; to who can't see them, an empty field.
fn lines(count: u8) -> impl IntoView {
    let line = |_| view! { <span class="paper__line" aria-hidden="true"></span> };
    view! {
        <span class="visually-hidden">"Room to write"</span>
        {(0..count).map(line).collect_view()}
    }
}

/// The codes of these units, each to be ticked or not.
#[component]
pub(super) fn CriteriaSheet(units: Vec<UnitClaims>, reference: String) -> impl IntoView {
    let empty = units.is_empty();
    view! {
        <article class="record-form paper paper--next" aria-label="Criteria of these units">
            <header class="record-form__head">
                <p class="record-form__kind">"Second sheet"</p>
                <h2 class="record-form__title">"Criteria of these units"</h2>
                <p class="record-form__number">{reference}</p>
            </header>
            {empty.then(|| view! { <p>"No unit is chosen whose criteria are known here."</p> })}
            {units.into_iter().map(unit).collect_view()}
        </article>
    }
}

fn unit(UnitClaims { unit, title, claims }: UnitClaims) -> impl IntoView {
    let line = |ClaimLine { kind, code, wording, .. }: ClaimLine| {
        let kind = if kind == "criterion" { String::new() } else { format!("{kind} ") };
        view! {
            <li class="paper__choice">
                <span class="paper__box" aria-hidden="true"></span>
                <span>
                    {kind} <strong class="figures">{code}</strong> " " {wording}
                </span>
            </li>
        }
    };
    view! {
        <section class="record-form__section">
            <h3 class="record-form__heading">{format!("Unit {unit} {title}")}</h3>
            <ul class="paper__criteria" role="list">
                {claims.into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
}
