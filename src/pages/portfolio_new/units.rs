//! The units of a qualification, group by group, to choose from.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::{Framework, Group, Unit};

use crate::components::{CheckRow, Checks, Tone};
use crate::pages::tick::tick;

/// Every unit, by group, in printed order. Optional groups open when they are wanted: there may be fifty units.
#[component]
pub(super) fn Units(
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let groups = framework
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            // The summary of what must be mended leads to the first group.
            let (id, error) = match index {
                0 => ("units".to_owned(), error),
                index => (format!("units-{index}"), Signal::stored(None)),
            };
            view! { <UnitGroup framework group chosen id error /> }
        })
        .collect_view();
    view! {
        <div class="stack">
            <p class="muted">
                "Units marked \u{201c}criteria here\u{201d} can be recorded against, criterion by criterion. The others can be chosen already and count for the rules."
            </p>
            {groups}
        </div>
    }
}

#[component]
fn UnitGroup(
    framework: &'static Framework,
    group: &'static Group,
    chosen: RwSignal<BTreeSet<String>>,
    id: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let units: Vec<&Unit> = framework.units.iter().filter(|unit| unit.group.as_ref() == Some(&group.name)).collect();
    let rows: Vec<CheckRow> = units.iter().copied().map(row).collect();
    let (total, codes): (usize, Vec<&String>) = (units.len(), units.iter().map(|unit| &unit.code).collect());
    let count = move || {
        let chosen = chosen.read();
        format!("{} of {total} chosen", codes.iter().filter(|code| chosen.contains(**code)).count())
    };
    let kind = if group.mandatory { "mandatory" } else { "optional" };
    let toggle = move |(code, on): (String, bool)| chosen.update(|chosen| tick(chosen, code, on));
    view! {
        <details class="units-to-choose" open=group.mandatory>
            <summary>
                <span class="units-to-choose__name">{group.name.clone()}</span>
                <span class="muted small figures">{kind} ", " {count}</span>
            </summary>
            <Checks
                id=id
                label=group.name.clone()
                label_hidden=true
                rows=Signal::stored(rows)
                checked=chosen
                on_toggle=toggle
                error
            />
        </details>
    }
}

fn row(unit: &Unit) -> CheckRow {
    let credit = unit.credit.map(|credit| format!(", {credit} credits")).unwrap_or_default();
    let text = format!("{} (level {}{credit})", unit.title, unit.level);
    let state = unit.described.then(|| (Tone::Info, "Criteria here".to_owned()));
    CheckRow { state, ..CheckRow::new(unit.code.clone(), unit.code.clone(), text) }
}
