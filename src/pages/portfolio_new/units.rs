//! The units of a qualification, group by group, to choose from.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::{Framework, Unit};

use crate::components::{CheckRow, Checks, Tone};
use crate::pages::tick::tick;

/// Every unit, by group, in printed order.
#[component]
pub(super) fn Units(
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let toggle = move |(code, on): (String, bool)| {
        chosen.update(|chosen| tick(chosen, code, on));
    };
    let groups = framework
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let rows: Vec<CheckRow> =
                framework.units.iter().filter(|unit| unit.group.as_ref() == Some(&group.name)).map(row).collect();
            let kind = if group.mandatory { "mandatory" } else { "optional" };
            // The summary of what is missing leads to the first group.
            let id = if index == 0 { "units".to_owned() } else { format!("units-{index}") };
            let error = if index == 0 { error } else { Signal::stored(None) };
            view! {
                <Checks
                    id=id
                    label=format!("{} ({kind})", group.name)
                    rows=Signal::stored(rows)
                    checked=chosen
                    on_toggle=toggle
                    error
                />
            }
        })
        .collect_view();
    view! { <div class="stack stack--wide">{groups}</div> }
}

fn row(unit: &Unit) -> CheckRow {
    let credit = unit.credit.map(|credit| format!(", {credit} credits")).unwrap_or_default();
    let text = format!("{} (level {}{credit})", unit.title, unit.level);
    let state = (!unit.described).then(|| (Tone::Neutral, "Criteria not in Vouch yet".to_owned()));
    CheckRow { state, ..CheckRow::new(unit.code.clone(), unit.code.clone(), text) }
}
