//! The finished form: what is read back before signing, read at the centre and printed.

mod claims;
mod decisions;
mod other;
mod seals;

use leptos::prelude::*;
use vouch_portfolio::view::{ActivityForm, Answer, ChecklistForm, Form, UnitClaims};

use self::other::OtherForm;
use super::load::Whole;
use crate::components::FormRow;
pub(in crate::pages) use claims::ShownClaims;
pub(in crate::pages::record) use decisions::DecisionList;
pub(in crate::pages) use seals::SealList;

/// Someone's comment on the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct CommentWords {
    /// Whose.
    pub(in crate::pages) who: String,
    /// What it says.
    pub(in crate::pages) text: String,
}

/// A record as filled in, in the order of the printed form. Seals go below it, as children.
#[component]
pub(in crate::pages) fn FinishedRecord(
    whole: Whole,
    /// Whether comments on it are shown.
    #[prop(optional)]
    with_comments: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let form = match whole.observation_form() {
        Some(form) => view! { <ObservationForm form /> }.into_any(),
        None => view! { <OtherForm form=whole.finished_form() kind=whole.kind() /> }.into_any(),
    };
    let comments = if with_comments { whole.comments.clone() } else { Vec::new() };
    view! {
        <article class="record-form" aria-label=whole.kind().title()>
            <header class="record-form__head">
                <p class="record-form__kind">{whole.kind().title()}</p>
                <h2 class="record-form__title">{whole.qualification()}</h2>
                <p class="record-form__number">{whole.number.to_string()}</p>
            </header>
            {form}
            <Comments comments />
            {children.map(|children| children())}
        </article>
    }
}

/// What was said about the record by those who did not write it.
#[component]
fn Comments(comments: Vec<CommentWords>) -> impl IntoView {
    let comment = |CommentWords { who, text }| {
        view! {
            <FormRow label=format!("Comment by {who}") wide=true>
                {text}
            </FormRow>
        }
    };
    (!comments.is_empty()).then(|| {
        view! {
            <section class="record-form__section">
                <h3 class="record-form__heading">"Comments"</h3>
                <dl class="record-form__rows">{comments.into_iter().map(comment).collect_view()}</dl>
            </section>
        }
    })
}

/// An observation: activities on a line of time.
#[component]
fn ObservationForm(form: Form) -> impl IntoView {
    let Form { units, about, checklists, activities, shows, remarks, judgement } = form;
    view! {
        <About about checklists units />
        <section class="record-form__section">
            <h3 class="record-form__heading">"What was seen"</h3>
            <Activities activities />
            <Shown shows />
        </section>
        <Texts title="Remarks" texts=remarks />
        <section class="record-form__section">
            <h3 class="record-form__heading">"Outcome"</h3>
            <dl class="record-form__rows">{answer(Answer { label: "Performance", value: judgement })}</dl>
        </section>
    }
}

/// Who, when and where, whatever the form.
#[component]
fn About(about: Vec<Answer>, checklists: Vec<ChecklistForm>, units: Vec<String>) -> impl IntoView {
    let units = if units.is_empty() { "None claimed".to_owned() } else { units.join("\n") };
    view! {
        <section class="record-form__section">
            <h3 class="record-form__heading">"Who, when and where"</h3>
            <dl class="record-form__rows">
                {about.into_iter().map(answer).collect_view()}
                {checklists.into_iter().map(checklist).collect_view()}
                <FormRow label="Units">{units}</FormRow>
            </dl>
        </section>
    }
}

/// Long texts under a heading.
#[component]
fn Texts(title: &'static str, texts: Vec<Answer>) -> impl IntoView {
    view! {
        <section class="record-form__section">
            <h3 class="record-form__heading">{title}</h3>
            <dl class="record-form__rows">{texts.into_iter().map(wide_answer).collect_view()}</dl>
        </section>
    }
}

fn checklist(ChecklistForm { title, points }: ChecklistForm) -> impl IntoView {
    let point = |(words, met): (String, bool)| {
        let met = if met { "Met: " } else { "Not met: " };
        view! { <li>{met} {words}</li> }
    };
    view! {
        <FormRow label=format!("Checklist: {}", title.to_lowercase()) wide=true>
            <ol class="lettered">{points.into_iter().map(point).collect_view()}</ol>
        </FormRow>
    }
}

fn value(text: String) -> AnyView {
    if text.trim().is_empty() {
        view! { <span class="muted">"Not filled in"</span> }.into_any()
    } else {
        text.into_any()
    }
}

fn answer(Answer { label, value: text }: Answer) -> impl IntoView {
    view! { <FormRow label=label>{value(text)}</FormRow> }
}

fn wide_answer(Answer { label, value: text }: Answer) -> impl IntoView {
    view! {
        <FormRow label=label wide=true>
            {value(text)}
        </FormRow>
    }
}

#[component]
fn Activities(activities: Vec<ActivityForm>) -> impl IntoView {
    if activities.is_empty() {
        return value(String::new());
    }
    let lines = activities
        .into_iter()
        .map(|ActivityForm { time, channel, customers, call, what, shows, .. }| {
            let people = if customers == "1" { "1 customer".to_owned() } else { format!("{customers} customers") };
            view! {
                <li class="timeline__line">
                    <time class="timeline__time">{time}</time>
                    <div class="timeline__words stack stack--close">
                        <p class="timeline__text record-form__value">{value(what)}</p>
                        <p class="timeline__about">{channel} ", " {people}</p>
                        {call
                            .into_iter()
                            .map(|said| view! { <p class="timeline__about">{said.label} ": " {said.value}</p> })
                            .collect_view()}
                        <ShownClaims units=shows />
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="timeline" role="list">
            {lines}
        </ol>
    }
    .into_any()
}

/// What the record as a whole shows, apart from any one activity.
#[component]
fn Shown(shows: Vec<UnitClaims>) -> impl IntoView {
    (!shows.is_empty()).then(|| {
        view! {
            <h4 class="record-form__subheading">"The record as a whole shows"</h4>
            <ShownClaims units=shows />
        }
    })
}
