//! Rules of combination, as data: which units make up the qualification.

use serde::{Deserialize, Serialize};

use super::is_off;

/// One rule: at least so many credits or units, among those units that it names.
///
/// "20 credits from optional units" is `{ credit, 20, optional }`; "one unit from each optional
/// group" is `{ unit, 1, optional, every_group }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CombinationRule {
    /// What is counted.
    pub count: Count,
    /// The least that is needed.
    pub at_least: u32,
    /// Which units count.
    #[serde(default, skip_serializing_if = "AmongUnits::is_all")]
    pub among: AmongUnits,
    /// Only units of exactly this level count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// The rule holds for every group by itself.
    #[serde(default, skip_serializing_if = "is_off")]
    pub every_group: bool,
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// Credits.
    Credit,
    /// Units.
    Unit,
}

/// Which units a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AmongUnits {
    /// All units.
    #[default]
    All,
    /// Mandatory units.
    Mandatory,
    /// Optional units.
    Optional,
}

impl AmongUnits {
    fn is_all(&self) -> bool {
        *self == Self::All
    }
}
