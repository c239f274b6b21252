//! What else was apparent, and whether performance was satisfactory.

use leptos::prelude::*;
use vouch_portfolio::record::{AnyText, Edit, ObservationText};
use vouch_portfolio::seal::Satisfactory;

use super::long_text::LongText;
use super::settle::Settle;
use super::shows::WholeShows;
use super::writing::Writing;
use crate::components::{Choice, ChoiceOption};

/// Knowledge, contributions, feedback.
#[component]
pub(super) fn Remarks(writing: Writing) -> impl IntoView {
    view! {
        <section class="form-section" aria-labelledby="remarks">
            <h2 class="form-section__title" id="remarks">
                "Remarks"
            </h2>
            <LongText
                writing
                text=AnyText::Observation(ObservationText::Knowledge)
                label="Knowledge and understanding apparent"
                optional=true
            />
            <LongText
                writing
                text=AnyText::Observation(ObservationText::Contributes)
                label="Other units it may contribute to"
                optional=true
            />
            <LongText writing text=AnyText::Observation(ObservationText::Feedback) label="Comments and feedback" optional=true />
            <WholeShows writing />
        </section>
    }
}

/// Satisfactory in whole, in part or not.
#[component]
pub(super) fn Outcome(writing: Writing) -> impl IntoView {
    let satisfactory = writing.answer("satisfactory");
    let judgement = Memo::new(move |_| Satisfactory::from_code(&satisfactory.read()));
    let options: Vec<_> = Satisfactory::ALL.iter().map(|one| ChoiceOption::new(*one, one.words())).collect();
    let field = ViewFn::from(move || {
        view! {
            <Choice
                label="Was the performance satisfactory?"
                id="satisfactory"
                options=options.clone()
                value=judgement
                on_choose=move |chosen| writing.apply(Edit::Satisfactory(chosen))
                hint="A record of an unsatisfactory observation is signed too; what it claims stays open."
                stacked=true
            />
        }
    });
    view! {
        <section class="form-section" aria-label="Outcome">
            <Settle writing path=vec!["about".to_owned()] key="satisfactory" field />
        </section>
    }
}
