//! One item with its state and what shows it; where plans are made, it can be chosen.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::coverage::ItemState;
use vouch_portfolio::view::{GridLine, Tick};

use crate::components::{Badge, Tone};

/// What is chosen, where something can be.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Choosing {
    /// The items chosen.
    pub(in crate::pages) chosen: Signal<BTreeSet<String>>,
    /// Called with an item and whether it is to be chosen.
    pub(in crate::pages) on_choose: Callback<(String, bool)>,
}

impl Choosing {
    /// Chooses on this page only: what is chosen is no content until it is planned.
    pub(in crate::pages) fn here() -> Self {
        let chosen = RwSignal::new(BTreeSet::new());
        let on_choose = Callback::new(move |(item, yes): (String, bool)| {
            chosen.update(|chosen: &mut BTreeSet<String>| {
                if yes {
                    chosen.insert(item)
                } else {
                    chosen.remove(&item)
                };
            });
        });
        Self { chosen: chosen.into(), on_choose }
    }
}

/// The line.
#[component]
pub(in crate::pages) fn ItemLine(
    line: GridLine,
    /// The unit's code, where lines of several units stand together.
    #[prop(optional)]
    unit: String,
    choosing: Option<Choosing>,
) -> impl IntoView {
    let (tone, words) = state(line.state);
    let code = format!("{unit} {}", line.code).trim().to_owned();
    let said = view! {
        <span class="shown__code">{code}</span>
        " "
        <span>{line.wording}</span>
    };
    let said = match choosing {
        None => view! { <p>{said}</p> }.into_any(),
        Some(Choosing { chosen, on_choose }) => {
            let (item, key) = (line.item.clone(), line.item);
            view! {
                <label class="achievement__choose">
                    <input
                        type="checkbox"
                        class="checks__input"
                        prop:checked=move || chosen.read().contains(&item)
                        on:change:target=move |event| on_choose.run((key.clone(), event.target().checked()))
                    />
                    <span>{said}</span>
                </label>
            }
            .into_any()
        }
    };
    view! {
        <li class="achievement__line">
            {said}
            <p class="cluster">
                <Badge tone>{words}</Badge>
                {line.testimony_alone.then(|| view! { <Badge tone=Tone::Wait>"Testimony alone"</Badge> })}
                {line.evidence.iter().map(tick_link).collect_view()}
            </p>
            {beside(line.occasions, &line.customers).map(|words| view! { <p class="muted small">{words}</p> })}
        </li>
    }
}

pub(super) const fn state(state: ItemState) -> (Tone, &'static str) {
    match state {
        ItemState::Gap => (Tone::Wait, "No evidence yet"),
        ItemState::Optional => (Tone::Neutral, "Not needed"),
        ItemState::Claimed => (Tone::Info, "Claimed, not decided"),
        ItemState::Settled => (Tone::Good, "Signed"),
    }
}

/// A record that shows it, as a link.
pub(super) fn tick_link(tick: &Tick) -> impl IntoView + use<> {
    view! { <a class="achievement__tick" href=format!("/record/{}/read", tick.record)>{tick.number.to_string()}</a> }
}

/// On how many days it was seen, and how customers were dealt with; none where nothing shows it.
pub(super) fn beside(occasions: usize, customers: &[String]) -> Option<String> {
    let days = match occasions {
        0 => return None,
        1 => "On one day".to_owned(),
        days => format!("On {days} days"),
    };
    Some(if customers.is_empty() { days } else { format!("{days}: {}", customers.join(", ").to_lowercase()) })
}
