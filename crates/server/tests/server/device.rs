//! A device as the app has it: the replica and the sync engine that ship, over real HTTP.

use std::collections::BTreeSet;

use futures::executor::block_on;
use serde::de::DeserializeOwned;
use serde_json::json;
use vouch_portfolio::device::{Profile, Replica, SealRequest, Signatory};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind, Origin};
use vouch_portfolio::foundation::{
    Actor, DocumentId, Hash, PersonId, PortfolioId, PublicKey, Random, Salt, SigningKey, Time,
};
use vouch_portfolio::record::{
    ClaimKey, Claims, Comment, Edit, Observation, ObservationText, PersonalStatement, StatementEdit, Testimony,
    TestimonyEdit,
};
use vouch_portfolio::registry::{Registry, Role};
use vouch_portfolio::seal::{Act, Competence, FrameworkRef, Manner, Mark, Satisfactory, Seal, Standing};
use vouch_portfolio::store::Memory;
use vouch_portfolio::sync::{Report, Transport, Trouble, round};
use vouch_portfolio::wire::{
    Directory, GivenFramework, Heads, Offer, OfferReply, PUSH_BYTES_AIM, Page, PullRequest, Push, PushReply, decode,
    encode,
};

use crate::client::{Client, Reply};

/// By every device's clock.
pub(crate) const NOW: Time = Time(1_760_000_000_000);

pub(crate) struct Device {
    pub(crate) client: Client,
    pub(crate) person: PersonId,
    pub(crate) key: SigningKey,
    pub(crate) replica: Replica<Memory>,
}

pub(crate) struct Dice;

impl Random for Dice {
    fn fill(&mut self, buffer: &mut [u8]) {
        getrandom::fill(buffer).unwrap();
    }
}

impl Device {
    /// Enrols a new device to whoever the client is signed in as.
    pub(crate) fn enrol(client: &Client) -> Self {
        let mut secret = [0; 32];
        Dice.fill(&mut secret);
        let key = SigningKey::from_secret(&secret);
        let asked = json!({ "key": key.public(), "name": "Phone" });
        let told = client.post("/api/devices", &asked).expect_status(200).json();
        let directory: Directory = serde_json::from_value(told["directory"].clone()).unwrap();
        let registry: Vec<Vec<u8>> =
            told["registry"].as_array().unwrap().iter().map(|statement| statement.to_string().into_bytes()).collect();
        let profile = Profile {
            person: directory.me,
            name: crate::fixture::text(&told["name"]),
            device: serde_json::from_value(told["device"].clone()).unwrap(),
            key: key.public(),
            centre: directory.centre,
            centre_key: directory.centre_keys[0],
        };
        let replica = Replica::new(Memory::default());
        block_on(replica.enrol(&profile, &directory, &registry)).unwrap();
        Self { client: client.clone(), person: profile.person, key, replica }
    }

    /// One round, which must reach the centre.
    #[track_caller]
    pub(crate) fn sync(&self) -> Report {
        let report = self.try_sync();
        assert_eq!(report.trouble, None);
        report
    }

    pub(crate) fn try_sync(&self) -> Report {
        block_on(round(&self.replica, &Http(&self.client), &self.key, NOW)).unwrap()
    }

    /// What would be pushed next, as it would travel.
    pub(crate) fn gather(&self) -> Push {
        block_on(self.replica.gather(&self.key, NOW, &BTreeSet::new(), PUSH_BYTES_AIM)).unwrap().unwrap()
    }

    pub(crate) fn create(&self, kind: Kind, portfolio: PortfolioId, record: Option<DocumentId>) -> DocumentId {
        let document = DocumentId::new(&mut Dice);
        self.create_as(kind, portfolio, record, (document, Actor::new(&mut Dice)), (self.person, &self.key));
        document
    }

    fn create_as(
        &self,
        kind: Kind,
        portfolio: PortfolioId,
        record: Option<DocumentId>,
        (document, actor): (DocumentId, Actor),
        (creator, key): (PersonId, &SigningKey),
    ) -> Document {
        let origin = Origin { document, kind, portfolio, creator, record, salt: Salt::new(&mut Dice) };
        let mut made = Document::create(origin, actor).unwrap();
        block_on(self.replica.save(&mut made, &[], &key.public())).unwrap();
        made
    }

    /// Changes a document and saves it.
    pub(crate) fn write(&self, id: DocumentId, change: impl FnOnce(&mut Document)) {
        let mut document = self.document(id);
        let before = document.heads();
        change(&mut document);
        block_on(self.replica.save(&mut document, &before, &self.key.public())).unwrap();
    }

    pub(crate) fn note(&self, record: DocumentId, words: &str) {
        self.write(record, |document| {
            let before = ObservationText::Knowledge.read(document).unwrap();
            let splice = difference(&before, &format!("{before}{words}")).unwrap();
            Observation::apply(document, Edit::Text(ObservationText::Knowledge, splice)).unwrap();
        });
    }

    /// A record with its claims, unsigned.
    pub(crate) fn observe(&self, portfolio: PortfolioId, words: &str) -> [DocumentId; 2] {
        let record = self.create(Kind::Observation, portfolio, None);
        self.write(record, |document| Observation::apply(document, Edit::Place("Basement".into())).unwrap());
        self.note(record, words);
        [record, self.claim(portfolio, record, "201/criterion/1.1")]
    }

    /// The assessor signs.
    pub(crate) fn sign(&self, portfolio: PortfolioId, documents: &[DocumentId]) -> Seal {
        let act = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
        self.seal(act, portfolio, documents, &[], (self.person, Role::Assessor, Manner::OwnDevice), &self.key)
    }

    /// The device is handed to the candidate, who comments and signs.
    pub(crate) fn hand_over(
        &self,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        signature: Hash,
        candidate: PersonId,
    ) -> Seal {
        let (comment, actor) = (DocumentId::new(&mut Dice), Actor::new(&mut Dice));
        let mut secret = [0; 32];
        Dice.fill(&mut secret);
        let key = SigningKey::from_secret(&secret);
        let act = Act::Handover {
            to_key: key.public(),
            to_person: candidate,
            document: comment,
            actor,
            to_role: None,
            until: None,
        };
        let own = (self.person, Role::Assessor, Manner::OwnDevice);
        let handover = self.seal(act, portfolio, &[], &[], own, &self.key);
        let mut document =
            self.create_as(Kind::Comment, portfolio, Some(documents[0]), (comment, actor), (candidate, &key));
        let before = document.heads();
        Comment::edit(&mut document, &difference("", "Fair, thank you.").unwrap()).unwrap();
        block_on(self.replica.save(&mut document, &before, &key.public())).unwrap();
        let all = [documents, &[comment]].concat();
        let act = Act::Signature { satisfactory: None };
        let handed = (candidate, Role::Candidate, Manner::HandedOver);
        let seal = self.seal(act, portfolio, &all, &[signature, handover.hash()], handed, &key);
        block_on(self.replica.envelop(comment, &key, NOW)).unwrap();
        seal
    }

    /// A statement of the candidate's with what they propose, signed.
    pub(crate) fn state(&self, portfolio: PortfolioId, words: &str) -> ([DocumentId; 2], Seal) {
        let record = self.create(Kind::Statement, portfolio, None);
        self.write(record, |document| {
            PersonalStatement::apply(document, StatementEdit::Text(difference("", words).unwrap())).unwrap();
        });
        let claims = self.claim(portfolio, record, "201/criterion/1.1");
        let own = (self.person, Role::Candidate, Manner::OwnDevice);
        let signature = Act::Signature { satisfactory: None };
        ([record, claims], self.seal(signature, portfolio, &[record, claims], &[], own, &self.key))
    }

    /// A sheet with one claim.
    pub(crate) fn claim(&self, portfolio: PortfolioId, record: DocumentId, item: &str) -> DocumentId {
        let claims = self.create(Kind::Claims, portfolio, Some(record));
        let key = ClaimKey { item: item.into(), activity: None };
        self.write(claims, |document| Claims::set(document, &key, true).unwrap());
        claims
    }

    /// An assessor decides.
    pub(crate) fn decide(&self, portfolio: PortfolioId, documents: &[DocumentId], signature: Hash) -> Seal {
        let act = Act::Decision { competence: Competence::Competent };
        let own = (self.person, Role::Assessor, Manner::OwnDevice);
        self.seal(act, portfolio, documents, &[signature], own, &self.key)
    }

    /// Invites a witness whose link holds this key, until then.
    pub(crate) fn invite(&self, portfolio: PortfolioId, to_key: PublicKey, until: Time) -> Seal {
        let (document, actor) = (DocumentId::new(&mut Dice), Actor::new(&mut Dice));
        let to_person = PersonId::new(&mut Dice);
        let act =
            Act::Handover { to_key, to_person, document, actor, to_role: Some(Role::Witness), until: Some(until) };
        self.seal(act, portfolio, &[], &[], (self.person, Role::Assessor, Manner::OwnDevice), &self.key)
    }

    /// And takes that back.
    pub(crate) fn take_back(&self, portfolio: PortfolioId, invitation: &Seal) -> Seal {
        let Act::Handover { document, .. } = invitation.statement().act else { panic!("an invitation") };
        let own = (self.person, Role::Assessor, Manner::OwnDevice);
        self.seal(Act::Withdrawal { document }, portfolio, &[], &[invitation.hash()], own, &self.key)
    }

    /// Writes and signs a testimony by an invitation, on a device of the witness's own whose clock says so.
    pub(crate) fn testify_by(&self, invitation: &Seal, at: Time) -> (DocumentId, Seal) {
        let statement = invitation.statement();
        let Act::Handover { document, actor, to_person, .. } = statement.act else { panic!("an invitation") };
        let (portfolio, pen) = (statement.portfolio, (document, actor));
        let mut made = self.create_as(Kind::Testimony, portfolio, None, pen, (to_person, &self.key));
        let before = made.heads();
        let words = difference("", "She rang him back as she had said.").unwrap();
        Testimony::apply(&mut made, TestimonyEdit::Text(words)).unwrap();
        block_on(self.replica.save(&mut made, &before, &self.key.public())).unwrap();
        let who = (to_person, Role::Witness, Manner::ByInvitation);
        let act = Act::Signature { satisfactory: None };
        (document, self.seal_at(at, act, portfolio, &[document], &[invitation.hash()], who, &self.key))
    }

    /// Whoever handed a device to the witness, or invited them, countersigns.
    pub(crate) fn countersign(&self, portfolio: PortfolioId, testimony: DocumentId, seals: &[Hash]) -> Seal {
        let own = (self.person, Role::Assessor, Manner::OwnDevice);
        self.seal(Act::Signature { satisfactory: None }, portfolio, &[testimony], seals, own, &self.key)
    }

    fn seal(
        &self,
        act: Act,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        seals: &[Hash],
        who: (PersonId, Role, Manner),
        key: &SigningKey,
    ) -> Seal {
        self.seal_at(NOW, act, portfolio, documents, seals, who, key)
    }

    #[expect(clippy::too_many_arguments, reason = "everything a seal says")]
    fn seal_at(
        &self,
        at: Time,
        act: Act,
        portfolio: PortfolioId,
        documents: &[DocumentId],
        seals: &[Hash],
        (person, role, manner): (PersonId, Role, Manner),
        key: &SigningKey,
    ) -> Seal {
        let judges = !matches!(act, Act::Handover { .. } | Act::Withdrawal { .. });
        let hash = |text: &[u8]| Hash::of(text);
        let framework =
            FrameworkRef { id: "cg-4430-02".into(), structure: hash(b"structure"), wording: hash(b"wording") };
        let request = SealRequest {
            act,
            portfolio,
            documents: documents.to_vec(),
            shown: Vec::new(),
            seals: seals.to_vec(),
            framework: judges.then_some(framework),
            signatory: Signatory { person, name: "Somebody".into(), role, manner },
            mark: Mark::Drawn(vec![vec![(10, 10), (500, 300)]]),
            place: "Basement".into(),
            words: "This is what I saw.".into(),
            comment: "Seen and judged.".into(),
        };
        block_on(self.replica.seal(request, key, &mut Dice, at)).unwrap()
    }

    pub(crate) fn document(&self, id: DocumentId) -> Document {
        block_on(self.replica.open(id, Actor::new(&mut Dice))).unwrap()
    }

    /// The heads of every document here.
    pub(crate) fn heads(&self, portfolio: PortfolioId) -> Vec<(DocumentId, Vec<Hash>)> {
        let summaries = block_on(self.replica.summaries(portfolio)).unwrap();
        let mut heads: Vec<_> = summaries.into_iter().map(|summary| (summary.document, summary.heads)).collect();
        heads.sort();
        heads
    }

    /// The seals here that hold, by name.
    pub(crate) fn seals_that_hold(&self, portfolio: PortfolioId) -> BTreeSet<Hash> {
        let seals = block_on(self.replica.seals(portfolio)).unwrap();
        let holds = |seal: &&Seal| block_on(self.replica.standing(seal)).unwrap() == Standing::Holds;
        seals.iter().filter(holds).map(Seal::hash).collect()
    }

    pub(crate) fn directory(&self) -> Directory {
        block_on(self.replica.directory()).unwrap().unwrap()
    }

    pub(crate) fn registry(&self) -> Registry {
        block_on(self.replica.registry()).unwrap()
    }

    /// A framework of the centre's own, where it has come.
    pub(crate) fn framework(&self, name: &FrameworkRef) -> Option<vouch_framework::Framework> {
        block_on(self.replica.framework(name)).unwrap()
    }

    pub(crate) fn number(&self, record: DocumentId) -> Option<u32> {
        block_on(self.replica.number(record)).unwrap()
    }

    /// How many items wait here.
    pub(crate) fn waiting(&self) -> usize {
        block_on(self.replica.waiting()).unwrap().count()
    }
}

/// The transport over HTTP.
pub(crate) struct Http<'a>(pub(crate) &'a Client);

impl Http<'_> {
    fn post<T: DeserializeOwned>(&self, path: &str, message: Vec<u8>) -> Result<T, Trouble> {
        let reply = self.0.try_post(path, &[("content-type", "application/cbor")], &message);
        read(reply.map_err(|_| Trouble::Offline)?)
    }
}

fn read<T: DeserializeOwned>(reply: Reply) -> Result<T, Trouble> {
    match reply.status {
        200 => decode(&reply.body).map_err(|error| Trouble::NotUnderstood(error.to_string())),
        401 => Err(Trouble::SignedOut),
        _ => Err(Trouble::Server(String::from_utf8_lossy(&reply.body).into_owned())),
    }
}

impl Transport for Http<'_> {
    async fn push(&self, push: Push) -> Result<PushReply, Trouble> {
        self.post("/api/push", encode(&push).unwrap())
    }

    async fn heads(&self, known: Option<Hash>) -> Result<Option<Heads>, Trouble> {
        let path = known.map_or_else(|| "/api/pull".to_owned(), |hash| format!("/api/pull?known={hash}"));
        match self.0.get(&path) {
            reply if reply.status == 204 => Ok(None),
            reply => read(reply).map(Some),
        }
    }

    async fn pull(&self, request: PullRequest) -> Result<Page, Trouble> {
        self.post("/api/pull", encode(&request).unwrap())
    }

    async fn offer(&self, offer: Offer) -> Result<OfferReply, Trouble> {
        self.post("/api/offer", encode(&offer).unwrap())
    }

    async fn give_framework(&self, given: GivenFramework) -> Result<(), Trouble> {
        self.0.post_cbor("/api/frameworks/given", &encode(&given).unwrap()).expect_status(204);
        Ok(())
    }

    async fn framework(&self, name: &FrameworkRef) -> Result<Vec<u8>, Trouble> {
        match self.0.get(&format!("/api/frameworks/{}/{}", name.structure, name.wording)) {
            reply if reply.status == 200 => Ok(reply.body),
            reply => Err(Trouble::Server(String::from_utf8_lossy(&reply.body).into_owned())),
        }
    }
}
