//! An assessment plan in words: who has agreed to it as it stands, and which methods the handbook expects.

use std::collections::{BTreeMap, BTreeSet};

use vouch_framework::{Framework, ItemRef, Method};

use crate::foundation::{DocumentId, Hash, PersonId, Time};
use crate::registry::Role;
use crate::seal::{Act, Seal};

/// Somebody's agreement to a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub at: Time,
    /// Whether the plan was amended since.
    pub changed_since: bool,
}

/// Who has agreed to a plan: of each role the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanAgreement {
    /// An assessor.
    pub assessor: Option<Agreed>,
    /// The candidate.
    pub candidate: Option<Agreed>,
}

impl PlanAgreement {
    /// Whether both have agreed to it as it stands.
    pub fn by_both(&self) -> bool {
        stands(&self.assessor) && stands(&self.candidate)
    }

    /// Whether this role has agreed to it as it stands.
    pub fn is_agreed_by(&self, role: Role) -> bool {
        match role {
            Role::Assessor => stands(&self.assessor),
            Role::Candidate => stands(&self.candidate),
            _ => false,
        }
    }

    /// As said on screens.
    pub fn words(&self) -> &'static str {
        match (stands(&self.assessor), stands(&self.candidate)) {
            (true, true) => "Agreed by both",
            (true, false) => "Agreed by the assessor, not yet by the candidate",
            (false, true) => "Agreed by the candidate, not yet by the assessor",
            (false, false) if self.assessor.is_some() || self.candidate.is_some() => "Changed since agreed",
            (false, false) => "Not agreed yet",
        }
    }
}

fn stands(agreed: &Option<Agreed>) -> bool {
    agreed.as_ref().is_some_and(|agreed| !agreed.changed_since)
}

/// Who has agreed to a plan, and whether it was amended since.
pub fn plan_agreement(plan: DocumentId, heads: &[Hash], seals: &[Seal]) -> PlanAgreement {
    let mut signatures: Vec<_> = seals.iter().map(Seal::statement).collect();
    signatures.retain(|seal| matches!(seal.act, Act::Signature { .. }));
    signatures.sort_by_key(|seal| (seal.at, seal.counter));
    let mut agreement = PlanAgreement::default();
    for seal in signatures {
        let Some(sealed) = seal.documents.first().filter(|sealed| sealed.id == plan) else { continue };
        let agreed = Some(Agreed { person: seal.person, at: seal.at, changed_since: sealed.heads != heads });
        match seal.role {
            Role::Assessor if !stands(&agreement.assessor) || stands(&agreed) => agreement.assessor = agreed,
            Role::Candidate if !stands(&agreement.candidate) || stands(&agreed) => agreement.candidate = agreed,
            _ => {}
        }
    }
    agreement
}

/// The methods that the handbook expects, outcome by outcome, for these items; outcomes it expects nothing of are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedMethods {
    /// The outcome: "201, outcome 2".
    pub outcome: String,
    /// Any one of them.
    pub methods: Vec<Method>,
}

impl ExpectedMethods {
    /// As said on screens: "201, outcome 2: observation or questions and answers".
    pub fn words(&self) -> String {
        let methods: Vec<&str> = self.methods.iter().map(|method| method.words()).collect();
        format!("{}: {}", self.outcome, methods.join(" or "))
    }
}

/// What the handbook expects for these items, by their keys.
pub fn expected_methods<'a>(framework: &Framework, items: impl IntoIterator<Item = &'a str>) -> Vec<ExpectedMethods> {
    let mut found: BTreeMap<(String, String), Vec<Method>> = BTreeMap::new();
    for key in items.into_iter().filter_map(|item| item.parse::<ItemRef>().ok()) {
        let Some(item) = framework.item(&key) else { continue };
        let Some(outcome) = item.outcome().filter(|outcome| !outcome.expected_methods.is_empty()) else { continue };
        found.insert((item.unit().code.clone(), outcome.number.clone()), outcome.expected_methods.clone());
    }
    let words = |((unit, number), methods)| ExpectedMethods { outcome: format!("{unit}, outcome {number}"), methods };
    found.into_iter().map(words).collect()
}

/// The items of a portfolio that are planned and not done yet: what needs no second plan.
pub fn planned_items<'a>(plans: impl IntoIterator<Item = &'a crate::record::Plan>) -> BTreeSet<String> {
    let plans = plans.into_iter().flat_map(|plan| plan.standing());
    plans.filter(|activity| !activity.is_done()).flat_map(|activity| activity.items.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_is_said_in_words() {
        let agreed = |changed_since| Some(Agreed { person: PersonId::from_bytes([1; 16]), at: Time(0), changed_since });
        let words = |assessor, candidate| PlanAgreement { assessor, candidate }.words();
        assert_eq!(words(None, None), "Not agreed yet");
        assert_eq!(words(agreed(false), None), "Agreed by the assessor, not yet by the candidate");
        assert_eq!(words(agreed(true), agreed(false)), "Agreed by the candidate, not yet by the assessor");
        assert_eq!(words(agreed(true), agreed(true)), "Changed since agreed");
        assert_eq!(words(agreed(false), agreed(false)), "Agreed by both");
    }

    #[test]
    fn what_the_handbook_expects_is_told_once_for_each_outcome() {
        let framework = vouch_framework::built_in("cg-2794-02").unwrap();
        let expecting = framework
            .units
            .iter()
            .flat_map(|unit| unit.items())
            .find(|item| item.outcome().is_some_and(|outcome| !outcome.expected_methods.is_empty()));
        let item = expecting.expect("2794-02 expects methods");
        let keys: Vec<String> = item.unit().items().map(|item| item.reference().to_string()).collect();
        let found = expected_methods(framework, keys.iter().map(String::as_str));
        let outcome = item.outcome().unwrap();
        let told: Vec<_> =
            found.iter().filter(|one| one.outcome.ends_with(&format!("outcome {}", outcome.number))).collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].methods, outcome.expected_methods);
        assert_eq!(expected_methods(framework, ["nonsense"]), []);
    }
}
