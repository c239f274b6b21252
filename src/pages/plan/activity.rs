//! One planned activity: when, where, how, what it is to show, what comes of it, who must be told.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{PlanEdit, PlanLine, PlanText};

use super::begin::Came;
use super::fields::{Line, Words};
use super::method::HowAssessed;
use super::planning::Planning;
use crate::components::{Badge, Button, ButtonKind, CheckRow, Checks, FieldKind, Tone};

#[component]
pub(super) fn OneActivity(planning: Planning, id: ActivityId, order: Memo<Vec<ActivityId>>) -> impl IntoView {
    let withdrawn = Memo::new(move |_| planning.of(id, |activity| activity.is_withdrawn()).unwrap_or_default());
    let done = Memo::new(move |_| planning.of(id, |activity| activity.is_done()).unwrap_or_default());
    let place = move || order.read().iter().position(|other| *other == id).unwrap_or_default() + 1;
    let heading = format!("activity-{id}");
    let state = move || match (withdrawn.get(), done.get()) {
        (true, _) => view! { <Badge tone=Tone::Neutral>"Withdrawn"</Badge> },
        (false, true) => view! { <Badge tone=Tone::Good>"Done"</Badge> },
        (false, false) => view! { <Badge tone=Tone::Info>"Planned"</Badge> },
    };
    view! {
        <section class="card activity" aria-labelledby=heading.clone()>
            <header class="card__head">
                <h3 class="card__title" id=heading.clone() tabindex="-1">
                    "Activity "
                    {place}
                </h3>
                {state}
            </header>
            <Show
                when=move || !withdrawn.get()
                fallback=move || {
                    view! {
                        <Button
                            kind=ButtonKind::Secondary
                            on_press=move || planning.apply(PlanEdit::Withdraw(id, false))
                        >
                            "Take it up again"
                        </Button>
                    }
                }
            >
                <Words
                    planning
                    text=PlanText::What(id)
                    label="What will be observed"
                    hint="What the candidate will do, or be asked, or make."
                />
                <HowAssessed planning id />
                <div class="grid-pair">
                    <Line planning id line=PlanLine::Date label="Date" kind=FieldKind::Date />
                    <Line planning id line=PlanLine::Time label="Time" kind=FieldKind::Time />
                </div>
                <Line planning id line=PlanLine::Place label="Place" />
                <Items planning id />
                <Words
                    planning
                    text=PlanText::Evidence(id)
                    label="Evidence it will produce"
                />
                <Words
                    planning
                    text=PlanText::Tell(id)
                    label="Who else must be told"
                    hint="As a manager, or colleagues on that shift."
                />
                <Came planning id />
                <div class="cluster">
                    <Button
                        kind=ButtonKind::Secondary
                        on_press=move || planning.apply(PlanEdit::Done(id, !done.get_untracked()))
                    >
                        {move || if done.get() { "Not done after all" } else { "Mark as done" }}
                    </Button>
                    <Button
                        kind=ButtonKind::Quiet
                        on_press=move || planning.apply(PlanEdit::Withdraw(id, true))
                    >
                        "Withdraw"
                    </Button>
                </div>
            </Show>
        </section>
    }
}

/// What it is to show. One that was just unticked stays in sight, to be ticked again.
#[component]
fn Items(planning: Planning, id: ActivityId) -> impl IntoView {
    let planned = Memo::new(move |_| planning.of(id, |activity| activity.items.clone()).unwrap_or_default());
    let seen = Memo::new(move |before: Option<&BTreeSet<String>>| {
        before.into_iter().flatten().cloned().chain(planned.get()).collect::<BTreeSet<String>>()
    });
    let framework = planning.framework();
    let rows = Memo::new(move |_| {
        let mut keys: Vec<vouch_framework::ItemRef> = seen.read().iter().filter_map(|item| item.parse().ok()).collect();
        keys.sort_unstable();
        let row = |key: vouch_framework::ItemRef| {
            let (code, wording) = match framework.item(&key) {
                Some(item) => (format!("{} {}", key.unit(), item.code()), item.wording().to_owned()),
                None => (key.to_string(), "Not in this version of the framework".to_owned()),
            };
            CheckRow::new(key.to_string(), code, wording)
        };
        keys.into_iter().map(row).collect::<Vec<_>>()
    });
    let href = format!("/portfolio/{}/criteria?plan={}&activity={id}", planning.portfolio().id, planning.id());
    let words = move || match planned.read().len() {
        0 => "Choose criteria".to_owned(),
        count => format!("Criteria planned ({count})"),
    };
    view! {
        <Show when=move || !rows.read().is_empty()>
            <Checks
                label="What it is to show"
                rows
                checked=planned
                on_toggle=move |(item, planned)| planning.apply(PlanEdit::Item(id, item, planned))
            />
        </Show>
        <a class="button button--secondary" href=href>
            <span class="button__text">{words}</span>
        </a>
    }
}
