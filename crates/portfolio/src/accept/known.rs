//! What the centre already knows of the things a push names.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId, PublicKey};
use crate::registry::Registry;
use crate::seal::Seal;
use crate::wire::{FeedId, Push};

/// A document the centre holds.
#[derive(Debug, Clone)]
pub struct KnownDocument {
    /// Everything accepted of it.
    pub document: Document,
    /// Which key each actor is bound to, by its first accepted change.
    pub actors: BTreeMap<Actor, PublicKey>,
    /// Its evidence number, when it is a record.
    pub number: Option<u32>,
}

/// What the centre knows, as far as a push needs it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The registry, whole.
    pub registry: Registry,
    /// The documents named (see [`names`]).
    pub documents: BTreeMap<DocumentId, KnownDocument>,
    /// The accepted seals named, and those they name in turn.
    pub seals: BTreeMap<Hash, Seal>,
    /// Those of the named documents that were erased.
    pub erased: BTreeSet<DocumentId>,
    /// Those of the known seals that are invitations and were opened, on one device, in time.
    pub opened: BTreeSet<Hash>,
    /// For each feed of the portfolios named, the last position given; none given is 0.
    pub positions: BTreeMap<FeedId, u64>,
    /// For each portfolio named, the last evidence number given; none given is 0.
    pub numbers: BTreeMap<PortfolioId, u32>,
    /// Numbers already taken in those portfolios, for healing: number → document.
    pub taken: BTreeMap<(PortfolioId, u32), DocumentId>,
}

/// What a push names: to be loaded into [`Known`] before deciding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Portfolios.
    pub portfolios: BTreeSet<PortfolioId>,
    /// Documents changed or sealed.
    pub documents: BTreeSet<DocumentId>,
    /// Seals carried or named.
    pub seals: BTreeSet<Hash>,
}

/// Reads what a push names. Unreadable parts name nothing; deciding refuses them.
pub fn names(push: &Push) -> Names {
    let mut names = Names::default();
    for envelope in push.envelopes.iter().filter_map(|e| e.open().ok()) {
        names.portfolios.insert(envelope.portfolio);
        names.documents.insert(envelope.document);
    }
    for seal in push.seals.iter().filter_map(|bytes| Seal::parse(bytes).ok()) {
        let statement = seal.statement();
        names.portfolios.insert(statement.portfolio);
        names.documents.extend(statement.documents.iter().map(|sealed| sealed.id));
        names.seals.insert(seal.hash());
        names.seals.extend(&statement.seals);
    }
    names
}
