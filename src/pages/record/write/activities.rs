//! What was seen, activity by activity.

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{Activity, AnyText, Channel, Edit, Observation, ObservationText};

use super::call::CallFields;
use super::long_text::LongText;
use super::remove::RemovePart;
use super::settle::Settle;
use super::shows::PartShows;
use super::writing::Writing;
use crate::components::{Choice, ChoiceOption, EmptyState, Field, FieldKind, Stepper};

/// All activities, in the order in which they were logged: one whose time is being mended must not jump away.
#[component]
pub(super) fn Activities(writing: Writing) -> impl IntoView {
    let order = Memo::new(move |before: Option<&Vec<ActivityId>>| {
        let ids = |form: &Observation| form.activities.iter().map(|activity| activity.id).collect();
        let there: Vec<ActivityId> = writing.observation(ids).unwrap_or_default();
        let mut order: Vec<ActivityId> =
            before.into_iter().flatten().filter(|id| there.contains(id)).copied().collect();
        let news: Vec<ActivityId> = there.into_iter().filter(|id| !order.contains(id)).collect();
        order.extend(news);
        order
    });
    view! {
        <section class="form-section" aria-labelledby="activities">
            <h2 class="form-section__title" id="activities" tabindex="-1">
                "Activities"
            </h2>
            <Show when=move || order.read().is_empty()>
                <EmptyState title="Nothing logged yet">
                    <p>"Log what you see now, in a line. Criteria can wait until later."</p>
                </EmptyState>
            </Show>
            <For each=move || order.get() key=|id| *id let:id>
                <OneActivity writing id order />
            </For>
        </section>
    }
}

#[component]
fn OneActivity(writing: Writing, id: ActivityId, order: Memo<Vec<ActivityId>>) -> impl IntoView {
    let find = move |form: &Observation| form.activities.iter().find(|activity| activity.id == id).cloned();
    let activity = Memo::new(move |_| writing.observation(find).flatten());
    let read = move |part: fn(&Activity) -> String| {
        Signal::derive(move || activity.read().as_ref().map(part).unwrap_or_default())
    };
    let time = read(|activity| activity.time.text().to_owned());
    let channel = Signal::derive(move || activity.read().as_ref().and_then(|a| Channel::from_code(a.channel.text())));
    let customers = Signal::derive(move || {
        let activity = activity.read();
        let count = activity.as_ref().and_then(|a| a.customers.value()).and_then(|value| value.as_integer());
        count.and_then(|count| u32::try_from(count).ok()).unwrap_or_default()
    });
    let place = move || order.read().iter().position(|other| *other == id).unwrap_or_default() + 1;
    let title = move || format!("Activity {}, {}", place(), time.read());
    let path = vec!["activities".to_owned(), id.to_string()];
    let channels: Vec<_> = Channel::ALL.iter().map(|channel| ChoiceOption::new(*channel, channel.words())).collect();
    let time_field = ViewFn::from(move || {
        view! {
            <Field
                label="Time"
                kind=FieldKind::Time
                value=time
                on_edit=move |time| writing.apply(Edit::ActivityTime(id, time))
            />
        }
    });
    let customers_field = ViewFn::from(move || {
        view! {
            <Stepper
                label="Customers"
                value=customers
                on_change=move |count| writing.apply(Edit::ActivityCustomers(id, count))
            />
        }
    });
    let channel_field = ViewFn::from(move || {
        view! {
            <Choice
                label="Channel"
                options=channels.clone()
                value=channel
                on_choose=move |channel| writing.apply(Edit::ActivityChannel(id, channel))
            />
        }
    });
    let heading = format!("activity-{id}");
    view! {
        <section class="card activity" aria-labelledby=heading.clone()>
            <header class="card__head">
                <h3 class="card__title" id=heading.clone()>
                    {title}
                </h3>
                <RemovePart
                    writing
                    part=id
                    texts=vec![AnyText::Observation(ObservationText::Activity(id))]
                    edit=|id| Edit::RemoveActivity(id).into()
                    title="Remove this activity?"
                />
            </header>
            <LongText
                writing
                text=AnyText::Observation(ObservationText::Activity(id))
                label="What was seen"
                hint="What the candidate did, with whom. No customers' names or account numbers."
            />
            <div class="grid-pair">
                <Settle writing path=path.clone() key="time" field=time_field />
                <Settle writing path=path.clone() key="customers" field=customers_field />
            </div>
            <Settle writing path key="channel" field=channel_field />
            <CallFields writing id activity />
            <PartShows writing part=id />
        </section>
    }
}
