//! What a record still lacks before its assessor can sign it.

use std::collections::{BTreeMap, BTreeSet};

use vouch_framework::{Checklist, Framework, ItemRef};

use super::labels::field_label;
use super::setting::{checklist_for, refusal};
use crate::document::Conflict;
use crate::foundation::FileId;
use crate::record::{AnyRecord, Blank, ClaimKey, Field, Files, Missing, Observation, Point, Setting, is_met};

/// One thing to do before signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A part of an observation record is empty.
    Blank(Blank),
    /// A part of another form is missing.
    Missing(Missing),
    /// Nobody has said why a picture may be kept: which, and its name.
    Ground(FileId, String),
    /// Devices disagree about a field: its name on the form, and its key when it is not in an activity.
    Conflict(String, Option<String>),
    /// A claim that the unit doesn't take from this setting: the item, and why.
    Refused(String, String),
    /// Points of a checklist on which claims depend: its id and title, how many are not met.
    Checklist(String, String, usize),
    /// A claim by an activity or question that is no longer in the record.
    Orphan(ClaimKey),
}

impl Lack {
    /// As said on screens, after "still missing".
    pub fn words(&self) -> String {
        match self {
            Self::Blank(blank) => blank.words().to_owned(),
            Self::Missing(missing) => missing.words.to_owned(),
            Self::Ground(_, name) => format!("why the picture may be kept: {name}"),
            Self::Conflict(label, _) => format!("which answer is right: {}", label.to_lowercase()),
            Self::Refused(item, why) => format!("another setting, or no claim to {}: {why}", item.replace('/', " ")),
            Self::Checklist(_, title, 1) => format!("one point of the checklist: {}", title.to_lowercase()),
            Self::Checklist(_, title, unmet) => format!("{unmet} points of the checklist: {}", title.to_lowercase()),
            Self::Orphan(claim) => {
                format!("what shows the claim to {}, or no such claim", claim.item.replace('/', " "))
            }
        }
    }
}

/// What a sheet of files lacks before it can be signed.
pub fn files_lack(sheet: &Files) -> Vec<Lack> {
    let open = sheet.files.iter().filter(|line| line.lacks_ground());
    open.map(|line| Lack::Ground(line.id, line.file.name.clone())).collect()
}

/// Everything an observation lacks, in the order of the form.
pub fn lacks(
    observation: &Observation,
    claims: &BTreeSet<ClaimKey>,
    conflicts: &[Conflict],
    framework: &Framework,
) -> Vec<Lack> {
    let blanks = observation.lacks().into_iter().map(Lack::Blank).collect();
    let form = AnyRecord::Observation(observation.clone());
    whole(&form, blanks, claims, conflicts, framework)
}

/// The same of a record of any kind.
pub fn record_lacks(
    form: &AnyRecord,
    claims: &BTreeSet<ClaimKey>,
    conflicts: &[Conflict],
    framework: &Framework,
) -> Vec<Lack> {
    match form {
        AnyRecord::Observation(observation) => lacks(observation, claims, conflicts, framework),
        other => {
            let missing = other.missing(framework.witness.as_ref()).into_iter().map(Lack::Missing).collect();
            whole(other, missing, claims, conflicts, framework)
        }
    }
}

/// What stands against an assessor's claims on a record that somebody else wrote: the setting, its checklist, a part of the
/// record that is gone.
pub fn claims_lack(form: &AnyRecord, claims: &BTreeSet<ClaimKey>, framework: &Framework) -> Vec<Lack> {
    whole(form, Vec::new(), claims, &[], framework)
}

fn whole(
    form: &AnyRecord,
    blanks: Vec<Lack>,
    claims: &BTreeSet<ClaimKey>,
    conflicts: &[Conflict],
    framework: &Framework,
) -> Vec<Lack> {
    let setting = form.setting();
    let paper = form.provenance().lacks().into_iter().map(Lack::Missing);
    let conflicts = conflicts.iter().map(|conflict| {
        let field = (conflict.path == ["about"]).then(|| conflict.key.clone());
        Lack::Conflict(field_label(&conflict.path, &conflict.key), field)
    });
    let items: BTreeSet<&str> = claims.iter().map(|claim| claim.item.as_str()).collect();
    let unmet = unmet(form.points(), &items, setting, framework);
    let refused = items.into_iter().filter_map(|key| {
        let item = framework.item(&key.parse::<ItemRef>().ok()?)?;
        Some(Lack::Refused(key.to_owned(), refusal(&item, setting?)?))
    });
    let parts = form.parts();
    let is_gone = |claim: &&ClaimKey| claim.activity.is_some_and(|part| !parts.contains(&part));
    let orphans = claims.iter().filter(is_gone).cloned().map(Lack::Orphan);
    blanks.into_iter().chain(paper).chain(conflicts).chain(unmet).chain(refused).chain(orphans).collect()
}

/// The checklists that these claims depend on, where not every point is met.
fn unmet(
    points: &BTreeMap<Point, Field>,
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
            !points.get(&point).is_some_and(is_met)
        });
        match unmet.count() {
            0 => None,
            unmet => Some(Lack::Checklist(checklist.id.clone(), checklist.title.clone(), unmet)),
        }
    };
    asked.values().filter_map(lack).collect()
}
