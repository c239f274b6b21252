//! What a unit says about simulation and realistic working environments.

use super::draft::{Doubts, UnitDraft};
use crate::model::{Allowance, Aspect, SettingRule};

/// Performance and knowledge.
pub(super) type Allowances = [Allowance; 2];

/// The rule on simulation in a text, if it holds one.
pub(super) fn simulation(text: &str) -> Option<Allowances> {
    let lower = text.to_lowercase();
    let forbidden = lower.split_once("simulation is not allowed for ").map(|(_, rest)| rest.trim_start_matches("any "));
    if let Some(rest) = forbidden {
        // "Not for any performance evidence" leaves knowledge; "not for any evidence" leaves nothing.
        let knowledge = if rest.starts_with("performance") { Allowance::Allowed } else { Allowance::Forbidden };
        return Some([Allowance::Forbidden, knowledge]);
    }
    let barred = ["simulation should not be used in this unit", "simulations should not be used in this unit"];
    barred.iter().any(|words| lower.contains(words)).then_some([Allowance::Forbidden, Allowance::Forbidden])
}

/// Takes both rules of a unit from its evidence requirements.
pub(super) fn of_requirements(unit: &mut UnitDraft, doubts: &mut Doubts) {
    for requirement in &unit.requirements {
        if unit.simulation.is_none() {
            unit.simulation = simulation(&requirement.wording);
            if let Some([performance, _]) = &mut unit.simulation
                && has_exception(&requirement.wording)
            {
                // No field holds an exception, and a rule without it would be wrong both ways.
                *performance = Allowance::NotStated;
                doubts.add(
                    requirement.line,
                    format!("{}: simulation is not allowed with an exception; taken as not stated.", unit.name()),
                );
            }
        }
        unit.realistic = unit.realistic.take().or_else(|| realistic(&requirement.wording));
    }
}

/// Whether a rule on simulation goes on with an exception.
fn has_exception(text: &str) -> bool {
    text.to_lowercase().split_once("simulation is not allowed").is_some_and(|(_, rest)| rest.contains(" except "))
}

/// The rule on realistic working environments in a text, if it holds one.
pub(super) fn realistic(text: &str) -> Option<Allowances> {
    let lower = text.to_lowercase();
    let (_, rest) = lower.split_once("realistic working environment or a work placement is ")?;
    if rest.starts_with("permissible") {
        Some([Allowance::Allowed, Allowance::Allowed])
    } else {
        rest.starts_with("not permissible").then_some([Allowance::Forbidden, Allowance::Forbidden])
    }
}

/// The rule as the model has it.
pub(super) fn rule(stated: Option<Allowances>) -> SettingRule {
    let [performance, knowledge] = stated.unwrap_or([Allowance::NotStated, Allowance::NotStated]);
    SettingRule { performance, knowledge }
}

/// Whether an outcome is shown by knowing, from the verb its title begins with.
pub(super) fn aspect(title: &str) -> Aspect {
    let first = title.split(' ').next().unwrap_or_default().to_lowercase();
    // "Understand and explain the promise" asks for explaining; "Know and understand" does not.
    let doing = title.get(.."understand and ".len()).is_some_and(|head| head.eq_ignore_ascii_case("understand and "));
    if !doing && matches!(first.as_str(), "know" | "understand" | "knowledge" | "understanding") {
        Aspect::Knowledge
    } else {
        Aspect::Performance
    }
}
