//! The units of a qualification, group by group, to choose from.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::{Framework, Unit};

use crate::components::{CheckRow, Checks, Tone};
use crate::pages::tick::tick;

/// Every unit, by group, in printed order. Optional groups open when they are wanted: there may be fifty units.
#[component]
pub(super) fn Units(
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let groups = sections(framework)
        .into_iter()
        .enumerate()
        .map(|(index, section)| {
            // The summary of what must be mended leads to the first group.
            let (id, error) = match index {
                0 => ("units".to_owned(), error),
                index => (format!("units-{index}"), Signal::stored(None)),
            };
            view! { <UnitGroup section chosen id error /> }
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

/// Units that stand together.
struct Section {
    name: String,
    mandatory: bool,
    units: Vec<&'static Unit>,
}

/// The framework's groups; where it has none, what is mandatory and what is optional.
fn sections(framework: &'static Framework) -> Vec<Section> {
    let grouped = framework.groups.iter().map(|group| Section {
        name: group.name.clone(),
        mandatory: group.mandatory,
        units: framework.units.iter().filter(|unit| unit.group.as_ref() == Some(&group.name)).collect(),
    });
    let ungrouped = [(true, "Mandatory units"), (false, "Optional units")].map(|(mandatory, name)| Section {
        name: name.to_owned(),
        mandatory,
        units: framework.units.iter().filter(|unit| unit.group.is_none() && unit.mandatory == mandatory).collect(),
    });
    grouped.chain(ungrouped).filter(|section| !section.units.is_empty()).collect()
}

#[component]
fn UnitGroup(
    section: Section,
    chosen: RwSignal<BTreeSet<String>>,
    id: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let Section { name, mandatory, units } = section;
    let rows: Vec<CheckRow> = units.iter().copied().map(row).collect();
    let (total, codes): (usize, Vec<&String>) = (units.len(), units.iter().map(|unit| &unit.code).collect());
    let count = move || {
        let chosen = chosen.read();
        format!("{} of {total} chosen", codes.iter().filter(|code| chosen.contains(**code)).count())
    };
    let kind = if mandatory { "mandatory" } else { "optional" };
    let toggle = move |(code, on): (String, bool)| chosen.update(|chosen| tick(chosen, code, on));
    view! {
        <details class="units-to-choose" open=mandatory>
            <summary>
                <span class="units-to-choose__name">{name.clone()}</span>
                <span class="muted small figures">{kind} ", " {count}</span>
            </summary>
            <Checks
                id=id
                label=name
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_every_qualification_can_be_chosen() {
        for id in vouch_framework::BUILT_IN_IDS {
            let framework = vouch_framework::built_in(id).unwrap();
            let shown: usize = sections(framework).iter().map(|section| section.units.len()).sum();
            assert_eq!(shown, framework.units.len(), "{id}");
        }
        let diploma: Vec<(String, usize)> = sections(vouch_framework::built_in("cg-2794-02").unwrap())
            .into_iter()
            .map(|section| (section.name, section.units.len()))
            .collect();
        assert_eq!(diploma, [("Mandatory units".to_owned(), 6), ("Optional units".to_owned(), 7)]);
    }
}
