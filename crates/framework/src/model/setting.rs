//! Where evidence arose, and whether a unit takes it.

use serde::{Deserialize, Serialize};

use super::Aspect;

/// How a record's evidence arose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// A real job, paid or voluntary.
    RealWork,
    /// A realistic working environment, work experience or placement.
    RealisticEnvironment,
    /// Simulation, with someone acting the customer.
    Simulation,
}

/// Whether a setting other than real work is taken, for each aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingRule {
    /// For evidence of performance.
    pub performance: Allowance,
    /// For evidence of knowledge.
    pub knowledge: Allowance,
}

impl SettingRule {
    /// The rule for one aspect.
    pub fn of(&self, aspect: Aspect) -> &Allowance {
        match aspect {
            Aspect::Performance => &self.performance,
            Aspect::Knowledge => &self.knowledge,
        }
    }
}

/// Whether something is taken as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allowance {
    /// Taken.
    Allowed,
    /// Not taken.
    Forbidden,
    /// Taken once the [`Checklist`] with this id is filled in.
    Checklist(String),
    /// The handbook does not say, so the centre must ask its awarding body.
    NotStated,
}

/// Guidelines that must be met before a setting is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Stable name that [`Allowance::Checklist`] refers to.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its points, in printed order.
    pub items: Vec<ChecklistItem>,
}

/// One point of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Letter as printed.
    pub letter: String,
    /// The point, in our own words.
    pub wording: String,
}
