//! Whether whoever signed for a change may write its document: enrolled, or handed the device over for just that.

use std::collections::BTreeMap;

use super::docket::Docket;
use super::documents::{Documents, Examined};
use super::seals::Seals;
use crate::accept::{may_write, writer};
use crate::bundle::Problem;
use crate::bundle::verdict::ChangeFault;
use crate::document::Origin;
use crate::foundation::{Actor, Hash, PublicKey};
use crate::registry::Registry;
use crate::wire::{Envelope, Refusal};

/// Checks every change of every document.
pub(super) fn check(documents: &Documents, registry: &Registry, seals: &Seals, docket: &mut Docket) {
    for examined in documents.values() {
        let Some(origin) = examined.document.as_ref().map(|document| document.origin()) else { continue };
        let mut bound: BTreeMap<Actor, PublicKey> = BTreeMap::new();
        for (index, hash, actor) in &examined.changes {
            let named: Vec<&Envelope> = naming(examined, hash, actor).collect();
            // One without an envelope has been noted already.
            let Some(first) = named.first() else { continue };
            let answers: Vec<_> = named.iter().map(|envelope| may(envelope, origin, registry, seals)).collect();
            let why = match (answers.iter().position(Result::is_ok), &answers[0]) {
                (Some(at), _) => {
                    let key = named[at].key;
                    (*bound.entry(*actor).or_insert(key) != key).then_some(ChangeFault::OtherKey)
                }
                (None, Err(refusal)) => Some(ChangeFault::Writer(said(refusal, &first.key))),
                (None, Ok(())) => None,
            };
            if let Some(why) = why {
                docket.problem(Some(&examined.record), Problem::Change { kind: examined.kind, index: *index, why });
            }
        }
    }
}

fn naming<'a>(examined: &'a Examined, hash: &'a Hash, actor: &'a Actor) -> impl Iterator<Item = &'a Envelope> {
    examined.envelopes.iter().filter(move |envelope| envelope.actor == *actor && envelope.changes.contains(hash))
}

/// What was accepted once stays: neither a revocation nor the end of an allotment since undoes it.
fn may(envelope: &Envelope, origin: &Origin, registry: &Registry, seals: &Seals) -> Result<(), Refusal> {
    let who = writer(envelope, registry, &seals.standing)?;
    match may_write(&who, origin, registry) {
        Err(Refusal::DeviceRevoked | Refusal::LateWork) => Ok(()),
        other => other,
    }
}

fn said(refusal: &Refusal, key: &PublicKey) -> String {
    match refusal {
        Refusal::UnknownKey => format!("it is signed with a key that the registry gives to nobody ({key})"),
        other => other.to_string(),
    }
}
