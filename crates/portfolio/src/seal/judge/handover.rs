//! Handing a device over: to the candidate, whom the registry names, or to a witness, whom nothing names but the handover.

use super::{Evidence, Illegal, Manner, not_theirs};
use crate::foundation::{PersonId, PublicKey};
use crate::registry::{Registry, Role};
use crate::seal::{Act, SealStatement};

/// Whether this handover may be made.
pub(super) fn check(
    statement: &SealStatement,
    (to_key, to_person, to_role): (PublicKey, PersonId, Option<Role>),
    registry: &Registry,
) -> Result<(), Illegal> {
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

/// The handover that a seal names and that its key was made for.
pub(super) fn named<'a>(statement: &SealStatement, evidence: &'a dyn Evidence) -> Option<&'a SealStatement> {
    statement.seals.iter().filter_map(|hash| evidence.seal(hash)).map(|seal| seal.statement()).find(|other| {
        other.portfolio == statement.portfolio
            && matches!(&other.act, Act::Handover { to_key, to_person, .. }
                if *to_key == statement.key && *to_person == statement.person)
    })
}

/// A witness is whom the device was handed to as a witness.
pub(super) fn check_witness(statement: &SealStatement, evidence: &dyn Evidence) -> Result<(), Illegal> {
    let signed = statement.documents.first().map(|sealed| sealed.id);
    let as_witness = |handover: &SealStatement| {
        matches!(&handover.act, Act::Handover { to_role: Some(Role::Witness), document, .. } if Some(*document) == signed)
            && statement.manner == Manner::HandedOver
    };
    match named(statement, evidence) {
        Some(handover) if as_witness(handover) => Ok(()),
        _ => Err(Illegal::WrongRole(Role::Witness.words())),
    }
}
