//! What acceptance decides: all that is to be committed in one transaction, and the answer.

use std::collections::BTreeMap;

use super::known::KnownDocument;
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId};
use crate::seal::Seal;
use crate::wire::{FeedId, Outcome, Push, Receipt, Refusal, SignedEnvelope};

/// How the coordinator ruled about work that was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// No ruling: late work is held.
    None,
    /// The coordinator lets late work in.
    Admit,
}

/// An accepted change.
#[derive(Debug, Clone)]
pub struct AcceptedChange {
    /// Its document.
    pub document: DocumentId,
    /// Its hash.
    pub hash: Hash,
    /// Its actor.
    pub actor: Actor,
    /// Its number within the actor.
    pub seq: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The envelope that binds it.
    pub envelope: Hash,
    /// Its feed and position.
    pub feed: FeedId,
    /// Its position there.
    pub position: u64,
}

/// An accepted seal.
#[derive(Debug, Clone)]
pub struct AcceptedSeal {
    /// The seal.
    pub seal: Seal,
    /// Its feed.
    pub feed: FeedId,
    /// Its position there.
    pub position: u64,
}

/// Something stored, unseen, until the coordinator rules.
#[derive(Debug, Clone)]
pub struct Held {
    /// The change's or seal's hash.
    pub hash: Hash,
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// Why.
    pub reason: Refusal,
    /// A push of just this item, with its envelope: what is decided again after the ruling.
    pub push: Push,
}

/// What is to be committed, in one transaction, and answered.
#[derive(Debug, Default)]
pub struct Decision {
    /// What became of each item.
    pub outcomes: Vec<(Hash, Outcome)>,
    /// Changes to add, in causal order.
    pub changes: Vec<AcceptedChange>,
    /// Seals to add.
    pub seals: Vec<AcceptedSeal>,
    /// The documents touched, as they are now: to be kept as snapshots.
    pub documents: BTreeMap<DocumentId, KnownDocument>,
    /// Envelopes that accepted changes name.
    pub envelopes: BTreeMap<Hash, SignedEnvelope>,
    /// Items to hold.
    pub held: Vec<Held>,
    /// Receipts to sign and keep, one per feed touched.
    pub receipts: Vec<Receipt>,
    /// The last position of each feed touched.
    pub positions: BTreeMap<FeedId, u64>,
    /// The last evidence number of each portfolio touched.
    pub numbers: BTreeMap<PortfolioId, u32>,
    /// Items accepted before: their receipts go into the answer again.
    pub already: Vec<Hash>,
}
