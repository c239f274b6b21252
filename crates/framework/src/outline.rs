//! What may be told of a framework outside the centre that holds the handbook: its facts, and none of its sentences.

use crate::model::{Allowance, Framework, SettingRule, Unit};

impl Framework {
    /// The same qualification with its facts and rules alone: titles, codes, credits, hours, rules of combination and of
    /// witnesses. No unit is described, and a checklist reads as if nothing were stated. It is sound where the framework
    /// is, and has other hashes.
    pub fn outline(&self) -> Self {
        let units = self.units.iter().map(outline_of).collect();
        Self { apprenticeship: None, checklists: Vec::new(), units, ..self.clone() }
    }
}

fn outline_of(unit: &Unit) -> Unit {
    Unit {
        aim: None,
        simulation: without_checklists(&unit.simulation),
        realistic_environment: without_checklists(&unit.realistic_environment),
        described: false,
        described_by: None,
        outcomes: Vec::new(),
        knowledge: Vec::new(),
        evidence_requirements: Vec::new(),
        ..unit.clone()
    }
}

fn without_checklists(rule: &SettingRule) -> SettingRule {
    let of = |allowance: &Allowance| match allowance {
        Allowance::Checklist(_) => Allowance::NotStated,
        stated => stated.clone(),
    };
    SettingRule { performance: of(&rule.performance), knowledge: of(&rule.knowledge) }
}
