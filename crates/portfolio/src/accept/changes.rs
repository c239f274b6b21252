//! Taking changes: causally closed prefixes of one document, by whoever may write it.

use std::collections::{BTreeMap, BTreeSet};

use automerge::Change;

use super::decide::Case;
use super::decision::{AcceptedChange, Held, Ruling};
use super::foreign::{self, ForeignChange, ForeignError};
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
    pub(super) fn read_changes(&mut self, push: &Push, seals: &[IncomingSeal]) -> BTreeMap<Hash, Incoming> {
        let mut named: BTreeMap<Hash, Vec<(Envelope, &SignedEnvelope)>> = BTreeMap::new();
        for signed in &push.envelopes {
            if let Ok(envelope) = signed.open() {
                for change in &envelope.changes {
                    named.entry(*change).or_default().push((envelope.clone(), signed));
                }
            }
        }
        let mut incoming = BTreeMap::new();
        for bytes in &push.changes {
            // Refused or not, a change is answered for under the name its sender knows it by.
            let name = foreign::name(bytes).unwrap_or_else(|| Hash::of(bytes));
            match self.read_change(bytes, named.get(&name).map(Vec::as_slice), seals) {
                Ok(item) => drop(incoming.insert(name, item)),
                Err(refusal) => self.answer(name, Outcome::Refused(refusal)),
            }
        }
        incoming
    }

    /// One change with the envelope that binds it. Who signed is asked first: reading a change can take long, and
    /// nobody unknown makes the centre do it.
    fn read_change(
        &self,
        bytes: &[u8],
        envelopes: Option<&[(Envelope, &SignedEnvelope)]>,
        seals: &[IncomingSeal],
    ) -> Result<Incoming, Refusal> {
        let shape = |error: ForeignError| Refusal::Shape(error.to_string());
        foreign::check_chunk(bytes).map_err(shape)?;
        let envelopes = envelopes.ok_or(Refusal::NoEnvelope)?;
        let mut refused = Refusal::NoEnvelope;
        let mut heard = Vec::new();
        for bound in envelopes {
            match self.hears(&bound.0, seals) {
                Ok(()) => heard.push(bound),
                Err(refusal) => refused = refusal,
            }
        }
        if heard.is_empty() {
            return Err(refused);
        }
        let (foreign, change) = foreign::read(bytes).map_err(shape)?;
        let bound = heard.into_iter().find(|(envelope, _)| envelope.actor == foreign.actor);
        let (envelope, signed) = bound.ok_or(Refusal::ForeignActor)?;
        let (envelope, signed) = (envelope.clone(), (*signed).clone());
        Ok(Incoming { change, foreign, envelope, signed, wants: Vec::new() })
    }

    /// Whether the centre listens to what this envelope binds, before looking at it.
    fn hears(&self, envelope: &Envelope, seals: &[IncomingSeal]) -> Result<(), Refusal> {
        if self.known.registry.portfolio(envelope.portfolio).is_none() {
            return Err(Refusal::UnknownPortfolio);
        }
        if self.known.erased.contains(&envelope.document) {
            return Err(Refusal::Erased);
        }
        match writer(envelope, &self.known.registry, &self.seals) {
            Err(refusal) if handovers_for(envelope, seals).is_empty() => Err(refusal),
            _ => Ok(()),
        }
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
        // What builds on something held is held with it: it can be judged once that is.
        let mut held: BTreeMap<Hash, Refusal> = BTreeMap::new();
        for (item, who) in batch {
            if let Some(reason) = item.foreign.deps.iter().find_map(|dep| held.get(dep)).cloned() {
                held.insert(item.foreign.hash, reason.clone());
                self.hold_change(item, reason);
                continue;
            }
            let applied = guard::apply(current.as_ref(), &[&item.change]);
            match applied.and_then(|after| self.allowed(&item, &who, &after).map(|()| after)) {
                Ok(after) => {
                    current = Some(after.clone());
                    self.accept_change(item, &after);
                }
                Err(refusal) if refusal.is_to_be_ruled_on() => {
                    held.insert(item.foreign.hash, refusal.clone());
                    self.hold_change(item, refusal);
                }
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
            Err(refusal) if refusal.is_to_be_ruled_on() && self.ruling == Ruling::Admit => Ok(()),
            Ok(()) if self.ruling != Ruling::Admit => match who {
                Writer::HandedOver(handed) => self.uninvited(handed, &item.foreign.hash).map_or(Ok(()), Err),
                Writer::Enrolled { .. } => Ok(()),
            },
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
