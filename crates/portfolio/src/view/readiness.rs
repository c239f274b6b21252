//! What a record still lacks before its assessor can sign it.

use std::collections::{BTreeMap, BTreeSet};

use vouch_framework::{Checklist, Framework, ItemRef};

use super::labels::field_label;
use super::setting::{checklist_for, refusal};
use crate::document::Conflict;
use crate::record::{Blank, ClaimKey, Observation, Point, Setting, is_met};

/// One thing to do before signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A part of the form is empty.
    Blank(Blank),
    /// Devices disagree about a field: its name on the form, and its key when it is not in an activity.
    Conflict(String, Option<String>),
    /// A claim that the unit doesn't take from this setting: the item, and why.
    Refused(String, String),
    /// Points of a checklist on which claims depend: its title, how many are not met.
    Checklist(String, usize),
    /// A claim by an activity that is no longer in the record.
    Orphan(ClaimKey),
}

impl Lack {
    /// As said on screens, after "still missing".
    pub fn words(&self) -> String {
        match self {
            Self::Blank(blank) => blank.words().to_owned(),
            Self::Conflict(label, _) => format!("which answer is right: {}", label.to_lowercase()),
            Self::Refused(item, why) => format!("another setting, or no claim to {}: {why}", item.replace('/', " ")),
            Self::Checklist(title, 1) => format!("one point of the checklist: {}", title.to_lowercase()),
            Self::Checklist(title, unmet) => format!("{unmet} points of the checklist: {}", title.to_lowercase()),
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
    let conflicts = conflicts.iter().map(|conflict| {
        let field = (conflict.path == ["about"]).then(|| conflict.key.clone());
        Lack::Conflict(field_label(&conflict.path, &conflict.key), field)
    });
    let items: BTreeSet<&str> = claims.iter().map(|claim| claim.item.as_str()).collect();
    let unmet = unmet(observation, &items, setting, framework);
    let refused = items.into_iter().filter_map(|key| {
        let item = framework.item(&key.parse::<ItemRef>().ok()?)?;
        Some(Lack::Refused(key.to_owned(), refusal(&item, setting?)?))
    });
    let is_there = |claim: &&ClaimKey| {
        claim.activity.is_some_and(|activity| observation.activities.iter().all(|there| there.id != activity))
    };
    let orphans = claims.iter().filter(is_there).cloned().map(Lack::Orphan);
    blanks.chain(conflicts).chain(unmet).chain(refused).chain(orphans).collect()
}

/// The checklists that these claims depend on, where not every point is met.
fn unmet(
    observation: &Observation,
    items: &BTreeSet<&str>,
    setting: Option<Setting>,
    framework: &Framework,
) -> Vec<Lack> {
    let Some(setting) = setting else { return Vec::new() };
    let asked = items.iter().filter_map(|key| {
        let item = framework.item(&key.parse::<ItemRef>().ok()?)?;
        checklist_for(framework, &item, setting)
    });
    let asked: BTreeMap<&str, &Checklist> = asked.map(|checklist| (checklist.id.as_str(), checklist)).collect();
    let lack = |checklist: &&Checklist| {
        let unmet = checklist.items.iter().filter(|item| {
            let point = Point { checklist: checklist.id.clone(), letter: item.letter.clone() };
            !observation.points.get(&point).is_some_and(is_met)
        });
        match unmet.count() {
            0 => None,
            unmet => Some(Lack::Checklist(checklist.title.clone(), unmet)),
        }
    };
    asked.values().filter_map(lack).collect()
}
