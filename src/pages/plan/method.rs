//! The method of a planned activity, beside those that the handbook expects.

use leptos::prelude::*;
use vouch_framework::Method;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::PlanEdit;
use vouch_portfolio::view::expected_methods;

use super::fields::Settled;
use super::planning::Planning;
use crate::components::{Choice, ChoiceOption, Notice, NoticeKind};

/// What is offered first; what else the handbook expects, or was chosen, comes after.
const USUAL: [Method; 6] = [
    Method::Observation,
    Method::Questions,
    Method::ProfessionalDiscussion,
    Method::WitnessTestimony,
    Method::ProductEvidence,
    Method::PersonalStatement,
];

#[component]
pub(super) fn HowAssessed(planning: Planning, id: ActivityId) -> impl IntoView {
    let chosen = Memo::new(move |_| planning.of(id, |activity| activity.chosen_method()).flatten());
    let expected = Memo::new(move |_| {
        let items = planning.of(id, |activity| activity.items.clone()).unwrap_or_default();
        expected_methods(planning.framework(), items.iter().map(String::as_str))
    });
    let offered = Memo::new(move |_| {
        let mut offered = USUAL.to_vec();
        let more = expected.read().iter().flat_map(|one| one.methods.clone()).chain(chosen.get()).collect::<Vec<_>>();
        for method in more {
            if !offered.contains(&method) {
                offered.push(method);
            }
        }
        offered
    });
    let absent = move || {
        let expected = expected.read();
        let lacking = expected.iter().filter(|one| chosen.get().is_none_or(|method| !one.methods.contains(&method)));
        lacking.map(|one| view! { <li>{one.words()}</li> }).collect_view()
    };
    let lacks = Memo::new(move |_| {
        expected.read().iter().any(|one| chosen.get().is_none_or(|method| !one.methods.contains(&method)))
    });
    let met = Memo::new(move |_| !expected.read().is_empty() && !lacks.get());
    let field = ViewFn::from(move || {
        let options = offered.get().into_iter().map(|method| {
            let mut words = method.words().to_owned();
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            ChoiceOption::new(method, words)
        });
        view! {
            <Choice
                label="Method"
                options=options.collect()
                value=chosen
                on_choose=move |method| planning.apply(PlanEdit::Method(id, method))
            />
        }
    });
    view! {
        <Settled planning path=vec!["activities".to_owned(), id.to_string()] key="method" field />
        <Show when=move || lacks.get()>
            <Notice kind=NoticeKind::Warning title="The handbook expects another method".to_owned()>
                <ul>{absent}</ul>
            </Notice>
        </Show>
        <Show when=move || met.get()>
            <p class="muted small">"The handbook expects this method."</p>
        </Show>
    }
}
