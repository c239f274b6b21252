//! A seal in words that a verifier understands: who, in what role, how, over what, when, and whether it holds.

use super::brief::RecordBrief;
use super::changes::Change;
use crate::document::Kind;
use crate::foundation::{Hash, PersonId, Time};
use crate::registry::Role;
use crate::seal::{Act, Competence, Finding, Manner, Mark, Satisfactory, Seal, SealStatement, Standing};

/// What is known around a seal.
pub struct Around<'a> {
    /// Names, as the directory has them.
    pub name_of: &'a dyn Fn(PersonId) -> String,
    /// The portfolio's seals.
    pub seals: &'a [Seal],
    /// The record sealed, as it is now.
    pub brief: &'a RecordBrief<'a>,
    /// When, by the centre's clock, it gave the receipt that the signing device had seen last.
    pub not_before: Option<Time>,
    /// When, by the centre's clock, the seal arrived there; none while it waits on a device.
    pub at_centre: Option<Time>,
    /// What was changed since, where the signed state can be read.
    pub changes: Vec<Change>,
}

/// A seal in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealWords {
    /// The seal.
    pub seal: Hash,
    /// "Signed by the assessor".
    pub title: String,
    /// The name as shown when signing; the directory's, marked so, once the particulars were erased.
    pub name: String,
    /// "on their own device", "on the device of Ana Bell, who handed it over", or "by invitation of Ana Bell, on a device of
    /// the witness's own".
    pub manner: String,
    /// Until when the invitation is for that this is, or that it was made by.
    pub until: Option<Time>,
    /// What it covers: "the observation record, the claims and the comment".
    pub covers: String,
    /// What the signer judged or found, where the seal says.
    pub judgement: Option<&'static str>,
    /// The words agreed to; none once erased.
    pub agreed: Option<String>,
    /// A verifier's comment, or why an assessor decided so; empty where there is none.
    pub comment: String,
    /// Which of these it is, as said before it.
    pub comment_is: &'static str,
    /// The mark made; none once erased, or where none was made.
    pub mark: Option<Mark>,
    /// The place, as typed.
    pub place: String,
    /// When, as claimed by the device.
    pub at: Time,
    /// Not signed before this, by the centre's receipt.
    pub not_before: Option<Time>,
    /// At the centre since.
    pub at_centre: Option<Time>,
    /// Whether the clock that claimed `at` disagrees with the centre's receipts. Shown, never refused.
    pub odd_time: bool,
    /// Whether it holds.
    pub holds: Option<bool>,
    /// Whether it holds, in words, with the reason when not.
    pub standing: String,
    /// Whether what it covers was changed since.
    pub changed_since: bool,
    /// What was changed.
    pub changes: Vec<Change>,
    /// Whether name, mark and words were erased.
    pub erased: bool,
}

/// Puts a seal into words.
pub fn seal_words(seal: &Seal, standing: &Standing, around: Around<'_>) -> SealWords {
    let statement = seal.statement();
    let particulars = seal.particulars();
    let known = (around.name_of)(statement.person);
    let at = statement.at;
    let handover = handover_of(statement, around.seals);
    let until = statement.act.invited_until().or(handover.and_then(|other| other.act.invited_until()));
    let invited_at = handover.filter(|other| other.act.invited_until().is_some()).map(|other| other.at);
    SealWords {
        seal: seal.hash(),
        title: title(&statement.act, statement.role),
        name: particulars.map_or_else(|| format!("{known} (name on the seal erased)"), |p| p.name.clone()),
        manner: manner(seal, around.seals, around.name_of),
        until,
        covers: covers(seal),
        judgement: judgement(&statement.act),
        agreed: particulars.map(|p| p.words.clone()),
        comment: particulars.map(|p| p.comment.clone()).unwrap_or_default(),
        comment_is: if matches!(statement.act, Act::Decision { .. }) { "Why" } else { "Comment" },
        mark: particulars.map(|p| p.mark.clone()).filter(|mark| *mark != Mark::None),
        place: particulars.map(|p| p.place.clone()).unwrap_or_default(),
        at,
        not_before: around.not_before,
        at_centre: around.at_centre,
        odd_time: around.not_before.is_some_and(|earliest| at < earliest)
            || around.at_centre.is_some_and(|latest| at > latest)
            || until.is_some_and(|until| at > until)
            || invited_at.is_some_and(|invited| at < invited),
        holds: match standing {
            Standing::Holds => Some(true),
            Standing::Wants(_) => None,
            Standing::Fails(_) => Some(false),
        },
        standing: standing_words(standing),
        changed_since: around.brief.changed_since(seal),
        changes: around.changes,
        erased: particulars.is_none(),
    }
}

fn title(act: &Act, role: Role) -> String {
    match act {
        Act::Signature { .. } => format!("Signed by the {}", role.words()),
        Act::Handover { until: None, .. } => "Device handed over".to_owned(),
        Act::Handover { until: Some(_), .. } => "Witness invited".to_owned(),
        Act::Withdrawal { .. } => "Invitation taken back".to_owned(),
        Act::Decision { .. } => format!("Decided by the {}", role.words()),
        Act::Sample { .. } => format!("Sampled by the {}", role.words()),
    }
}

const fn judgement(act: &Act) -> Option<&'static str> {
    match act {
        Act::Signature { satisfactory: Some(judgement) } => Some(Satisfactory::words(*judgement)),
        Act::Decision { competence } => Some(competence.words()),
        Act::Sample { finding } => Some(finding.words()),
        Act::Signature { satisfactory: None } | Act::Handover { .. } | Act::Withdrawal { .. } => None,
    }
}

impl Competence {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Competent => "Competent",
            Self::NotYetCompetent => "Not yet competent",
        }
    }
}

impl Finding {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Agreed => "Agreed",
            Self::ActionNeeded => "Action needed",
        }
    }
}

/// The handover that a seal names and that its key was made for.
fn handover_of<'a>(statement: &SealStatement, seals: &'a [Seal]) -> Option<&'a SealStatement> {
    statement.seals.iter().find_map(|named| {
        let other = seals.iter().find(|other| other.hash() == *named)?.statement();
        matches!(&other.act, Act::Handover { to_key, .. } if *to_key == statement.key).then_some(other)
    })
}

/// On whose device it was signed: "on their own device".
pub(super) fn manner(seal: &Seal, seals: &[Seal], name_of: &dyn Fn(PersonId) -> String) -> String {
    let owner = handover_of(seal.statement(), seals).map(|other| name_of(other.person));
    match (seal.statement().manner, owner) {
        (Manner::OwnDevice, _) => "on their own device".to_owned(),
        (Manner::HandedOver, Some(owner)) => format!("on the device of {owner}, who handed it over"),
        (Manner::HandedOver, None) => "on a device handed over to them".to_owned(),
        (Manner::ByInvitation, Some(owner)) => {
            format!("by invitation of {owner}, on a device of the witness's own")
        }
        (Manner::ByInvitation, None) => "by invitation, on a device of the witness's own".to_owned(),
    }
}

fn covers(seal: &Seal) -> String {
    let statement = seal.statement();
    let words = |kind: Kind| match kind {
        Kind::Observation => "the observation record",
        Kind::Claims => "the claims",
        Kind::Comment => "the comment",
        Kind::Files => "the photographs, recordings and documents",
        Kind::Testimony => "the testimony",
        Kind::Statement => "the personal statement",
        Kind::Questions => "the questions and answers",
        Kind::Product => "the product evidence",
        Kind::Plan => "the assessment plan",
        Kind::ContactCheck => "the check of the witness's contact",
    };
    let mut kinds: Vec<&str> = Vec::new();
    for sealed in &statement.documents {
        let words = words(sealed.kind);
        if !kinds.contains(&words) {
            kinds.push(words);
        }
    }
    match kinds.split_last() {
        None => match &statement.act {
            Act::Handover { until: Some(_), .. } => "one testimony and one signature, on a device of the witness's own",
            Act::Withdrawal { .. } => "an invitation",
            Act::Handover { to_role: Some(_), .. } => "this device, for one testimony and one signature",
            _ => "this device, for one comment and one signature",
        }
        .to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn standing_words(standing: &Standing) -> String {
    match standing {
        Standing::Holds => "Holds: what was signed is unaltered, by the person named".to_owned(),
        Standing::Wants(missing) => match missing.len() {
            1 => "Can't be checked here yet: a part it rests on has not arrived".to_owned(),
            count => format!("Can't be checked here yet: {count} parts it rests on have not arrived"),
        },
        Standing::Fails(reason) => format!("Does not hold: {reason}"),
    }
}
