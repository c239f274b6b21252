//! Whether the key of an envelope may write the document it names.

use std::collections::BTreeMap;

use crate::document::Origin;
use crate::foundation::{Hash, PersonId};
use crate::registry::Registry;
use crate::seal::{Act, Seal};
use crate::wire::{Envelope, Refusal};

/// Whom a key speaks for, and whether it still does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Writer {
    person: PersonId,
    revoked: bool,
}

/// The person of an enrolled device, or the person a device was handed over to for this document and actor.
pub(crate) fn writer(
    envelope: &Envelope,
    registry: &Registry,
    seals: &BTreeMap<Hash, Seal>,
) -> Result<Writer, Refusal> {
    if let Some((person, _, authority)) = registry.speaks_for(&envelope.key) {
        return Ok(Writer { person, revoked: !authority.current });
    }
    let handover = seals.values().find(|seal| hands_over(seal, envelope)).map(|seal| &seal.statement().act);
    match handover {
        Some(Act::Handover { to_person, .. }) => Ok(Writer { person: *to_person, revoked: false }),
        _ => Err(Refusal::UnknownKey),
    }
}

/// Whether a seal hands a device over for exactly what this envelope writes.
pub(super) fn hands_over(seal: &Seal, envelope: &Envelope) -> bool {
    let statement = seal.statement();
    statement.portfolio == envelope.portfolio
        && matches!(&statement.act, Act::Handover { to_key, document, actor, .. }
            if *to_key == envelope.key && *document == envelope.document && *actor == envelope.actor)
}

/// Whether the writer may write this document: as its creator, in a role that creates its kind, on this portfolio.
pub(crate) fn may_write(writer: &Writer, origin: &Origin, registry: &Registry) -> Result<(), Refusal> {
    if origin.creator != writer.person {
        return Err(Refusal::NotAWriter);
    }
    let roles = origin.kind.rule().creators;
    let authorities = roles.iter().filter_map(|role| registry.acts_as(writer.person, *role, origin.portfolio));
    match authorities.map(|authority| authority.current).max() {
        None => Err(Refusal::NotAWriter),
        Some(_) if writer.revoked => Err(Refusal::DeviceRevoked),
        Some(false) => Err(Refusal::LateWork),
        Some(true) => Ok(()),
    }
}
