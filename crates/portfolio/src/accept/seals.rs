//! Taking seals: those that are legal by what they name, and whose signer still had the authority when they arrived.

use std::collections::BTreeMap;

use super::decide::Case;
use super::decision::{AcceptedSeal, Held, Ruling};
use super::known::KnownDocument;
use super::writer::handed_for;
use crate::document::Document;
use crate::foundation::{DocumentId, Hash};
use crate::registry::{Registry, Role};
use crate::seal::{Evidence, Manner, Seal, Standing, judge};
use crate::wire::{FeedId, Outcome, Push, Refusal, SealBytes};

/// A seal that could be read.
pub(super) struct IncomingSeal {
    pub(super) seal: Seal,
    bytes: SealBytes,
    wants: Vec<Hash>,
}

impl Case<'_> {
    pub(super) fn read_seals(&mut self, push: &Push) -> Vec<IncomingSeal> {
        let mut incoming: Vec<IncomingSeal> = Vec::new();
        for bytes in &push.seals {
            match Seal::parse(bytes) {
                Ok(seal) if self.seals.contains_key(&seal.hash()) => self.answer_again(seal.hash()),
                Ok(seal) => {
                    let item = IncomingSeal { bytes: bytes.clone(), wants: Vec::new(), seal };
                    match incoming.iter_mut().find(|other| other.seal.hash() == item.seal.hash()) {
                        None => incoming.push(item),
                        Some(other) if other.seal.particulars().is_none() => *other = item,
                        Some(_) => {}
                    }
                }
                Err(error) => {
                    let name = Hash::labelled("vouch-statement-1", &bytes.statement);
                    self.answer(name, Outcome::Refused(Refusal::Unreadable(error.to_string())));
                }
            }
        }
        // Whoever carries a seal must not erase its particulars on the way. Only a seal that was here before a restore
        // comes back without them.
        let (whole, stripped): (Vec<_>, Vec<_>) = incoming
            .into_iter()
            .partition(|item| item.seal.particulars().is_some() || self.healed.leaves.contains(&item.seal.hash()));
        for item in stripped {
            let refusal = Refusal::Illegal("the name, mark and words that were sealed are not with it".into());
            self.answer(item.seal.hash(), Outcome::Refused(refusal));
        }
        whole
    }

    pub(super) fn take_seals(&mut self, incoming: &mut Vec<IncomingSeal>) {
        loop {
            let before = incoming.len();
            for mut item in std::mem::take(incoming) {
                match self.stands(&item.seal) {
                    Standing::Holds => self.accept_seal(item),
                    Standing::Wants(wants) => {
                        item.wants = wants;
                        incoming.push(item);
                    }
                    Standing::Fails(illegal) => {
                        let refusal = Refusal::Illegal(illegal.to_string());
                        self.answer(item.seal.hash(), Outcome::Refused(refusal));
                    }
                }
            }
            if incoming.len() == before {
                return;
            }
        }
    }

    fn stands(&mut self, seal: &Seal) -> Standing {
        let mut view = View { registry: &self.known.registry, seals: &self.seals, documents: &mut self.working };
        judge(seal, &mut view)
    }

    fn accept_seal(&mut self, item: IncomingSeal) {
        let hash = item.seal.hash();
        let portfolio = item.seal.statement().portfolio;
        if let Some(reason) = self.late(&item.seal) {
            self.answer(hash, Outcome::Held(reason.clone()));
            let push = Push { v: 1, seals: vec![item.bytes], ..Push::default() };
            self.decision.held.push(Held { hash, portfolio, reason, push });
            return;
        }
        let feed = FeedId { portfolio, audience: item.seal.audience() };
        let position = self.place(feed, hash);
        self.answer(hash, Outcome::Accepted);
        self.seals.insert(hash, item.seal.clone());
        self.decision.seals.push(AcceptedSeal { seal: item.seal, feed, position });
    }

    /// Why a legal seal is held: its signer no longer has the authority it names.
    fn late(&self, seal: &Seal) -> Option<Refusal> {
        let (statement, hash) = (seal.statement(), seal.hash());
        let registry = &self.known.registry;
        if self.ruling == Ruling::Admit {
            return None;
        }
        if statement.role == Role::Witness {
            let named = statement.seals.iter().filter_map(|hash| self.seals.get(hash));
            let handed = handed_for(statement, named)?;
            return handed
                .late(registry, statement.portfolio)
                .or_else(|| self.uninvited(std::slice::from_ref(&handed), &hash))
                .or_else(|| self.overdue(statement, &handed));
        }
        let enrolled = registry.speaks_for(&statement.key).is_some_and(|(_, _, authority)| authority.current);
        if statement.manner == Manner::OwnDevice && !enrolled {
            return Some(Refusal::DeviceRevoked);
        }
        match registry.acts_as(statement.person, statement.role, statement.portfolio) {
            Some(authority) if authority.current => None,
            _ => Some(Refusal::LateWork),
        }
    }

    /// Answers for the seals that could not be judged yet.
    pub(super) fn leave_seals(&mut self, seals: Vec<IncomingSeal>) {
        for item in seals {
            let known = self.known.registry.portfolio(item.seal.statement().portfolio).is_some();
            let outcome =
                if known { Outcome::Wanting(item.wants) } else { Outcome::Refused(Refusal::UnknownPortfolio) };
            self.answer(item.seal.hash(), outcome);
        }
    }
}

struct View<'a> {
    registry: &'a Registry,
    seals: &'a BTreeMap<Hash, Seal>,
    documents: &'a mut BTreeMap<DocumentId, KnownDocument>,
}

impl Evidence for View<'_> {
    fn registry(&self) -> &Registry {
        self.registry
    }
    fn seal(&self, hash: &Hash) -> Option<&Seal> {
        self.seals.get(hash)
    }
    fn document(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.get_mut(&id).map(|known| &mut known.document)
    }
}
