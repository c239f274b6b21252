//! Rules taken apart until each asks for one number.

use crate::model::{AmongUnits, CombinationRule, Count, Framework, Unit};

/// A rule, or one group's part of a rule about every group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clause<'a> {
    pub(crate) count: Count,
    pub(crate) need: u32,
    pub(crate) among: AmongUnits,
    pub(crate) level: Option<u8>,
    pub(crate) group: Option<&'a str>,
}

impl Clause<'_> {
    /// What one unit brings to it.
    pub(crate) fn worth(&self, unit: &Unit) -> u32 {
        let counts = self.level.is_none_or(|level| unit.level == level)
            && self.group.is_none_or(|group| unit.group.as_deref() == Some(group))
            && self.among.takes(unit.mandatory);
        match (counts, self.count) {
            (false, _) => 0,
            (true, Count::Unit) => 1,
            // A unit that prints no credit brings none.
            (true, Count::Credit) => unit.credit.unwrap_or(0),
        }
    }
}

impl AmongUnits {
    /// Whether it looks at what is mandatory, or optional.
    pub(crate) fn takes(self, mandatory: bool) -> bool {
        match self {
            Self::All => true,
            Self::Mandatory => mandatory,
            Self::Optional => !mandatory,
        }
    }
}

/// The clauses of one rule, in the order of the groups where it is about every group.
pub(crate) fn clauses<'a>(framework: &'a Framework, rule: &CombinationRule) -> Vec<Clause<'a>> {
    let whole = Clause { count: rule.count, need: rule.at_least, among: rule.among, level: rule.level, group: None };
    if !rule.every_group {
        return vec![whole];
    }
    let groups = framework.groups.iter().filter(|group| rule.among.takes(group.mandatory));
    groups.map(|group| Clause { group: Some(&group.name), ..whole }).collect()
}

/// What units bring to a clause together.
pub(crate) fn have<'u>(clause: &Clause<'_>, units: impl IntoIterator<Item = &'u Unit>) -> u32 {
    units.into_iter().fold(0, |sum, unit| sum.saturating_add(clause.worth(unit)))
}
