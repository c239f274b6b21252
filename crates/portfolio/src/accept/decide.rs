//! Decides a push: reads it, takes what can be taken until nothing moves, answers for the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::{Decision, Ruling};
use super::known::{Known, KnownDocument, names};
use crate::foundation::{CentreId, DocumentId, Hash, PortfolioId, Time};
use crate::registry::Registry;
use crate::seal::Seal;
use crate::wire::{Epoch, FeedId, Leaf, Number, Outcome, Push, Receipt};

/// Decides a push against what is known. `at` is the centre's clock, for the receipts.
pub fn decide(push: &Push, known: &Known, centre: CentreId, epoch: Epoch, at: Time, ruling: Ruling) -> Decision {
    let mut case = Case::new(push, known, centre, ruling);
    let mut seals = case.read_seals(push);
    let mut changes = case.read_changes(push, &seals);
    // A handover lets changes in, changes let seals in: go round until nothing moves.
    loop {
        let before = case.taken();
        case.take_seals(&mut seals);
        case.take_changes(&mut changes, &seals);
        if case.taken() == before {
            break;
        }
    }
    case.leave_changes(changes);
    case.leave_seals(seals);
    case.finish(centre, epoch, at)
}

/// A push being decided.
pub(super) struct Case<'a> {
    pub(super) known: &'a Known,
    pub(super) working: BTreeMap<DocumentId, KnownDocument>,
    pub(super) seals: BTreeMap<Hash, Seal>,
    pub(super) ruling: Ruling,
    pub(super) decision: Decision,
    leaves: BTreeMap<FeedId, Vec<Leaf>>,
    given: BTreeMap<FeedId, Vec<Number>>,
    pub(super) healed: Healed,
    answered: BTreeSet<Hash>,
}

impl<'a> Case<'a> {
    fn new(push: &Push, known: &'a Known, centre: CentreId, ruling: Ruling) -> Self {
        let healed = Healed::of(push, &known.registry, centre);
        let mut numbers = known.numbers.clone();
        for ((portfolio, _), number) in &healed.numbers {
            let last = numbers.entry(*portfolio).or_default();
            *last = (*last).max(*number);
        }
        Self {
            known,
            working: known.documents.clone(),
            seals: known.seals.clone(),
            ruling,
            decision: Decision { positions: known.positions.clone(), numbers, ..Decision::default() },
            leaves: BTreeMap::new(),
            given: BTreeMap::new(),
            healed,
            answered: BTreeSet::new(),
        }
    }

    fn taken(&self) -> usize {
        self.decision.changes.len() + self.decision.seals.len()
    }

    /// Answers for an item, once.
    pub(super) fn answer(&mut self, hash: Hash, outcome: Outcome) {
        if self.answered.insert(hash) {
            self.decision.outcomes.push((hash, outcome));
        }
    }

    /// Answers for an item that was accepted before.
    pub(super) fn answer_again(&mut self, hash: Hash) {
        if !self.answered.contains(&hash) {
            self.decision.already.push(hash);
        }
        self.answer(hash, Outcome::Accepted);
    }

    /// The next position of a feed, noted for the receipt.
    pub(super) fn place(&mut self, feed: FeedId, hash: Hash) -> u64 {
        let last = self.decision.positions.entry(feed).or_default();
        *last += 1;
        let position = *last;
        self.leaves.entry(feed).or_default().push(Leaf { hash, position });
        position
    }

    /// The evidence number of a new record: the one it had before a restore, or the next.
    pub(super) fn number(&mut self, feed: FeedId, id: DocumentId) -> u32 {
        let portfolio = feed.portfolio;
        let free = |number: &u32| self.known.taken.get(&(portfolio, *number)).is_none_or(|other| *other == id);
        let number = match self.healed.numbers.get(&(portfolio, id)).copied().filter(free) {
            Some(number) => number,
            None => {
                let last = self.decision.numbers.entry(portfolio).or_default();
                *last += 1;
                *last
            }
        };
        self.given.entry(feed).or_default().push(Number { document: id, number });
        number
    }

    fn finish(mut self, centre: CentreId, epoch: Epoch, at: Time) -> Decision {
        for (feed, leaves) in std::mem::take(&mut self.leaves) {
            let numbers = self.given.remove(&feed).unwrap_or_default();
            let FeedId { portfolio, audience } = feed;
            self.decision.receipts.push(Receipt { v: 1, centre, epoch, portfolio, audience, at, leaves, numbers });
        }
        self.decision
    }
}

/// What this centre had before it was restored, by its own receipts.
#[derive(Default)]
pub(super) struct Healed {
    /// Changes and seals it had accepted.
    pub(super) leaves: BTreeSet<Hash>,
    /// Numbers it had given.
    numbers: BTreeMap<(PortfolioId, DocumentId), u32>,
}

impl Healed {
    /// Only for portfolios the push names: of others the last number given isn't known here, and must not be set back.
    fn of(push: &Push, registry: &Registry, centre: CentreId) -> Self {
        let mut healed = Self::default();
        if push.receipts.is_empty() {
            return healed;
        }
        let keys = registry.centre().map(|(_, keys)| keys).unwrap_or_default();
        let named = names(push).portfolios;
        for receipt in push.receipts.iter().filter_map(|receipt| receipt.open(keys).ok()) {
            if receipt.centre == centre && named.contains(&receipt.portfolio) {
                healed.leaves.extend(receipt.leaves.iter().map(|leaf| leaf.hash));
                let given = receipt.numbers.iter().map(|n| ((receipt.portfolio, n.document), n.number));
                healed.numbers.extend(given);
            }
        }
        healed
    }
}
