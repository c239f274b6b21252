//! Removing a part. Nothing brings it back: what goes with it is said first.

use leptos::prelude::*;
use vouch_framework::draft::Edit;
use vouch_framework::{Framework, ItemKind, Place};

use super::desk::Desk;
use super::part::{called, said};
use crate::components::{Button, ButtonKind, ConfirmDialog};

/// The button that removes a part, and its question. A single item goes at once.
#[component]
pub(super) fn Remove(desk: Desk, place: Place, doubt: Option<usize>) -> impl IntoView {
    let name = called(&place);
    let asking = RwSignal::new(false);
    let words = RwSignal::new(String::new());
    let part = StoredValue::new(place);
    let remove = move || desk.send(vec![Edit::Remove { place: part.get_value(), doubt }], || {});
    let press = move || {
        let goes = desk.standing.with_untracked(|draft| part.with_value(|place| goes(&draft.framework, place)));
        match goes {
            Some(goes) => {
                words.set(goes);
                asking.set(true);
            }
            None => remove(),
        }
    };
    view! {
        <Button kind=ButtonKind::Danger busy=desk.busy label=format!("Remove {name}") on_press=press>
            "Remove"
        </Button>
        <ConfirmDialog
            title=format!("Remove {}?", in_a_sentence(&name))
            open=asking
            confirm="Remove it"
            danger=true
            on_confirm=move || {
                asking.set(false);
                remove();
            }
            on_cancel=move || asking.set(false)
        >
            <p>{words}</p>
            <p>"Nothing brings it back: it would have to be added again by hand."</p>
        </ConfirmDialog>
    }
}

/// "Unit 101, outcome 1" within other words.
fn in_a_sentence(name: &str) -> String {
    name.strip_prefix("Unit").map_or_else(|| name.to_owned(), |rest| format!("unit{rest}"))
}

/// What goes with a part, in words; none where it is a single item, or none at all.
fn goes(framework: &Framework, place: &Place) -> Option<String> {
    // Of two with one name the later is removed, and so the later is described.
    let (title, under) = match place {
        Place::Framework => return None,
        Place::Unit(code) => {
            let unit = framework.units.iter().rev().find(|unit| unit.code == *code)?;
            let (outcomes, items) = (unit.outcomes.len(), unit.headings_and_items().count());
            let under = [many(outcomes, "outcome"), many(items, "item")].into_iter().flatten().collect::<Vec<_>>();
            (unit.title.clone(), under.join(" and "))
        }
        Place::Outcome { unit, number } => {
            let outcomes = &framework.unit(unit)?.outcomes;
            let outcome = outcomes.iter().rev().find(|outcome| outcome.number == *number)?;
            let range: usize = outcome.range.iter().map(|range| 1 + range.items.len()).sum();
            (outcome.title.clone(), many(outcome.criteria.len() + range, "item").unwrap_or_default())
        }
        Place::Item(item) => {
            let unit = framework.unit(item.unit())?;
            let entries = match item.kind() {
                ItemKind::Range => {
                    let ranges = unit.outcomes.iter().flat_map(|outcome| outcome.range.iter().rev());
                    ranges.clone().find(|range| range.number == item.code()).map(|range| range.items.len())
                }
                ItemKind::EvidenceRequirement => {
                    let requirement = unit.evidence_requirements.iter().rev().find(|it| it.number == item.code());
                    requirement.map(|requirement| requirement.items.len())
                }
                ItemKind::Criterion | ItemKind::Knowledge => None,
            };
            (said(framework, place)?, many(entries?, "item")?)
        }
    };
    Some(match under.as_str() {
        "" => format!("“{title}” goes. Nothing stands under it."),
        under => format!("“{title}” goes, and with it the {under} under it."),
    })
}

/// "3 outcomes"; none where there are none.
fn many(count: usize, of: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("one {of}")),
        count => Some(format!("{count} {of}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_a_part_is_said_and_a_single_item_goes_at_once() {
        let mut framework =
            vouch_framework::draft::Draft::read(include_str!("../../../../tests/handbooks/tea.txt")).unwrap().framework;
        let words = |framework: &Framework, place: &str| goes(framework, &place.parse().unwrap());
        assert_eq!(
            words(&framework, "unit 202").unwrap(),
            "“Pour” goes, and with it the 2 outcomes and 7 items under it."
        );
        assert_eq!(
            words(&framework, "202/outcome/2").unwrap(),
            "“Know when to stop” goes, and with it the one item under it."
        );
        assert!(words(&framework, "202/requirement/1").unwrap().ends_with("goes, and with it the 3 items under it."));
        assert_eq!(words(&framework, "unit 201").unwrap(), "“Warm the pot” goes. Nothing stands under it.");
        for single in ["202/criterion/1.1", "202/requirement/1a", "framework", "unit 909"] {
            assert_eq!(words(&framework, single), None, "{single}");
        }
        // Of two with one code the later goes.
        let mut twice = framework.units[0].clone();
        twice.title = "Again".to_owned();
        twice.outcomes.clear();
        twice.evidence_requirements.clear();
        let place = format!("unit {}", twice.code);
        framework.units.push(twice);
        assert_eq!(words(&framework, &place).unwrap(), "“Again” goes. Nothing stands under it.");
    }
}
