//! A record of questions and answers.

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{AnyText, Questions, QuestionsEdit, QuestionsText};

use super::answer::Answer;
use super::long_text::LongText;
use super::remove::RemovePart;
use super::shows::{PartShows, WholeShows};
use super::writing::Writing;
use crate::components::{EmptyState, FieldKind};

/// Every field of the form.
#[component]
pub(super) fn QuestionsForm(writing: Writing) -> impl IntoView {
    let ids = |form: &Questions| form.questions.iter().map(|question| question.id).collect::<Vec<_>>();
    let order = Memo::new(move |_| writing.questions(ids).unwrap_or_default());
    view! {
        <section class="form-section" aria-labelledby="when-and-where">
            <h2 class="form-section__title" id="when-and-where">
                "When, where and why"
            </h2>
            <div class="grid-2">
                <Answer
                    writing
                    key="date"
                    label="Date"
                    kind=FieldKind::Date
                    edit=|day| QuestionsEdit::Date(day).into()
                />
                <Answer writing key="place" label="Place" edit=|place| QuestionsEdit::Place(place).into() />
            </div>
            <LongText
                writing
                text=AnyText::Questions(QuestionsText::Circumstances)
                label="Circumstances"
                hint="Why these questions were asked, and how: face to face, by telephone, in writing."
            />
        </section>
        <section class="form-section" aria-labelledby="questions">
            <h2 class="form-section__title" id="questions" tabindex="-1">
                "Questions and answers"
            </h2>
            <Show when=move || order.read().is_empty()>
                <EmptyState title="No question yet">
                    <p>"Write what was asked and what was answered, in the candidate's words."</p>
                </EmptyState>
            </Show>
            <For each=move || order.get() key=|id| *id let:id>
                <OneQuestion writing id order />
            </For>
            <WholeShows writing />
        </section>
    }
}

#[component]
fn OneQuestion(writing: Writing, id: ActivityId, order: Memo<Vec<ActivityId>>) -> impl IntoView {
    let place = move || order.read().iter().position(|other| *other == id).unwrap_or_default() + 1;
    let heading = format!("question-{id}");
    view! {
        <section class="card activity" aria-labelledby=heading.clone()>
            <header class="card__head">
                <h3 class="card__title" id=heading.clone()>
                    {move || format!("Question {}", place())}
                </h3>
                <RemovePart
                    writing
                    part=id
                    texts=[QuestionsText::Question(id), QuestionsText::Answer(id)].map(AnyText::Questions).into()
                    edit=|id| QuestionsEdit::Remove(id).into()
                    title="Remove this question?"
                />
            </header>
            <LongText writing text=AnyText::Questions(QuestionsText::Question(id)) label="Question" />
            <LongText writing text=AnyText::Questions(QuestionsText::Answer(id)) label="Answer" />
            <PartShows writing part=id />
        </section>
    }
}
