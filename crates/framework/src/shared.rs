//! Units that awarding bodies share.
//!
//! Units of different bodies with one reference of the accrediting body are one unit: outcomes and
//! criteria are the same, whoever awards it. So where a handbook gives only the title, another
//! body's description serves, and the unit says whose ([`Unit::described_by`]). Evidence
//! requirements are not taken over: they are each body's own.

use crate::built_in::{BUILT_IN_IDS, built_in, printed};
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{DescribedBy, Framework, Outcome, Unit};

/// A unit of a framework that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedUnit {
    /// The framework.
    pub framework: &'static Framework,
    /// Its unit.
    pub unit: &'static Unit,
}

/// Every unit built in with this reference of the accrediting body, in the order of [`BUILT_IN_IDS`].
pub fn shared(reference: &str) -> Vec<SharedUnit> {
    let frameworks = BUILT_IN_IDS.iter().filter_map(|id| built_in(id).ok());
    frameworks
        .filter_map(|framework| Some(SharedUnit { framework, unit: with_reference(framework, reference)? }))
        .collect()
}

/// The unit of another framework built in that describes this one: of the same reference, and
/// described in its own handbook.
pub fn described_by(framework: &Framework, unit: &Unit) -> Option<SharedUnit> {
    let reference = unit.accreditation.as_deref()?;
    let others = BUILT_IN_IDS.iter().filter(|id| **id != framework.id).filter_map(|id| printed(id).ok());
    others
        .filter_map(|framework| Some(SharedUnit { framework, unit: with_reference(framework, reference)? }))
        .find(|shared| shared.unit.described)
}

fn with_reference<'a>(framework: &'a Framework, reference: &str) -> Option<&'a Unit> {
    framework.units.iter().find(|unit| unit.accreditation.as_deref() == Some(reference))
}

/// The framework with every undescribed unit described by another, where there is one; `None`
/// where there is none. What is built in has been through this; what a centre reads in has not.
pub fn with_shared(framework: &Framework) -> Option<Framework> {
    let describers: Vec<(usize, SharedUnit)> = framework
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| !unit.described)
        .filter_map(|(at, unit)| Some((at, described_by(framework, unit)?)))
        .collect();
    if describers.is_empty() {
        return None;
    }
    let mut filled = framework.clone();
    for (at, shared) in describers {
        if let Some(unit) = filled.units.get_mut(at) {
            unit.described = true;
            unit.described_by =
                Some(DescribedBy { framework: shared.framework.id.clone(), unit: shared.unit.code.clone() });
            // Which method is expected is the other body's advice, not the unit's content.
            let outcomes = shared.unit.outcomes.iter().cloned();
            unit.outcomes = outcomes.map(|outcome| Outcome { expected_methods: Vec::new(), ..outcome }).collect();
            unit.knowledge.clone_from(&shared.unit.knowledge);
        }
    }
    Some(filled)
}

impl Framework {
    /// The item of `other` that says the same as this one's `item`: same code, in the unit of the
    /// same reference. Evidence for the one can be claimed for the other, saying so.
    pub fn counterpart(&self, item: &ItemRef, other: &Self) -> Option<ItemRef> {
        if item.kind() == ItemKind::EvidenceRequirement {
            return None;
        }
        self.item(item)?;
        let unit = with_reference(other, self.unit(item.unit())?.accreditation.as_deref()?)?;
        let theirs = ItemRef::unchecked(unit.code.clone(), item.kind(), item.code().to_owned());
        other.item(&theirs).map(|_| theirs)
    }
}
