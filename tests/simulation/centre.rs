//! A centre in memory: what the server does with SQL, done with maps, around the same acceptance.

use std::collections::{BTreeMap, BTreeSet};

use serde_bytes::ByteBuf;
use vouch_portfolio::accept::{Known, KnownDocument, Ruling, decide, names};
use vouch_portfolio::document::Audience;
use vouch_portfolio::foundation::{
    CentreId, DocumentId, Hash, PersonId, PortfolioId, Signed, SigningKey, Time, Unsigned,
};
use vouch_portfolio::registry::{Body as Fact, Registry, Role, Statement};
use vouch_portfolio::seal::{FrameworkRef, Seal};
use vouch_portfolio::wire::{
    Body, Cursor, Directory, DirectoryPortfolio, Epoch, FeedId, Heads, Item, Offer, OfferReply, Page, PullRequest,
    Push, PushReply, SignedEnvelope, SignedReceipt, known_digest,
};

const ROLES: [Role; 4] = [Role::Candidate, Role::Assessor, Role::InternalVerifier, Role::Coordinator];

/// How far numbers jump when a restore is noticed: records the copy doesn't know may have had the next ones.
const NUMBERS_AFTER_RESTORE: u32 = 100;

#[derive(Clone)]
pub struct Centre {
    pub id: CentreId,
    pub key: SigningKey,
    pub epoch: Epoch,
    pub registry: Registry,
    statements: u64,
    last: Option<Hash>,
    pub documents: BTreeMap<DocumentId, KnownDocument>,
    pub seals: BTreeMap<Hash, Seal>,
    pub changes: BTreeSet<Hash>,
    envelopes: BTreeMap<Hash, SignedEnvelope>,
    feeds: BTreeMap<FeedId, Vec<Body>>,
    positions: BTreeMap<FeedId, u64>,
    pub numbers: BTreeMap<PortfolioId, u32>,
    receipts: Vec<SignedReceipt>,
    receipt_of: BTreeMap<Hash, usize>,
    pub held: Vec<(Hash, Push)>,
    /// Invitations that were opened, each on one device.
    pub opened: BTreeSet<Hash>,
    /// It takes no statements back from offers.
    pub is_older: bool,
    /// The version of the centre's own that all portfolios were moved to.
    pub moved_to: Option<FrameworkRef>,
    /// Frameworks of the centre's own, in JSON.
    pub frameworks: BTreeMap<FrameworkRef, Vec<u8>>,
}

impl Centre {
    pub fn found(id: CentreId, key: SigningKey) -> Self {
        let mut centre = Self {
            id,
            registry: Registry::rooted(id, key.public()),
            epoch: Hash::of(b"first life"),
            statements: 0,
            last: None,
            documents: BTreeMap::new(),
            seals: BTreeMap::new(),
            changes: BTreeSet::new(),
            envelopes: BTreeMap::new(),
            feeds: BTreeMap::new(),
            positions: BTreeMap::new(),
            numbers: BTreeMap::new(),
            receipts: Vec::new(),
            receipt_of: BTreeMap::new(),
            held: Vec::new(),
            opened: BTreeSet::new(),
            is_older: false,
            moved_to: None,
            frameworks: BTreeMap::new(),
            key,
        };
        centre.state(Fact::CentreFounded { key: centre.key.public() });
        centre
    }

    pub fn state(&mut self, body: Fact) -> Hash {
        let statement =
            Statement { v: 1, centre: self.id, number: self.statements, previous: self.last, at: Time(0), body };
        let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &self.key.public()).unwrap();
        let signature = self.key.sign_now(unsigned.input());
        let signed = unsigned.attach(&signature).unwrap();
        let hash = signed.hash();
        self.registry.take(signed).unwrap();
        self.statements += 1;
        self.last = Some(hash);
        self.announce();
        hash
    }

    /// Every statement that concerns a portfolio goes into its shared feed, once.
    fn announce(&mut self) {
        let signed: Vec<(Signed, Statement)> = self
            .registry
            .signed()
            .map(|signed| (signed.clone(), self.registry.get(&signed.hash()).unwrap().clone()))
            .collect();
        let portfolios: BTreeSet<PortfolioId> = signed.iter().filter_map(|(_, s)| s.body.portfolio()).collect();
        for portfolio in portfolios {
            let people: BTreeSet<PersonId> = signed
                .iter()
                .filter(|(_, s)| s.body.portfolio() == Some(portfolio))
                .filter_map(|(_, s)| s.body.person())
                .collect();
            for (bytes, statement) in &signed {
                let person = statement.body.person().or_else(|| self.device_owner(&statement.body));
                let concerns = match statement.body.portfolio() {
                    Some(p) => p == portfolio,
                    None => person.is_none_or(|person| people.contains(&person)),
                };
                let feed = FeedId { portfolio, audience: Audience::Shared };
                let body = Body::Registry(ByteBuf::from(bytes.bytes()));
                if concerns && !self.feeds.get(&feed).is_some_and(|items| items.contains(&body)) {
                    self.append(feed, body);
                }
            }
        }
    }

    fn device_owner(&self, body: &Fact) -> Option<PersonId> {
        let Fact::DeviceRevoked { device } = body else { return None };
        self.registry.statements().find_map(|(_, s)| match &s.body {
            Fact::DeviceEnrolled { device: d, person, .. } if d == device => Some(*person),
            _ => None,
        })
    }

    fn append(&mut self, feed: FeedId, body: Body) {
        *self.positions.entry(feed).or_default() += 1;
        self.feeds.entry(feed).or_default().push(body);
    }

    fn known(&self, push: &Push) -> Known {
        let names = names(push);
        let taken = self
            .documents
            .iter()
            .filter_map(|(id, known)| Some(((known.document.origin().portfolio, known.number?), *id)));
        Known {
            registry: self.registry.clone(),
            documents: names.documents.iter().filter_map(|id| Some((*id, self.documents.get(id)?.clone()))).collect(),
            seals: self.seals.clone(),
            erased: BTreeSet::new(),
            opened: self.opened.clone(),
            positions: self.positions.clone(),
            numbers: self.numbers.clone(),
            taken: taken.collect(),
        }
    }

    pub fn push(&mut self, push: &Push, at: Time, ruling: Ruling) -> PushReply {
        let decision = decide(push, &self.known(push), self.id, self.epoch, at, ruling);
        let mut feeds: BTreeMap<(FeedId, u64), Body> = BTreeMap::new();
        for change in &decision.changes {
            self.changes.insert(change.hash);
            let body = Body::Change {
                document: change.document,
                bytes: ByteBuf::from(change.bytes.clone()),
                envelope: change.envelope,
            };
            feeds.insert((change.feed, change.position), body);
        }
        for accepted in &decision.seals {
            self.seals.insert(accepted.seal.hash(), accepted.seal.clone());
            feeds.insert((accepted.feed, accepted.position), Body::Seal(accepted.seal.bytes().unwrap()));
        }
        for ((feed, position), body) in feeds {
            let items = self.feeds.entry(feed).or_default();
            items.push(body);
            assert_eq!(items.len() as u64, position, "positions have no gaps");
        }
        self.positions.extend(decision.positions);
        self.numbers.extend(decision.numbers);
        self.documents.extend(decision.documents);
        self.envelopes.extend(decision.envelopes);
        for held in decision.held {
            if !self.held.iter().any(|(hash, _)| *hash == held.hash) {
                self.held.push((held.hash, held.push));
            }
        }
        let mut answered = BTreeSet::new();
        for receipt in &decision.receipts {
            let index = self.receipts.len();
            self.receipts.push(SignedReceipt::sign(receipt, &self.key).unwrap());
            self.receipt_of.extend(receipt.leaves.iter().map(|leaf| (leaf.hash, index)));
            answered.insert(index);
        }
        answered.extend(decision.already.iter().filter_map(|hash| self.receipt_of.get(hash)));
        PushReply {
            v: 1,
            epoch: self.epoch,
            outcomes: decision.outcomes,
            receipts: answered.into_iter().map(|index| self.receipts[index].clone()).collect(),
        }
    }

    pub fn roles(&self, person: PersonId, portfolio: PortfolioId) -> Vec<Role> {
        let acts = |role: &Role| match role {
            Role::Coordinator => self.registry.holds(person, Role::Coordinator),
            role => self.registry.acts_as(person, *role, portfolio).is_some_and(|authority| authority.current),
        };
        ROLES.into_iter().filter(acts).collect()
    }

    pub fn sees(&self, person: PersonId, feed: FeedId) -> bool {
        self.roles(person, feed.portfolio).into_iter().any(|role| feed.audience.includes(role))
    }

    fn portfolios(&self) -> BTreeSet<PortfolioId> {
        self.registry.statements().filter_map(|(_, s)| s.body.portfolio()).collect()
    }

    pub fn heads(&self, person: PersonId, known: Option<Hash>) -> Option<Heads> {
        let mut feeds = Vec::new();
        for portfolio in self.portfolios() {
            for audience in Audience::ALL {
                let feed = FeedId { portfolio, audience };
                let position = self.positions.get(&feed).copied().unwrap_or(0);
                if self.sees(person, feed) && position > 0 {
                    feeds.push(Cursor { feed, position });
                }
            }
        }
        let visible: BTreeSet<PortfolioId> = feeds.iter().map(|cursor| cursor.feed.portfolio).collect();
        let portfolio = |id: PortfolioId| DirectoryPortfolio {
            id,
            candidate: self.registry.candidate(id).unwrap(),
            framework: "cg-4430-02".into(),
            version: self.moved_to.clone(),
            units: vec!["201".into()],
            my_roles: self.roles(person, id),
            allotted: Vec::new(),
        };
        let directory = Directory {
            centre: self.id,
            centre_name: "Simulated centre".into(),
            centre_keys: vec![self.key.public()],
            me: person,
            roles: Vec::new(),
            people: Vec::new(),
            portfolios: visible.into_iter().map(portfolio).collect(),
            sites: Vec::new(),
        };
        if known == Some(known_digest(&self.epoch, &feeds, &directory, &[]).unwrap()) {
            return None;
        }
        Some(Heads { v: 1, epoch: self.epoch, feeds, directory, backed_up: None })
    }

    /// A page of at most `items_max` items: small, so that cuts between pages happen.
    pub fn pull(&self, person: PersonId, request: &PullRequest, items_max: usize) -> Page {
        let mut page = Page {
            v: 1,
            epoch: self.epoch,
            items: Vec::new(),
            envelopes: Vec::new(),
            receipts: Vec::new(),
            cursors: Vec::new(),
            more: false,
        };
        let mut envelopes = BTreeSet::new();
        let mut receipts: BTreeSet<usize> = BTreeSet::new();
        for cursor in request.after.iter().filter(|cursor| self.sees(person, cursor.feed)) {
            let items = self.feeds.get(&cursor.feed).map(Vec::as_slice).unwrap_or_default();
            let mut position = cursor.position;
            for body in items.iter().skip(position as usize) {
                if page.items.len() >= items_max {
                    page.more = true;
                    break;
                }
                position += 1;
                let name = match body {
                    Body::Change { bytes, envelope, .. } => {
                        envelopes.insert(*envelope);
                        automerge::Change::from_bytes(bytes.to_vec()).unwrap().hash().into()
                    }
                    Body::Seal(bytes) => Seal::parse(bytes).unwrap().hash(),
                    Body::Registry(_) => Hash::of(b"statements have no receipt"),
                    Body::Blob(arrival) => arrival.name().unwrap(),
                };
                receipts.extend(self.receipt_of.get(&name).copied());
                page.items.push(Item { feed: cursor.feed, position, body: body.clone() });
            }
            page.cursors.push(Cursor { feed: cursor.feed, position });
        }
        page.envelopes = envelopes.iter().map(|hash| self.envelopes[hash].clone()).collect();
        page.receipts = receipts.into_iter().map(|index| self.receipts[index].clone()).collect();
        page
    }

    pub fn offer(&mut self, offer: &Offer) -> OfferReply {
        for bytes in offer.statements.iter().filter(|_| !self.is_older) {
            // What is no statement of this centre's, or is known, changes nothing.
            if let Ok(signed) = Signed::parse(bytes) {
                self.registry.take(signed).ok();
            }
        }
        self.announce();
        let lacks = |hash: &&Hash| !self.changes.contains(*hash) && !self.seals.contains_key(*hash);
        OfferReply {
            v: 1,
            epoch: self.epoch,
            lacking: offer.held.iter().filter(lacks).copied().collect(),
            frameworks: self.moved_to.iter().filter(|name| !self.frameworks.contains_key(name)).cloned().collect(),
        }
    }

    /// This centre as an older copy of itself: what `vouch restore` makes of it.
    pub fn restored(mut self, life: u64) -> Self {
        self.epoch = Hash::of(&life.to_le_bytes());
        // Numbers of statements of the lost life are not used again.
        self.statements += 1_000;
        // In every portfolio: the copy may know of no number where the lost life had given some.
        for portfolio in self.portfolios() {
            *self.numbers.entry(portfolio).or_default() += NUMBERS_AFTER_RESTORE;
        }
        self
    }
}
