//! The units of a qualification, group by group, to choose from.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::{Framework, Unit, built_in, impossible};

use crate::components::{CheckRow, Checks, Tone};
use crate::pages::tick::tick;

/// Units that stand together.
struct Section {
    title: String,
    mandatory: bool,
    units: Vec<&'static Unit>,
}

/// Every unit, by group, in printed order; where a qualification has no groups, mandatory ones before optional ones.
/// Optional groups open when they are wanted: there may be fifty units.
#[component]
pub(super) fn Units(
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    id: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let refused = Memo::new(move |_| {
        let chosen = chosen.read();
        let codes: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let refused = impossible(framework, &codes).into_iter();
        refused.map(|unit| (unit.code.to_owned(), format!("Unit {} {}.", unit.code, unit.obstacle))).collect::<Vec<_>>()
    });
    let sections = sections(framework).into_iter().enumerate().map(|(index, section)| {
        // The summary of what must be mended leads to the first.
        let (id, error) = match index {
            0 => (id.clone(), error),
            index => (format!("{id}-{index}"), Signal::stored(None)),
        };
        view! { <UnitSection section chosen refused id error /> }
    });
    view! { <div class="stack">{sections.collect_view()}</div> }
}

fn sections(framework: &'static Framework) -> Vec<Section> {
    let of = |title: &str, mandatory: bool, belongs: &dyn Fn(&Unit) -> bool| Section {
        title: title.to_owned(),
        mandatory,
        units: framework.units.iter().filter(|unit| belongs(unit)).collect(),
    };
    let groups = framework.groups.iter();
    let grouped =
        groups.map(|group| of(&group.name, group.mandatory, &|unit| unit.group.as_ref() == Some(&group.name)));
    let ungrouped = [("Mandatory units", true), ("Optional units", false)];
    let ungrouped = ungrouped
        .map(|(title, mandatory)| of(title, mandatory, &|unit| unit.group.is_none() && unit.mandatory == mandatory));
    grouped.chain(ungrouped).filter(|section| !section.units.is_empty()).collect()
}

#[component]
fn UnitSection(
    section: Section,
    chosen: RwSignal<BTreeSet<String>>,
    refused: Memo<Vec<(String, String)>>,
    id: String,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let Section { title, mandatory, units } = section;
    let codes: Vec<&String> = units.iter().map(|unit| &unit.code).collect();
    let total = units.len();
    let count = move || {
        let chosen = chosen.read();
        format!("{} of {total} chosen", codes.iter().filter(|code| chosen.contains(**code)).count())
    };
    let rows = Signal::derive(move || {
        let refused = refused.read();
        let why = |code: &str| refused.iter().find(|(refused, _)| refused == code).map(|(_, why)| why.clone());
        units.iter().map(|unit| CheckRow { refused: why(&unit.code), ..row(unit) }).collect()
    });
    let kind = if mandatory { "mandatory" } else { "optional" };
    let toggle = move |(code, on): (String, bool)| chosen.update(|chosen| tick(chosen, code, on));
    view! {
        <details class="units-to-choose" open=mandatory>
            <summary>
                <span class="units-to-choose__name">{title.clone()}</span>
                <span class="muted small figures">{kind} ", " {count}</span>
            </summary>
            <Checks id=id label=title label_hidden=true rows checked=chosen on_toggle=toggle error />
        </details>
    }
}

fn row(unit: &Unit) -> CheckRow {
    let credit = unit.credit.map(|credit| format!(", {credit} credits")).unwrap_or_default();
    let text = format!("{} (level {}{credit})", unit.title, unit.level);
    let state = match &unit.described_by {
        _ if !unit.described => Some((Tone::Wait, "Its criteria are not in the handbook".to_owned())),
        Some(other) => {
            let whose =
                built_in(&other.framework).map_or_else(|_| other.framework.clone(), |other| other.number.clone());
            Some((Tone::Info, format!("Criteria as in {whose}, unit {}", other.unit)))
        }
        None => None,
    };
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
            .map(|section| (section.title, section.units.len()))
            .collect();
        assert_eq!(diploma, [("Mandatory units".to_owned(), 6), ("Optional units".to_owned(), 7)]);
    }
}
