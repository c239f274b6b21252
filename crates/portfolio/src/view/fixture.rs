//! A small centre with real keys and seals, for the tests of views.

use std::collections::BTreeMap;

use futures::executor::block_on;

use super::framework_ref;
use crate::device::{DeviceError, Profile, Replica, SealRequest, Signatory, Summary};
use crate::document::text::Splice;
use crate::document::{Document, Kind, Origin};
use crate::foundation::{
    ActivityId, Actor, CentreId, DeviceId, DocumentId, Hash, PersonId, PortfolioId, Random, Salt, SigningKey, Time,
    Unsigned,
};
use crate::record::{
    ClaimKey, Claims, ContactCheck, ContactCheckEdit, Edit, Observation, ObservationText, Setting, Testimony,
    TestimonyEdit, WitnessLine,
};
use crate::registry::{Body, Role, Statement};
use crate::seal::{Act, Competence, Finding, Manner, Mark, Satisfactory, Seal};
use crate::store::Memory;
use crate::wire::Directory;

/// Bytes that count up: different every time, the same in every run.
pub(super) struct Counting(u8);

impl Random for Counting {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0 += 1;
        buffer.fill(self.0);
    }
}

pub(super) const CENTRE: CentreId = CentreId::from_bytes([1; 16]);
pub(super) const PORTFOLIO: PortfolioId = PortfolioId::from_bytes([2; 16]);
pub(super) const ASSESSOR: PersonId = PersonId::from_bytes([3; 16]);
pub(super) const CANDIDATE: PersonId = PersonId::from_bytes([4; 16]);
pub(super) const VERIFIER: PersonId = PersonId::from_bytes([5; 16]);
pub(super) const SECOND_ASSESSOR: PersonId = PersonId::from_bytes([9; 16]);
pub(super) const FIRST: ActivityId = ActivityId::from_bytes([6; 16]);
const ACTOR: Actor = Actor::from_bytes([7; 16]);

/// One store that holds everything; each person signs with a key of their own.
pub(super) struct Fixture {
    pub(super) replica: Replica<Memory>,
    random: Counting,
    time: i64,
}

pub(super) fn name_of(person: PersonId) -> String {
    match person {
        ASSESSOR => "Ana Bell",
        CANDIDATE => "Cai Dee",
        VERIFIER => "Eve Fox",
        SECOND_ASSESSOR => "Gus Hay",
        _ => "somebody",
    }
    .to_owned()
}

fn key_of(person: PersonId) -> SigningKey {
    SigningKey::from_secret(&[person.as_bytes()[0] + 100; 32])
}

impl Fixture {
    pub(super) fn new() -> Self {
        let centre_key = SigningKey::from_secret(&[99; 32]);
        let enrolled = |person| Body::DeviceEnrolled {
            device: DeviceId::from_bytes([8; 16]),
            person,
            key: key_of(person).public(),
        };
        let bodies = [
            Body::CentreFounded { key: centre_key.public() },
            enrolled(ASSESSOR),
            enrolled(CANDIDATE),
            enrolled(VERIFIER),
            enrolled(SECOND_ASSESSOR),
            Body::PortfolioOpened {
                portfolio: PORTFOLIO,
                candidate: CANDIDATE,
                framework: "cg-4430-02".into(),
                structure: Hash::of(b"structure"),
                wording: None,
                units: vec!["201".into()],
            },
            Body::Allotted { portfolio: PORTFOLIO, person: ASSESSOR, role: Role::Assessor },
            Body::Allotted { portfolio: PORTFOLIO, person: SECOND_ASSESSOR, role: Role::Assessor },
            Body::Allotted { portfolio: PORTFOLIO, person: VERIFIER, role: Role::InternalVerifier },
        ];
        let registry: Vec<Vec<u8>> = (0..)
            .zip(bodies)
            .map(|(number, body)| {
                let statement = Statement { v: 1, centre: CENTRE, number, previous: None, at: Time(0), body };
                let json = serde_json::to_value(&statement).unwrap();
                let signed = block_on(Unsigned::new(json, &centre_key.public()).unwrap().sign(&centre_key)).unwrap();
                signed.bytes().to_vec()
            })
            .collect();
        let replica = Replica::new(Memory::new());
        let profile = Profile {
            person: ASSESSOR,
            name: name_of(ASSESSOR),
            device: DeviceId::from_bytes([8; 16]),
            key: key_of(ASSESSOR).public(),
            centre: CENTRE,
            centre_key: centre_key.public(),
        };
        let directory = Directory {
            centre: CENTRE,
            centre_name: "Centre".into(),
            centre_keys: vec![centre_key.public()],
            me: ASSESSOR,
            roles: Vec::new(),
            people: Vec::new(),
            portfolios: Vec::new(),
            sites: Vec::new(),
        };
        block_on(replica.enrol(&profile, &directory, &registry)).unwrap();
        Self { replica, random: Counting(0x20), time: 1000 }
    }

    fn create(&mut self, kind: Kind, creator: PersonId, record: Option<DocumentId>) -> Document {
        let document = DocumentId::new(&mut self.random);
        let salt = Salt::new(&mut self.random);
        Document::create(Origin { document, kind, portfolio: PORTFOLIO, creator, record, salt }, ACTOR).unwrap()
    }

    fn save(&mut self, document: &mut Document) -> DocumentId {
        block_on(self.replica.save(document, &[], &key_of(document.origin().creator).public())).unwrap();
        document.origin().document
    }

    /// A record with one activity, filled in.
    pub(super) fn observation(&mut self, date: &str, judgement: Satisfactory) -> DocumentId {
        let mut document = self.create(Kind::Observation, ASSESSOR, None);
        let seen = Splice { at: 0, delete: 0, insert: "Greeted a customer at the till".into() };
        for edit in [
            Edit::Date(date.into()),
            Edit::Start("14:00".into()),
            Edit::End("14:20".into()),
            Edit::Place("Till 3".into()),
            Edit::Setting(Setting::RealWork),
            Edit::AddActivity(FIRST, "14:05".into()),
            Edit::Text(ObservationText::Activity(FIRST), seen),
            Edit::Satisfactory(judgement),
        ] {
            Observation::apply(&mut document, edit).unwrap();
        }
        self.save(&mut document)
    }

    /// A sheet of claims on a record.
    pub(super) fn claims(&mut self, record: DocumentId, claimant: PersonId, items: &[&str]) -> DocumentId {
        let mut document = self.create(Kind::Claims, claimant, Some(record));
        for item in items {
            Claims::set(&mut document, &ClaimKey { item: (*item).into(), activity: Some(FIRST) }, true).unwrap();
        }
        self.save(&mut document)
    }

    /// A testimony by somebody of this number, with these short answers. It is not signed.
    pub(super) fn testimony(&mut self, witness: u8, lines: &[(WitnessLine, &str)]) -> DocumentId {
        let mut document = self.create(Kind::Testimony, PersonId::from_bytes([witness; 16]), None);
        for (line, text) in lines {
            Testimony::apply(&mut document, TestimonyEdit::Line(*line, (*text).into())).unwrap();
        }
        self.save(&mut document)
    }

    /// A check of a witness's contact.
    pub(super) fn check(&mut self, testimony: DocumentId, by: PersonId, edits: Vec<ContactCheckEdit>) -> DocumentId {
        let mut document = self.create(Kind::ContactCheck, by, Some(testimony));
        for edit in edits {
            ContactCheck::apply(&mut document, edit).unwrap();
        }
        self.save(&mut document)
    }

    /// A comment on a record.
    pub(super) fn comment(&mut self, record: DocumentId, text: &str) -> DocumentId {
        let mut document = self.create(Kind::Comment, CANDIDATE, Some(record));
        document.edit(&["text"], &Splice { at: 0, delete: 0, insert: text.into() }).unwrap();
        self.save(&mut document)
    }

    /// Edits a document later.
    pub(super) fn edit(&mut self, id: DocumentId, edit: impl FnOnce(&mut Document)) {
        let mut document = block_on(self.replica.open(id, Actor::new(&mut self.random))).unwrap();
        let before = document.heads();
        edit(&mut document);
        block_on(self.replica.save(&mut document, &before, &key_of(ASSESSOR).public())).unwrap();
    }

    /// A document as it is.
    pub(super) fn open(&mut self, id: DocumentId) -> Document {
        block_on(self.replica.open(id, Actor::new(&mut self.random))).unwrap()
    }

    fn seal(&mut self, person: PersonId, role: Role, act: Act, documents: &[DocumentId], seals: &[Hash]) -> Seal {
        self.try_seal(person, role, act, documents, seals).unwrap()
    }

    pub(super) fn try_seal(
        &mut self,
        person: PersonId,
        role: Role,
        act: Act,
        documents: &[DocumentId],
        seals: &[Hash],
    ) -> Result<Seal, DeviceError> {
        self.time += 1000;
        let request = SealRequest {
            act,
            portfolio: PORTFOLIO,
            documents: documents.to_vec(),
            shown: Vec::new(),
            seals: seals.to_vec(),
            framework: Some(framework_ref(vouch_framework::built_in("cg-4430-02").unwrap()).unwrap()),
            signatory: Signatory { person, name: name_of(person), role, manner: Manner::OwnDevice },
            mark: Mark::Typed(name_of(person)),
            place: "Till 3".into(),
            words: "agreed".into(),
            comment: "Seen and judged.".into(),
        };
        block_on(self.replica.seal(request, &key_of(person), &mut self.random, Time(self.time)))
    }

    /// A statement of the candidate's, signed with what they propose.
    pub(super) fn statement(&mut self, items: &[&str]) -> ([DocumentId; 2], Seal) {
        let mut document = self.create(Kind::Statement, CANDIDATE, None);
        document.edit(&["statement"], &Splice { at: 0, delete: 0, insert: "I did it.".into() }).unwrap();
        let record = self.save(&mut document);
        let claims = self.whole_claims(record, CANDIDATE, items);
        let act = Act::Signature { satisfactory: None };
        let seal = self.seal(CANDIDATE, Role::Candidate, act, &[record, claims], &[]);
        ([record, claims], seal)
    }

    /// A sheet of claims by a record as a whole.
    pub(super) fn whole_claims(&mut self, record: DocumentId, claimant: PersonId, items: &[&str]) -> DocumentId {
        let mut document = self.create(Kind::Claims, claimant, Some(record));
        for item in items {
            Claims::set(&mut document, &ClaimKey { item: (*item).into(), activity: None }, true).unwrap();
        }
        self.save(&mut document)
    }

    /// An assessor decides.
    pub(super) fn decides(
        &mut self,
        person: PersonId,
        competence: Competence,
        documents: &[DocumentId],
        seals: &[&Seal],
    ) -> Seal {
        let seals: Vec<Hash> = seals.iter().map(|seal| seal.hash()).collect();
        self.seal(person, Role::Assessor, Act::Decision { competence }, documents, &seals)
    }

    pub(super) fn assessor_signs(&mut self, documents: &[DocumentId], satisfactory: Satisfactory) -> Seal {
        let act = Act::Signature { satisfactory: Some(satisfactory) };
        self.seal(ASSESSOR, Role::Assessor, act, documents, &[])
    }

    pub(super) fn candidate_signs(&mut self, documents: &[DocumentId], assessor: &Seal) -> Seal {
        let act = Act::Signature { satisfactory: None };
        self.seal(CANDIDATE, Role::Candidate, act, documents, &[assessor.hash()])
    }

    pub(super) fn verifier_samples(&mut self, documents: &[DocumentId], assessor: &Seal, finding: Finding) -> Seal {
        self.seal(VERIFIER, Role::InternalVerifier, Act::Sample { finding }, documents, &[assessor.hash()])
    }

    pub(super) fn summaries(&self) -> Vec<Summary> {
        block_on(self.replica.summaries(PORTFOLIO)).unwrap()
    }

    pub(super) fn seals(&self) -> Vec<Seal> {
        block_on(self.replica.seals(PORTFOLIO)).unwrap()
    }

    pub(super) fn numbers(&self, given: &[(DocumentId, u32)]) -> BTreeMap<DocumentId, u32> {
        given.iter().copied().collect()
    }
}
