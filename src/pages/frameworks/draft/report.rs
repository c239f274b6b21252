//! What was read: how much in all, and every part of every unit.

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_framework::Place;
use vouch_framework::draft::UnitCounts;
use vouch_framework::reader::Counts;

use super::counted::{Nth, counted, nth};
use super::desk::Desk;
use super::part::Part;
use crate::components::{Badge, Tone};

/// Counts for the whole, then unit by unit, each to be opened.
#[component]
pub(super) fn Report(desk: Desk) -> impl IntoView {
    let counts = Memo::new(move |_| desk.standing.read().counts());
    let codes = Memo::new(move |_| {
        nth(desk.standing.read().framework.units.iter().map(|unit| unit.code.clone())).collect::<Vec<_>>()
    });
    let units = Memo::new(move |_| counted(&desk.standing.read()));
    view! {
        <section class="stack" aria-labelledby="read">
            <h2 class="heading" id="read">
                "What was read"
            </h2>
            <p role="status">{move || sum(&counts.get())}</p>
            <Part desk place=Place::Framework doubt=None />
            <For each=move || codes.get() key=Clone::clone let:name>
                <UnitRead desk name units />
            </For>
        </section>
    }
}

/// "23 units, 21 of them described; 60 outcomes, ..."
fn sum(counts: &Counts) -> String {
    let units = format!("{}, {} with criteria", many(counts.units, "unit"), counts.described);
    format!("{units}; {}.", inside(counts))
}

fn inside(counts: &Counts) -> String {
    let parts = [
        (counts.outcomes, "outcome"),
        (counts.criteria, "criterion"),
        (counts.range, "range heading"),
        (counts.range_items, "range entry"),
        (counts.knowledge, "knowledge item"),
        (counts.requirements, "evidence requirement"),
        (counts.requirement_items, "item of these"),
    ];
    let said: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, of)| many(count, of)).collect();
    if said.is_empty() { "nothing described".to_owned() } else { said.join(", ") }
}

fn many(count: usize, of: &str) -> String {
    let plural = match of {
        _ if count == 1 => of.to_owned(),
        "criterion" => "criteria".to_owned(),
        "range entry" => "range entries".to_owned(),
        "item of these" => "items of these".to_owned(),
        of => format!("{of}s"),
    };
    format!("{count} {plural}")
}

/// Every unit with how much it holds.
type Units = Memo<BTreeMap<Nth<String>, UnitCounts>>;

#[component]
fn UnitRead(desk: Desk, name: Nth<String>, units: Units) -> impl IntoView {
    let code = name.0.clone();
    let about = Memo::new(move |_| units.read().get(&name).cloned());
    let open = RwSignal::new(false);
    let parts = move || {
        open.get().then(|| {
            let code = code.clone();
            let places = Memo::new(move |_| {
                desk.standing
                    .read()
                    .framework
                    .unit(&code)
                    .map(|unit| nth(places(unit).into_iter()).collect::<Vec<_>>())
                    .unwrap_or_default()
            });
            view! {
                <For each=move || places.get() key=Clone::clone let:place>
                    <Part desk place=place.0 doubt=None />
                </For>
            }
        })
    };
    let title = move || about.get().map(|UnitCounts { code, title, .. }| format!("{code}  {title}"));
    let counts = move || about.get().map(|unit| inside(&unit.counts));
    let doubts = move || about.get().map(|unit| unit.open_doubts).filter(|open| *open > 0);
    view! {
        <details
            class="units-to-choose"
            on:toggle:target=move |event| open.set(event.target().has_attribute("open"))
        >
            <summary>
                <span class="units-to-choose__name">{title}</span>
                <span class="muted small figures">{counts}</span>
                {move || doubts().map(|open| view! { <Badge tone=Tone::Wait>{open} " open"</Badge> })}
            </summary>
            <div class="stack stack--close">{parts}</div>
        </details>
    }
}

/// A unit's parts in printed order.
fn places(unit: &vouch_framework::Unit) -> Vec<Place> {
    let mut places = vec![Place::Unit(unit.code.clone())];
    let items: Vec<_> = unit.headings_and_items().collect();
    for outcome in &unit.outcomes {
        places.push(Place::Outcome { unit: unit.code.clone(), number: outcome.number.clone() });
        let of_it = items.iter().filter(|item| item.outcome().is_some_and(|other| other.number == outcome.number));
        places.extend(of_it.map(|item| Place::Item(item.reference())));
    }
    places.extend(items.iter().filter(|item| item.outcome().is_none()).map(|item| Place::Item(item.reference())));
    places
}
