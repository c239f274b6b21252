//! A person with a device, doing what the screens let them do.

use std::collections::BTreeMap;

use futures::executor::block_on;
use vouch_portfolio::device::{DeviceError, Profile, Replica, SealRequest, Signatory};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind, Origin};
use vouch_portfolio::foundation::{
    ActivityId, Actor, DeviceId, DocumentId, Hash, PersonId, PortfolioId, Salt, SigningKey, Time,
};
use vouch_portfolio::record::{ClaimKey, Claims, Comment, Edit, Observation, ObservationText, Setting};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Finding, FrameworkRef, Manner, Mark, Satisfactory, Seal};
use vouch_portfolio::store::Memory;
use vouch_portfolio::sync::{Report, round};

use super::network::Network;
use super::random::Seeded;

pub struct Device {
    pub person: PersonId,
    pub id: DeviceId,
    pub key: SigningKey,
    pub replica: Replica<Memory>,
    pub network: Network,
    pub random: Seeded,
    /// This device's clock runs so many milliseconds off.
    pub clock_off_ms: i64,
    open: BTreeMap<DocumentId, Document>,
    actor_keys: BTreeMap<Actor, SigningKey>,
}

pub fn framework() -> FrameworkRef {
    FrameworkRef { id: "cg-4430-02".into(), structure: Hash::of(b"structure"), wording: Hash::of(b"wording") }
}

impl Device {
    pub fn new(person: PersonId, id: DeviceId, key: SigningKey, network: Network, random: Seeded) -> Self {
        let replica = Replica::new(Memory::default());
        let clock_off_ms = 0;
        let (open, actor_keys) = (BTreeMap::new(), BTreeMap::new());
        Self { person, id, key, replica, network, random, clock_off_ms, open, actor_keys }
    }

    pub fn enrol(&self) {
        let centre = self.network.centre.borrow();
        let profile = Profile {
            person: self.person,
            name: "Somebody".into(),
            device: self.id,
            key: self.key.public(),
            centre: centre.id,
            centre_key: centre.key.public(),
        };
        let directory = centre.heads(self.person, None).unwrap().directory;
        let registry: Vec<Vec<u8>> = centre.registry.signed().map(|signed| signed.bytes().to_vec()).collect();
        block_on(self.replica.enrol(&profile, &directory, &registry)).unwrap();
    }

    pub fn now(&self) -> Time {
        self.network.now.borrow().plus_ms(self.clock_off_ms)
    }

    /// The app was closed and started again: nothing in memory survives.
    pub fn restart(&mut self) {
        self.open.clear();
    }

    pub fn sync(&mut self) -> Report {
        let report = block_on(round(&self.replica, &self.network, &self.key, self.now())).unwrap();
        let ids: Vec<DocumentId> = self.open.keys().copied().collect();
        for id in ids {
            if let Some(document) = self.open.get_mut(&id) {
                block_on(self.replica.refresh(document)).unwrap();
            }
        }
        report
    }

    pub fn create(&mut self, kind: Kind, portfolio: PortfolioId, record: Option<DocumentId>) -> DocumentId {
        let id = DocumentId::new(&mut self.random);
        let actor = Actor::new(&mut self.random);
        let key = self.key.clone();
        self.create_as(kind, portfolio, record, id, self.person, actor, &key);
        id
    }

    #[expect(clippy::too_many_arguments, reason = "everything a handed-over device fixes beforehand")]
    pub fn create_as(
        &mut self,
        kind: Kind,
        portfolio: PortfolioId,
        record: Option<DocumentId>,
        document: DocumentId,
        creator: PersonId,
        actor: Actor,
        key: &SigningKey,
    ) {
        let salt = Salt::new(&mut self.random);
        let origin = Origin { document, kind, portfolio, creator, record, salt };
        let mut made = Document::create(origin, actor).unwrap();
        block_on(self.replica.save(&mut made, &[], &key.public())).unwrap();
        self.actor_keys.insert(actor, key.clone());
        self.open.insert(document, made);
    }

    fn open(&mut self, id: DocumentId) -> &mut Document {
        let actor = Actor::new(&mut self.random);
        let replica = &self.replica;
        self.open.entry(id).or_insert_with(|| block_on(replica.open(id, actor)).unwrap())
    }

    /// A document as it is open here, whatever became of it in the store.
    pub fn opened(&self, id: DocumentId) -> Document {
        self.open[&id].clone()
    }

    /// Changes a document and saves it.
    pub fn write(&mut self, id: DocumentId, change: impl FnOnce(&mut Document)) {
        let document = self.open(id);
        let before = document.heads();
        change(document);
        let actor = document.actor().unwrap();
        let key = self.actor_keys.get(&actor).unwrap_or(&self.key).public();
        let document = self.open.get_mut(&id).unwrap();
        block_on(self.replica.save(document, &before, &key)).unwrap();
    }

    pub fn edit(&mut self, id: DocumentId, edit: Edit) {
        self.write(id, |document| Observation::apply(document, edit).unwrap());
    }

    pub fn append(&mut self, id: DocumentId, field: ObservationText, words: &str) {
        self.write(id, |document| {
            let before = field.read(document).unwrap();
            let after = format!("{before}{words}");
            if let Some(splice) = difference(&before, &after) {
                Observation::apply(document, Edit::Text(field, splice)).unwrap();
            }
        });
    }

    pub fn claim(&mut self, id: DocumentId, item: &str) {
        let key = ClaimKey { item: item.into(), activity: None };
        self.write(id, |document| Claims::set(document, &key, true).unwrap());
    }

    /// A whole small observation with its claims.
    pub fn observe(&mut self, portfolio: PortfolioId, what: &str) -> (DocumentId, DocumentId) {
        let record = self.create(Kind::Observation, portfolio, None);
        let activity = ActivityId::new(&mut self.random);
        self.edit(record, Edit::Date("2026-11-22".into()));
        self.edit(record, Edit::Setting(Setting::RealWork));
        self.edit(record, Edit::Place("Shop basement".into()));
        self.edit(record, Edit::AddActivity(activity, "14:05".into()));
        self.append(record, ObservationText::Activity(activity), what);
        self.edit(record, Edit::Satisfactory(Satisfactory::Whole));
        let claims = self.create(Kind::Claims, portfolio, Some(record));
        self.claim(claims, "201/criterion/1.1");
        (record, claims)
    }

    pub fn seal(
        &mut self,
        act: Act,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        seals: &[Hash],
        role: Role,
    ) -> Result<Seal, DeviceError> {
        let key = self.key.clone();
        self.seal_as(act, portfolio, documents, seals, (self.person, role, Manner::OwnDevice), &key)
    }

    pub fn seal_as(
        &mut self,
        act: Act,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        seals: &[Hash],
        (person, role, manner): (PersonId, Role, Manner),
        key: &SigningKey,
    ) -> Result<Seal, DeviceError> {
        let judges = !matches!(act, Act::Handover { .. } | Act::Withdrawal { .. });
        let comment = if matches!(act, Act::Decision { .. }) { "Seen and judged." } else { "" };
        let request = SealRequest {
            act,
            portfolio,
            documents: documents.to_vec(),
            shown: Vec::new(),
            seals: seals.to_vec(),
            framework: judges.then(framework),
            signatory: Signatory { person, name: "Somebody".into(), role, manner },
            mark: Mark::Drawn(vec![vec![(10, 10), (500, 300)]]),
            place: "Shop basement".into(),
            words: "This is what I saw.".into(),
            comment: comment.into(),
        };
        let at = self.now();
        block_on(self.replica.seal(request, key, &mut self.random, at))
    }

    pub fn sign(&mut self, portfolio: PortfolioId, documents: &[DocumentId]) -> Result<Seal, DeviceError> {
        let act = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
        self.seal(act, portfolio, documents, &[], Role::Assessor)
    }

    pub fn sample(
        &mut self,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        signature: Hash,
    ) -> Result<Seal, DeviceError> {
        let act = Act::Sample { finding: Finding::Agreed };
        self.seal(act, portfolio, documents, &[signature], Role::InternalVerifier)
    }

    /// The device is handed to the candidate for a comment and a signature, and handed back.
    pub fn hand_over(
        &mut self,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        signature: Hash,
        candidate: PersonId,
        words: &str,
    ) -> Result<Seal, DeviceError> {
        let comment = DocumentId::new(&mut self.random);
        let actor = Actor::new(&mut self.random);
        let mut secret = [0; 32];
        vouch_portfolio::foundation::Random::fill(&mut self.random, &mut secret);
        let key = SigningKey::from_secret(&secret);
        let act = Act::Handover {
            to_key: key.public(),
            to_person: candidate,
            document: comment,
            actor,
            to_role: None,
            until: None,
        };
        let handover = self.seal(act, portfolio, &[], &[], Role::Assessor)?;
        self.create_as(Kind::Comment, portfolio, Some(documents[0]), comment, candidate, actor, &key);
        self.write(comment, |document| Comment::edit(document, &difference("", words).unwrap()).unwrap());
        let mut all = documents.to_vec();
        all.push(comment);
        let seal = self.seal_as(
            Act::Signature { satisfactory: None },
            portfolio,
            &all,
            &[signature, handover.hash()],
            (candidate, Role::Candidate, Manner::HandedOver),
            &key,
        )?;
        block_on(self.replica.envelop(comment, &key, self.now())).unwrap();
        Ok(seal)
    }

    /// The heads of every document this device shows of a portfolio.
    pub fn heads(&self, portfolio: PortfolioId) -> BTreeMap<DocumentId, Vec<Hash>> {
        let summaries = block_on(self.replica.summaries(portfolio)).unwrap();
        summaries.into_iter().map(|summary| (summary.document, summary.heads)).collect()
    }

    pub fn document(&mut self, id: DocumentId) -> Document {
        let actor = Actor::new(&mut self.random);
        block_on(self.replica.open(id, actor)).unwrap()
    }
}
