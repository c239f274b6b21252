//! Handing a device over: to the candidate, whom the registry names, or to a witness, whom nothing names but the handover.
//! A witness may be invited instead: the same, on a device of their own and until a time.

use super::{Evidence, Illegal, Manner, not_theirs};
use crate::foundation::{DocumentId, PersonId, PublicKey, Time};
use crate::registry::{Registry, Role};
use crate::seal::{Act, SealStatement};

/// The longest that an invitation may be for, in milliseconds: 31 days.
pub(super) const INVITATION_MS_MAX: i64 = 31 * 24 * 60 * 60 * 1000;

/// Whether this handover may be made.
pub(super) fn check(
    statement: &SealStatement,
    (to_key, to_person, to_role, until): (PublicKey, PersonId, Option<Role>, Option<Time>),
    registry: &Registry,
) -> Result<(), Illegal> {
    if let Some(until) = until {
        check_invitation(statement, to_role, until)?;
    }
    let may = match to_role {
        None => statement.role == Role::Assessor,
        Some(_) => !matches!(statement.role, Role::Candidate | Role::Witness),
    };
    if !may || statement.manner != Manner::OwnDevice {
        return Err(not_theirs(statement));
    }
    if to_key == statement.key || to_person == statement.person {
        return Err(Illegal::Misfit("a device is handed over to somebody else, with a key of their own"));
    }
    let candidate = registry.candidate(statement.portfolio);
    match to_role {
        None if candidate != Some(to_person) => {
            Err(Illegal::Misfit("it hands the device to someone other than the candidate"))
        }
        None => Ok(()),
        // Domain: a candidate must never write a witness's testimony, whatever else the registry makes of them.
        Some(Role::Witness) if candidate.is_none() || candidate == Some(statement.person) => {
            Err(Illegal::Misfit("a candidate hands no device to a witness of their own"))
        }
        // A person the centre knows could be made to say what they never said by whoever holds the device.
        Some(Role::Witness) if registry.knows(to_person) || registry.speaks_for(&to_key).is_some() => {
            Err(Illegal::Misfit("a witness is somebody new to the centre's register, with a key made for the handover"))
        }
        Some(Role::Witness) => Ok(()),
        Some(_) => Err(Illegal::Misfit("a device is handed over to the candidate or to a witness")),
    }
}

/// Only a witness is invited, and not for ever: a link that lies about is anybody's.
fn check_invitation(statement: &SealStatement, to_role: Option<Role>, until: Time) -> Result<(), Illegal> {
    if to_role != Some(Role::Witness) {
        return Err(Illegal::Misfit("only a witness is invited"));
    }
    if until <= statement.at || until > statement.at.plus_ms(INVITATION_MS_MAX) {
        return Err(Illegal::Misfit("an invitation is for some time, and at most for 31 days"));
    }
    Ok(())
}

/// Whoever invited a witness takes that back.
pub(super) fn check_withdrawal(
    statement: &SealStatement,
    document: DocumentId,
    evidence: &dyn Evidence,
) -> Result<(), Illegal> {
    if matches!(statement.role, Role::Candidate | Role::Witness) || statement.manner != Manner::OwnDevice {
        return Err(not_theirs(statement));
    }
    let [named] = statement.seals.as_slice() else {
        return Err(Illegal::Misfit("it takes back one invitation"));
    };
    let theirs = evidence.seal(named).map(|seal| seal.statement()).is_some_and(|other| {
        (other.portfolio, other.person) == (statement.portfolio, statement.person)
            && matches!(&other.act, Act::Handover { document: invited, until: Some(_), .. } if *invited == document)
    });
    if theirs && statement.documents.is_empty() {
        Ok(())
    } else {
        Err(Illegal::Misfit("an invitation is taken back by whoever made it"))
    }
}

/// The handover that a seal names and that its key was made for: an invitation where it was signed by one.
pub(super) fn named<'a>(statement: &SealStatement, evidence: &'a dyn Evidence) -> Option<&'a SealStatement> {
    statement.seals.iter().filter_map(|hash| evidence.seal(hash)).map(|seal| seal.statement()).find(|other| {
        other.portfolio == statement.portfolio
            && matches!(&other.act, Act::Handover { to_key, to_person, until, .. }
                if *to_key == statement.key
                    && *to_person == statement.person
                    && until.is_some() == (statement.manner == Manner::ByInvitation))
    })
}

/// A witness is whom the device was handed to, or who was invited, as a witness.
pub(super) fn check_witness(statement: &SealStatement, evidence: &dyn Evidence) -> Result<(), Illegal> {
    let signed = statement.documents.first().map(|sealed| sealed.id);
    let as_witness = |handover: &SealStatement| {
        matches!(&handover.act, Act::Handover { to_role: Some(Role::Witness), document, .. } if Some(*document) == signed)
            && statement.manner != Manner::OwnDevice
    };
    match named(statement, evidence) {
        Some(handover) if as_witness(handover) => Ok(()),
        _ => Err(Illegal::WrongRole(Role::Witness.words())),
    }
}
