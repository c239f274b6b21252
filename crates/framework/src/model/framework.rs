//! A qualification as a whole.

use serde::{Deserialize, Serialize};

use super::{Apprenticeship, Checklist, CombinationRule, Retention, Unit, WitnessRules};

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
    /// How old a candidate must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// The most video in the whole portfolio, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video_minutes: Option<u32>,
    /// How long records are kept. A centre may keep them longer; nothing here erases any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retention: Vec<Retention>,
    /// What is said of witnesses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<WitnessRules>,
    /// Code of the unit that is opened before all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_first: Option<String>,
    /// Code of the unit that is signed off after all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_off_last: Option<String>,
    /// The apprenticeship standard that it is mapped to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apprenticeship: Option<Apprenticeship>,
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

    /// The units with these codes, each once and in the order asked, and the codes that name none.
    pub(crate) fn choose<'a>(&'a self, codes: &[&str]) -> (Vec<&'a Unit>, Vec<String>) {
        let mut chosen: Vec<&Unit> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        for code in codes {
            match self.unit(code) {
                Some(unit) if chosen.iter().any(|other| other.code == unit.code) => {}
                Some(unit) => chosen.push(unit),
                None if unknown.iter().any(|other| other == code) => {}
                None => unknown.push((*code).to_owned()),
            }
        }
        (chosen, unknown)
    }

    /// The checklist with this id.
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id == id)
    }
}
