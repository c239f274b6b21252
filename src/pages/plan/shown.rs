//! The plan as it is read back, agreed to and printed.

use leptos::prelude::*;
use vouch_portfolio::record::{Field, PlannedActivity};
use vouch_portfolio::view::{by_unit, value_words};

use super::read::PlanRead;
use crate::components::FormRow;
use crate::pages::record::ShownClaims;

/// Every activity with all that is planned of it.
#[component]
pub(super) fn ShownPlan(read: PlanRead, candidate: String) -> impl IntoView {
    let framework = read.framework;
    let units = read.plan.units.iter().map(|code| {
        let title = framework.unit(code).map(|unit| unit.title.clone()).unwrap_or_default();
        format!("{code} {title}")
    });
    let units: Vec<String> = units.collect();
    let activities: Vec<PlannedActivity> = read.plan.standing().cloned().collect();
    let activities = (1..).zip(activities).map(|(number, activity)| one(number, activity, framework)).collect_view();
    view! {
        <article class="record-form" aria-label="Assessment plan">
            <header class="record-form__head">
                <p class="record-form__kind">"Assessment plan"</p>
                <h2 class="record-form__title">{format!("{} {}", framework.title, framework.number)}</h2>
            </header>
            <section class="record-form__section">
                <h3 class="record-form__heading">"Who and what"</h3>
                <dl class="record-form__rows">
                    <FormRow label="Candidate">{candidate}</FormRow>
                    <FormRow label="Units covered">{filled(units.join("\n"))}</FormRow>
                    <FormRow label="Next review">{filled(words("next-review", &read.plan.next_review))}</FormRow>
                </dl>
            </section>
            {activities}
            <section class="record-form__section">
                <h3 class="record-form__heading">"Review"</h3>
                <dl class="record-form__rows">
                    <FormRow label="Review and next steps" wide=true>
                        {filled(read.plan.review.clone())}
                    </FormRow>
                </dl>
            </section>
        </article>
    }
}

fn one(number: usize, activity: PlannedActivity, framework: &'static vouch_framework::Framework) -> impl IntoView {
    let done = if activity.is_done() { " (done)" } else { "" };
    let when = format!("{} {}", words("date", &activity.date), words("time", &activity.time)).trim().to_owned();
    let shows = by_unit(framework, activity.items.iter().map(String::as_str));
    view! {
        <section class="record-form__section">
            <h3 class="record-form__heading">{format!("Activity {number}{done}")}</h3>
            <dl class="record-form__rows">
                <FormRow label="When">{filled(when)}</FormRow>
                <FormRow label="Where">{filled(words("place", &activity.place))}</FormRow>
                <FormRow label="Method">{filled(words("method", &activity.method))}</FormRow>
                <FormRow label="What will be observed" wide=true>
                    {filled(activity.what)}
                </FormRow>
                <FormRow label="Evidence it will produce" wide=true>
                    {filled(activity.evidence)}
                </FormRow>
                <FormRow label="Who else must be told" wide=true>
                    {filled(activity.tell)}
                </FormRow>
            </dl>
            <ShownClaims units=shows />
        </section>
    }
}

/// A field's answer; where devices disagree, every answer.
fn words(key: &str, field: &Field) -> String {
    field.values.iter().map(|value| value_words(key, value)).collect::<Vec<_>>().join(" or ")
}

fn filled(text: String) -> AnyView {
    if text.trim().is_empty() {
        view! { <span class="muted">"Not filled in"</span> }.into_any()
    } else {
        text.into_any()
    }
}
