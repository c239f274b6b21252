//! A qualification as a whole.

use serde::{Deserialize, Serialize};

use super::{Checklist, CombinationRule, Unit};

/// The version of the JSON layout that this code writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// One qualification of one awarding body, in one version of its handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Version of the JSON layout, at most [`FORMAT`].
    pub format: u32,
    /// Stable name, such as `cg-4430-02`.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// The awarding body, such as `City & Guilds`.
    pub awarding_body: String,
    /// The awarding body's number, such as `4430-02`.
    pub number: String,
    /// The regulator's reference of the qualification, such as `500/9341/1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accreditation: Option<String>,
    /// Level of the whole qualification.
    pub level: u8,
    /// Version of the handbook as printed.
    pub version: String,
    /// Month of that version, `YYYY-MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Guided learning, in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glh: Option<u32>,
    /// Total qualification time, in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tqt: Option<u32>,
    /// Credits needed for the whole qualification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<u32>,
    /// Last date of registration, `YYYY-MM-DD`, so that dates compare as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_registration: Option<String>,
    /// Last date of certification, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_certification: Option<String>,
    /// The groups (SQA: themes) that units belong to, in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What completes the qualification; all must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combination: Vec<CombinationRule>,
    /// Checklists named by [`super::Allowance::Checklist`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklists: Vec<Checklist>,
    /// All units, in printed order.
    pub units: Vec<Unit>,
}

/// A group of units (SQA: theme).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name as printed; units refer to it.
    pub name: String,
    /// Whether its units are mandatory. Rules about "every group" mean the optional ones.
    pub mandatory: bool,
}

impl Framework {
    /// The unit with this code, as printed (`201`, `F05T 04`).
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The checklist with this id.
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id == id)
    }
}
