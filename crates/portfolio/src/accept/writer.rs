//! Whether the key of an envelope may write the document it names.

use std::collections::BTreeMap;

use crate::document::Origin;
use crate::foundation::{Hash, PersonId, PublicKey};
use crate::registry::{Registry, Role};
use crate::seal::{Act, Seal, SealStatement};
use crate::wire::{Envelope, Refusal};

/// Whom a key speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Writer {
    /// The person of an enrolled device, and whether the device was revoked since.
    Enrolled { person: PersonId, revoked: bool },
    /// Whoever a device was handed over to for this document and actor.
    HandedOver(Vec<Handed>),
}

/// Somebody a device was handed over to, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    person: PersonId,
    role: Role,
    owner: PersonId,
    owner_role: Role,
    owner_key: PublicKey,
    /// The seal that says so, where it is an invitation.
    invitation: Option<Hash>,
}

impl Handed {
    /// What a handover says; none when the statement is none.
    fn of(seal: &Seal) -> Option<Self> {
        let handover = seal.statement();
        let Act::Handover { to_person, to_role, until, .. } = &handover.act else { return None };
        let invitation = until.map(|_| seal.hash());
        let role = to_role.unwrap_or(Role::Candidate);
        let (owner, owner_role, owner_key) = (handover.person, handover.role, handover.key);
        Some(Self { person: *to_person, role, owner, owner_role, owner_key, invitation })
    }

    /// The invitation it is, where it is one.
    pub(super) const fn invitation(&self) -> Option<Hash> {
        self.invitation
    }

    /// Why what was written on it comes late. A candidate's own part in the portfolio never ends; a witness has none, and
    /// theirs is that of whoever handed over.
    pub(super) fn late(&self, registry: &Registry, portfolio: crate::foundation::PortfolioId) -> Option<Refusal> {
        if self.role != Role::Witness {
            return None;
        }
        let enrolled = registry.speaks_for(&self.owner_key).is_some_and(|(_, _, authority)| authority.current);
        let acts = registry.acts_as(self.owner, self.owner_role, portfolio);
        match (enrolled, acts.is_some_and(|authority| authority.current)) {
            (false, _) => Some(Refusal::DeviceRevoked),
            (true, false) => Some(Refusal::LateWork),
            (true, true) => None,
        }
    }
}

/// The person of an enrolled device, or whoever a device was handed over to for this document and actor. An enrolled key
/// speaks for its person alone, whatever hands it over.
pub(crate) fn writer(
    envelope: &Envelope,
    registry: &Registry,
    seals: &BTreeMap<Hash, Seal>,
) -> Result<Writer, Refusal> {
    if let Some((person, _, authority)) = registry.speaks_for(&envelope.key) {
        return Ok(Writer::Enrolled { person, revoked: !authority.current });
    }
    let handovers = seals.values().filter(|seal| hands_over(seal, envelope));
    let handed: Vec<Handed> = handovers.filter_map(Handed::of).collect();
    if handed.is_empty() { Err(Refusal::UnknownKey) } else { Ok(Writer::HandedOver(handed)) }
}

/// Whether a seal hands a device over for exactly what this envelope writes.
pub(super) fn hands_over(seal: &Seal, envelope: &Envelope) -> bool {
    let statement = seal.statement();
    statement.portfolio == envelope.portfolio
        && matches!(&statement.act, Act::Handover { to_key, document, actor, .. }
            if *to_key == envelope.key && *document == envelope.document && *actor == envelope.actor)
}

/// The handover, of those a seal names, that its key was made for.
pub(super) fn handed_for<'a>(statement: &SealStatement, mut named: impl Iterator<Item = &'a Seal>) -> Option<Handed> {
    let fits = |other: &&Seal| {
        matches!(&other.statement().act, Act::Handover { to_key, to_person, .. }
            if *to_key == statement.key && *to_person == statement.person)
    };
    named.find(fits).and_then(Handed::of)
}

/// Whether the writer may write this document: as its creator, in a role that creates its kind, or in a role that writes
/// its kind beside the creator, on this portfolio.
pub(crate) fn may_write(writer: &Writer, origin: &Origin, registry: &Registry) -> Result<(), Refusal> {
    match writer {
        Writer::Enrolled { person, revoked } => member_may_write(*person, *revoked, origin, registry),
        Writer::HandedOver(handed) => {
            let mut refused = Refusal::NotAWriter;
            for handed in handed {
                let answer = match handed.role {
                    Role::Witness => witness_may_write(handed, origin, registry),
                    _ => member_may_write(handed.person, false, origin, registry),
                };
                match answer {
                    Ok(()) => return Ok(()),
                    Err(Refusal::NotAWriter) => {}
                    Err(refusal) => refused = refusal,
                }
            }
            Err(refused)
        }
    }
}

/// Somebody whose part in the portfolio the registry states. It states no witnesses.
fn member_may_write(person: PersonId, revoked: bool, origin: &Origin, registry: &Registry) -> Result<(), Refusal> {
    let rule = origin.kind.rule();
    let roles = if origin.creator == person { rule.creators } else { rule.writers };
    let roles = roles.iter().filter(|role| **role != Role::Witness);
    let authorities = roles.filter_map(|role| registry.acts_as(person, *role, origin.portfolio));
    match authorities.map(|authority| authority.current).max() {
        None => Err(Refusal::NotAWriter),
        Some(_) if revoked => Err(Refusal::DeviceRevoked),
        Some(false) => Err(Refusal::LateWork),
        Some(true) => Ok(()),
    }
}

/// A witness writes a testimony and nothing else, and the candidate never is one.
fn witness_may_write(handed: &Handed, origin: &Origin, registry: &Registry) -> Result<(), Refusal> {
    let is_candidate = registry.candidate(origin.portfolio) == Some(handed.person);
    if origin.creator != handed.person || is_candidate || !origin.kind.rule().creators.contains(&Role::Witness) {
        return Err(Refusal::NotAWriter);
    }
    handed.late(registry, origin.portfolio).map_or(Ok(()), Err)
}
