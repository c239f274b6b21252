//! The same unit under other awarding bodies: said where its evidence is looked at, since it counts there too.

use leptos::prelude::*;
use vouch_framework::{Framework, SharedUnit, Unit, shared};

/// What other bodies have of a unit; nothing where none has it.
#[component]
pub(super) fn SharedWith(framework: &'static Framework, code: String) -> impl IntoView {
    let words = framework.unit(&code).map(|unit| said(framework, unit)).unwrap_or_default();
    words.into_iter().map(|words| view! { <p class="muted">{words}</p> }).collect_view()
}

fn said(framework: &Framework, unit: &Unit) -> Vec<String> {
    let Some(reference) = unit.accreditation.as_deref() else { return Vec::new() };
    let others: Vec<SharedUnit> =
        shared(reference).into_iter().filter(|other| other.framework.id != framework.id).collect();
    let mut words = Vec::new();
    let describer = unit.described_by.as_ref();
    let describer = describer.and_then(|by| others.iter().find(|other| other.framework.id == by.framework));
    if let Some(other) = describer {
        words.push(format!(
            "The handbook of {} gives only this unit's title: what it asks is taken from {}.",
            framework.awarding_body,
            name(other),
        ));
    }
    if !others.is_empty() {
        let names: Vec<String> = others.iter().map(name).collect();
        words.push(format!(
            "Under its reference {reference} it is the same unit as {}: evidence for the one can be claimed for the other.",
            names.join(" and "),
        ));
    }
    words
}

fn name(shared: &SharedUnit) -> String {
    let SharedUnit { framework, unit } = shared;
    format!("unit {} of {} {}", unit.code, framework.awarding_body, framework.number)
}

#[cfg(test)]
mod tests {
    use vouch_framework::built_in;

    use super::*;

    fn of(framework: &str, code: &str) -> Vec<String> {
        let framework = built_in(framework).unwrap();
        said(framework, framework.unit(code).unwrap())
    }

    #[test]
    fn whose_description_serves_and_whose_unit_it_also_is_are_said() {
        let words = of("ocr-03456", "A3");
        assert!(
            words
                .iter()
                .any(|words| words.contains("R/601/1212") && words.contains("unit 202 of City & Guilds 4430-02")),
            "{words:?}"
        );
        assert!(of("cg-4430-02", "202").iter().any(|words| words.contains("unit A3 of OCR 03456")));
    }

    #[test]
    fn nothing_is_said_of_a_unit_that_nobody_else_has() {
        let framework = built_in("cg-2794-02").unwrap();
        let alone = framework.units.iter().filter(|unit| said(framework, unit).is_empty()).count();
        assert!(alone > 0);
    }
}
