//! What a record still lacks before its assessor can sign it.

use std::collections::BTreeSet;

use vouch_framework::{Framework, ItemRef};

use super::labels::field_label;
use super::setting::refusal;
use crate::document::Conflict;
use crate::record::{Blank, ClaimKey, Observation, Setting};

/// One thing to do before signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A part of the form is empty.
    Blank(Blank),
    /// Devices disagree about a field, named as on the form.
    Conflict(String),
    /// A claim that the unit doesn't take from this setting: the item, and why.
    Refused(String, String),
    /// A claim by an activity that is no longer in the record.
    Orphan(ClaimKey),
}

impl Lack {
    /// As said on screens, after "still missing".
    pub fn words(&self) -> String {
        match self {
            Self::Blank(blank) => blank.words().to_owned(),
            Self::Conflict(label) => format!("which answer is right: {}", label.to_lowercase()),
            Self::Refused(item, why) => format!("another setting, or no claim to {}: {why}", item.replace('/', " ")),
            Self::Orphan(claim) => {
                format!("an activity for the claim to {}, or no such claim", claim.item.replace('/', " "))
            }
        }
    }
}

/// Everything a record lacks, in the order of the form.
pub fn lacks(
    observation: &Observation,
    claims: &BTreeSet<ClaimKey>,
    conflicts: &[Conflict],
    framework: &Framework,
) -> Vec<Lack> {
    let setting = Setting::from_code(observation.setting.text());
    let blanks = observation.lacks().into_iter().map(Lack::Blank);
    let conflicts = conflicts.iter().map(|conflict| Lack::Conflict(field_label(&conflict.path, &conflict.key)));
    let items: BTreeSet<&str> = claims.iter().map(|claim| claim.item.as_str()).collect();
    let refused = items.into_iter().filter_map(|key| {
        let item = framework.item(&key.parse::<ItemRef>().ok()?)?;
        Some(Lack::Refused(key.to_owned(), refusal(&item, setting?)?))
    });
    let is_there = |claim: &&ClaimKey| {
        claim.activity.is_some_and(|activity| observation.activities.iter().all(|there| there.id != activity))
    };
    let orphans = claims.iter().filter(is_there).cloned().map(Lack::Orphan);
    blanks.chain(conflicts).chain(refused).chain(orphans).collect()
}
