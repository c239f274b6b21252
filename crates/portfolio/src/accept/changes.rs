//! Taking changes: causally closed prefixes of one document, by whoever may write it.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Change;

use super::decide::Case;
use super::decision::{AcceptedChange, Held, Ruling};
use super::foreign::{self, ForeignChange};
use super::guard;
use super::known::KnownDocument;
use super::seals::IncomingSeal;
use super::writer::{Writer, hands_over, may_write, writer};
use crate::document::{Document, is_genesis};
use crate::foundation::{DocumentId, Hash};
use crate::wire::{Envelope, FeedId, Outcome, Push, Refusal, SignedEnvelope};

/// A change that could be read and that an envelope names.
pub(super) struct Incoming {
    change: Change,
    foreign: ForeignChange,
    envelope: Envelope,
    signed: SignedEnvelope,
    /// What was missing when it was last looked at.
    wants: Vec<Hash>,
}

impl Case<'_> {
    pub(super) fn read_changes(&mut self, push: &Push) -> BTreeMap<Hash, Incoming> {
        let mut named: BTreeMap<Hash, (Envelope, &SignedEnvelope)> = BTreeMap::new();
        for signed in &push.envelopes {
            if let Ok(envelope) = signed.open() {
                named.extend(envelope.changes.iter().map(|change| (*change, (envelope.clone(), signed))));
            }
        }
        let mut incoming = BTreeMap::new();
        for bytes in &push.changes {
            let (foreign, change) = match foreign::read(bytes) {
                Ok(read) => read,
                Err(error) => {
                    let name = foreign::inspect(bytes).map_or_else(|_| Hash::of(bytes), |f| f.hash);
                    self.answer(name, Outcome::Refused(Refusal::Shape(error.to_string())));
                    continue;
                }
            };
            let hash = foreign.hash;
            let Some((envelope, signed)) = named.get(&hash) else {
                self.answer(hash, Outcome::Refused(Refusal::NoEnvelope));
                continue;
            };
            match self.admissible(envelope, &foreign) {
                Err(refusal) => self.answer(hash, Outcome::Refused(refusal)),
                Ok(()) => {
                    let (envelope, signed) = (envelope.clone(), (*signed).clone());
                    incoming.insert(hash, Incoming { change, foreign, envelope, signed, wants: Vec::new() });
                }
            }
        }
        incoming
    }

    /// What can be said of a change before its document is looked at.
    fn admissible(&self, envelope: &Envelope, foreign: &ForeignChange) -> Result<(), Refusal> {
        if foreign.actor != envelope.actor {
            return Err(Refusal::ForeignActor);
        }
        if self.known.registry.portfolio(envelope.portfolio).is_none() {
            return Err(Refusal::UnknownPortfolio);
        }
        if self.known.erased.contains(&envelope.document) {
            return Err(Refusal::Erased);
        }
        Ok(())
    }

    pub(super) fn take_changes(&mut self, incoming: &mut BTreeMap<Hash, Incoming>, seals: &[IncomingSeal]) {
        let documents: BTreeSet<DocumentId> = incoming.values().map(|item| item.envelope.document).collect();
        for document in documents {
            let mut batch = Vec::new();
            for hash in self.ready(document, incoming) {
                let Some(mut item) = incoming.remove(&hash) else { continue };
                if self.has(document, &hash) {
                    self.answer_again(hash);
                    continue;
                }
                match writer(&item.envelope, &self.known.registry, &self.seals) {
                    Ok(who) => batch.push((item, who)),
                    Err(refusal) => {
                        item.wants = handovers_for(&item.envelope, seals);
                        if item.wants.is_empty() {
                            self.answer(hash, Outcome::Refused(refusal));
                        } else {
                            incoming.insert(hash, item);
                        }
                    }
                }
            }
            self.take_batch(document, batch);
        }
    }

    /// The changes of a document whose dependencies are all here, oldest first; the others note what they want.
    fn ready(&self, id: DocumentId, incoming: &mut BTreeMap<Hash, Incoming>) -> Vec<Hash> {
        let mut ready: Vec<Hash> = Vec::new();
        let mut here: BTreeSet<Hash> = BTreeSet::new();
        loop {
            let before = ready.len();
            for (hash, item) in incoming.iter_mut().filter(|(_, item)| item.envelope.document == id) {
                if here.contains(hash) {
                    continue;
                }
                item.wants =
                    item.foreign.deps.iter().filter(|d| !here.contains(d) && !self.has(id, d)).copied().collect();
                if item.wants.is_empty() {
                    here.insert(*hash);
                    ready.push(*hash);
                }
            }
            if ready.len() == before {
                return ready;
            }
        }
    }

    fn has(&self, id: DocumentId, change: &Hash) -> bool {
        is_genesis(*change) || self.working.get(&id).is_some_and(|known| known.document.knows(change))
    }

    /// Takes a causally ordered batch of one document: as a whole when it is sound, else as far as it is.
    fn take_batch(&mut self, id: DocumentId, batch: Vec<(Incoming, Writer)>) {
        if batch.is_empty() {
            return;
        }
        let mut current = self.working.get(&id).map(|known| known.document.clone());
        let all: Vec<&Change> = batch.iter().map(|(item, _)| &item.change).collect();
        if let Ok(after) = guard::apply(current.as_ref(), &all)
            && batch.iter().all(|(item, who)| self.allowed(item, who, &after).is_ok())
        {
            for (item, _) in batch {
                self.accept_change(item, &after);
            }
            return;
        }
        for (item, who) in batch {
            let applied = guard::apply(current.as_ref(), &[&item.change]);
            match applied.and_then(|after| self.allowed(&item, &who, &after).map(|()| after)) {
                Ok(after) => {
                    current = Some(after.clone());
                    self.accept_change(item, &after);
                }
                Err(refusal @ (Refusal::LateWork | Refusal::DeviceRevoked)) => self.hold_change(item, refusal),
                Err(refusal) => self.answer(item.foreign.hash, Outcome::Refused(refusal)),
            }
        }
    }

    /// Whether this writer may write the document, as it would then be.
    fn allowed(&self, item: &Incoming, who: &Writer, after: &Document) -> Result<(), Refusal> {
        let origin = after.origin();
        if origin.document != item.envelope.document || origin.portfolio != item.envelope.portfolio {
            return Err(Refusal::Origin("it is another document than its envelope names".into()));
        }
        let bound = self.working.get(&origin.document).and_then(|known| known.actors.get(&item.foreign.actor));
        if bound.is_some_and(|key| *key != item.envelope.key) {
            return Err(Refusal::ForeignActor);
        }
        match may_write(who, origin, &self.known.registry) {
            Err(Refusal::LateWork | Refusal::DeviceRevoked) if self.ruling == Ruling::Admit => Ok(()),
            other => other,
        }
    }

    fn hold_change(&mut self, item: Incoming, reason: Refusal) {
        let hash = item.foreign.hash;
        self.answer(hash, Outcome::Held(reason.clone()));
        let changes = vec![item.change.raw_bytes().to_vec().into()];
        let push = Push { v: 1, envelopes: vec![item.signed], changes, ..Push::default() };
        self.decision.held.push(Held { hash, portfolio: item.envelope.portfolio, reason, push });
    }

    fn accept_change(&mut self, item: Incoming, after: &Document) {
        let Incoming { change, foreign, envelope, signed, .. } = item;
        let origin = after.origin();
        let feed = FeedId { portfolio: origin.portfolio, audience: origin.kind.rule().audience };
        if !self.working.contains_key(&envelope.document) {
            let number = origin.kind.rule().is_record.then(|| self.number(feed, envelope.document));
            let fresh = KnownDocument { document: after.clone(), actors: BTreeMap::new(), number };
            self.working.insert(envelope.document, fresh);
        }
        if let Some(known) = self.working.get_mut(&envelope.document) {
            known.document = after.clone();
            known.actors.insert(foreign.actor, envelope.key);
            self.decision.documents.insert(envelope.document, known.clone());
        }
        let position = self.place(feed, foreign.hash);
        self.answer(foreign.hash, Outcome::Accepted);
        self.decision.envelopes.entry(signed.hash()).or_insert(signed.clone());
        self.decision.changes.push(AcceptedChange {
            document: envelope.document,
            hash: foreign.hash,
            actor: foreign.actor,
            seq: foreign.seq,
            bytes: change.raw_bytes().to_vec(),
            envelope: signed.hash(),
            feed,
            position,
        });
    }

    /// Answers for the changes that could not be taken yet.
    pub(super) fn leave_changes(&mut self, changes: BTreeMap<Hash, Incoming>) {
        for (hash, item) in changes {
            self.answer(hash, Outcome::Wanting(item.wants));
        }
    }
}

/// Handovers carried by the same push, not yet accepted, that would let this envelope through.
fn handovers_for(envelope: &Envelope, seals: &[IncomingSeal]) -> Vec<Hash> {
    seals.iter().filter(|item| hands_over(&item.seal, envelope)).map(|item| item.seal.hash()).collect()
}
