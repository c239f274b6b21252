//! A unit and its knowledge.

use serde::{Deserialize, Serialize};

use super::{Allowance, Aspect, Assessment, EvidenceRequirement, Outcome, Setting, SettingRule};

/// One unit, the least that can be certificated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Code as printed, without the qualification's number: `4430-202` gives `202`; SQA `F05T 04`.
    pub code: String,
    /// The unit's number in the national standards, where one is printed beside the code: `A10`; SQA `7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Reference of the accrediting body, such as `T/601/1221`; absent where the handbook prints none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accreditation: Option<String>,
    /// Title as printed.
    pub title: String,
    /// Level.
    pub level: u8,
    /// Credits; absent where the qualification counts units instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<u32>,
    /// Guided learning, in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glh: Option<u32>,
    /// Name of the [`super::Group`] it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Whether everyone must take it.
    pub mandatory: bool,
    /// Codes of units that may not be taken together with this one. It holds both ways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred: Vec<String>,
    /// What it is for, in our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<String>,
    /// How it is assessed.
    #[serde(default, skip_serializing_if = "Assessment::is_portfolio")]
    pub assessment: Assessment,
    /// Whether simulation may stand for real work.
    pub simulation: SettingRule,
    /// Whether a realistic working environment may stand for real work.
    pub realistic_environment: SettingRule,
    /// Whether criteria and requirements are here. An undescribed unit has only the facts above,
    /// and is never complete.
    pub described: bool,
    /// Whose description this is, where the handbook itself gives only the title. See [`crate::shared`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub described_by: Option<DescribedBy>,
    /// Learning outcomes (SQA: elements), in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// Knowledge listed apart from the outcomes, as SQA does. City & Guilds 4430 prints its
    /// knowledge as the criteria of an outcome of [`Aspect::Knowledge`] instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub knowledge: Vec<KnowledgeItem>,
    /// Evidence requirements, in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_requirements: Vec<EvidenceRequirement>,
}

/// The unit of another framework that has the same reference and is described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DescribedBy {
    /// Id of the framework.
    pub framework: String,
    /// Code of its unit.
    pub unit: String,
}

/// One thing to know and understand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeItem {
    /// Code as printed, such as `20a`; unique in the unit.
    pub code: String,
    /// What is to be known, in our own words.
    pub wording: String,
}

impl Unit {
    /// Whether evidence that arose in `setting` may be claimed for this `aspect` of the unit.
    pub fn allows(&self, setting: Setting, aspect: Aspect) -> &Allowance {
        match setting {
            Setting::RealWork => &Allowance::Allowed,
            Setting::RealisticEnvironment => self.realistic_environment.of(aspect),
            Setting::Simulation => self.simulation.of(aspect),
        }
    }

    /// Whether the two may not be taken together.
    pub fn bars(&self, other: &Self) -> bool {
        self.barred.contains(&other.code) || other.barred.contains(&self.code)
    }

    /// The outcome with this number, as printed.
    pub fn outcome(&self, number: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.number == number)
    }

    /// The evidence requirement with this number, as printed.
    pub fn requirement(&self, number: &str) -> Option<&EvidenceRequirement> {
        self.evidence_requirements.iter().find(|requirement| requirement.number == number)
    }
}
