//! Bundles that are whole to the last byte and still tell of what the rules don't allow.

use futures::executor::block_on;
use serde_bytes::ByteBuf;
use vouch_portfolio::bundle::{Bundle, Contents, Problem, SealFault, Verdict, verify};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Audience, Document, Kind, Origin};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PersonId, Salt, SigningKey, Unsigned};
use vouch_portfolio::record::Comment;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Illegal, Seal};
use vouch_portfolio::wire::{Body, Envelope, FeedId, Item, Leaf, Number, Page, Receipt, SignedEnvelope, SignedReceipt};

use super::export::{head, page, small_story};
use super::world::{ALICE_PHONE, CAROL, World};

/// What the centre exports when something was let in that no rule would have let in.
struct Lax {
    world: World,
    page: Page,
}

impl Lax {
    fn new() -> Self {
        let world = small_story();
        let page = page(&world, world.carols);
        Self { world, page }
    }

    /// Lets an item into the shared feed, with a receipt.
    fn let_in(&mut self, items: Vec<(Hash, Body)>, numbers: Vec<Number>) {
        let feed = FeedId { portfolio: self.world.carols, audience: Audience::Shared };
        let shared = self.page.items.iter().filter(|item| item.feed == feed);
        let last = shared.map(|item| item.position).max().unwrap_or(0);
        let mut leaves = Vec::new();
        for (position, (hash, body)) in (last + 1..).zip(items) {
            leaves.push(Leaf { hash, position });
            self.page.items.push(Item { feed, position, body });
        }
        let centre = self.world.centre.borrow();
        let receipt = Receipt {
            v: 1,
            centre: centre.id,
            epoch: centre.epoch,
            portfolio: feed.portfolio,
            audience: feed.audience,
            at: super::export::LATER,
            leaves,
            numbers,
        };
        self.page.receipts.push(SignedReceipt::sign(&receipt, &centre.key).unwrap());
    }

    /// Lets a document in, signed for with this key.
    fn let_document_in(&mut self, mut document: Document, key: &SigningKey, number: Option<u32>) {
        let origin = document.origin().clone();
        let changes = document.changes_since(&[]);
        let envelope = Envelope {
            v: 1,
            portfolio: self.world.carols,
            document: origin.document,
            actor: document.actor().unwrap(),
            key: key.public(),
            changes: changes.iter().map(|change| change.hash).collect(),
            blobs: Vec::new(),
            at: super::export::LATER,
        };
        let signed = block_on(SignedEnvelope::seal(&envelope, key)).unwrap();
        let body =
            |bytes| Body::Change { document: origin.document, bytes: ByteBuf::from(bytes), envelope: signed.hash() };
        let items = changes.into_iter().map(|change| (change.hash, body(change.bytes))).collect();
        self.page.envelopes.push(signed.clone());
        let numbers = number.map(|number| Number { document: origin.document, number });
        self.let_in(items, numbers.into_iter().collect());
    }

    fn verdict(self) -> Verdict {
        let head = head(&self.world, self.world.carols);
        let contents = Contents::collect(head, Default::default(), &[self.page]).unwrap();
        let text = Bundle::write(&contents, &self.world.centre.borrow().key).unwrap();
        verify(&Bundle::parse(text.as_bytes()).unwrap(), None)
    }

    fn record(&self) -> DocumentId {
        *self.world.centre.borrow().documents.iter().find(|(_, known)| known.number == Some(1)).unwrap().0
    }

    fn origin(&self, kind: Kind, creator: PersonId, record: Option<DocumentId>) -> Origin {
        let document = DocumentId::from_bytes([0xd0; 16]);
        Origin { document, kind, portfolio: self.world.carols, creator, record, salt: Salt::from_bytes([1; 16]) }
    }
}

fn only_problem(verdict: Verdict) -> Problem {
    assert!(verdict.findings.is_empty(), "{:#?}", verdict.lines());
    let problems: Vec<Problem> = verdict.records.into_iter().flat_map(|record| record.problems).collect();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.into_iter().next().unwrap()
}

#[test]
fn a_comment_that_the_assessor_wrote_for_the_candidate() {
    let mut lax = Lax::new();
    let (alice, carol) = (lax.world.devices[ALICE_PHONE].key.clone(), lax.world.devices[CAROL].person);
    let origin = lax.origin(Kind::Comment, carol, Some(lax.record()));
    let mut comment = Document::create(origin, Actor::from_bytes([7; 16])).unwrap();
    Comment::edit(&mut comment, &difference("", "All fine.").unwrap()).unwrap();
    lax.let_document_in(comment, &alice, None);
    let verdict = lax.verdict();
    assert_eq!(verdict.broken().map(|record| record.name.number).collect::<Vec<_>>(), [Some(1)]);
    let lines = verdict.lines().join("\n");
    assert!(
        lines.contains("change 1 of the comment no longer holds: this person may not write this document"),
        "{lines}"
    );
}

#[test]
fn a_testimony_that_the_candidate_wrote() {
    let nobody = PersonId::from_bytes([0xee; 16]);
    for own in [true, false] {
        let mut lax = Lax::new();
        let (carol, key) = (lax.world.devices[CAROL].person, lax.world.devices[CAROL].key.clone());
        let origin = lax.origin(Kind::Testimony, if own { carol } else { nobody }, None);
        let testimony = Document::create(origin, Actor::from_bytes([7; 16])).unwrap();
        lax.let_document_in(testimony, &key, Some(2));
        let problem = only_problem(lax.verdict()).to_string();
        assert!(
            problem.contains("change 1 of the witness testimony") && problem.contains("may not write"),
            "{problem}"
        );
    }
}

#[test]
fn a_testimony_on_a_device_that_the_candidate_handed_over() {
    let mut lax = Lax::new();
    let honest = lax.world.devices[ALICE_PHONE].hand_to_witness(lax.world.carols, Role::Assessor).unwrap();
    let (carol, carols) = (lax.world.devices[CAROL].person, lax.world.devices[CAROL].key.clone());
    let centre = lax.world.centre.borrow();
    let enrolment = centre.registry.speaks_for(&carols.public()).unwrap().2.statements;
    let candidate = centre.registry.acts_as(carol, Role::Candidate, lax.world.carols).unwrap().statements;
    drop(centre);
    let mut statement = honest.handover.statement().clone();
    (statement.person, statement.role, statement.key) = (carol, Role::Candidate, carols.public());
    statement.authority = [enrolment, candidate].concat();
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &carols.public()).unwrap();
    let signature = carols.sign_now(unsigned.input());
    let particulars = honest.handover.particulars().cloned();
    let seal = Seal::from_parts(unsigned.attach(&signature).unwrap(), particulars).unwrap();
    lax.let_in(vec![(seal.hash(), Body::Seal(seal.bytes().unwrap()))], Vec::new());
    let mut origin = lax.origin(Kind::Testimony, honest.person, None);
    origin.document = honest.document;
    lax.let_document_in(Document::create(origin, honest.actor).unwrap(), &honest.key, Some(2));
    let lines = lax.verdict().lines().join("\n");
    assert!(lines.contains("a candidate can't make this handover"), "{lines}");
    assert!(lines.contains("change 1 of the witness testimony no longer holds: it is signed with a key"), "{lines}");
}

#[test]
fn a_record_by_a_key_that_nobody_has() {
    let mut lax = Lax::new();
    let origin = lax.origin(Kind::Observation, lax.world.devices[ALICE_PHONE].person, None);
    let record = Document::create(origin, Actor::from_bytes([7; 16])).unwrap();
    lax.let_document_in(record, &SigningKey::from_secret(&[8; 32]), Some(2));
    let problem = only_problem(lax.verdict()).to_string();
    assert!(problem.contains("a key that the registry gives to nobody"), "{problem}");
}

#[test]
fn a_record_by_a_candidate() {
    let mut lax = Lax::new();
    let carol = lax.world.devices[CAROL].key.clone();
    let origin = lax.origin(Kind::Observation, lax.world.devices[CAROL].person, None);
    let record = Document::create(origin, Actor::from_bytes([7; 16])).unwrap();
    lax.let_document_in(record, &carol, Some(2));
    let problem = only_problem(lax.verdict()).to_string();
    assert!(problem.contains("may not write"), "{problem}");
}

#[test]
fn a_verifier_who_verified_their_own_assessment() {
    let mut lax = Lax::new();
    // Alice is an internal verifier of the portfolio too; her own program would not sign this.
    let seal = super::forged::own_sample(&mut lax.world);
    lax.let_in(vec![(seal.hash(), Body::Seal(seal.bytes().unwrap()))], Vec::new());
    let verdict = lax.verdict();
    let problems: Vec<_> = verdict.records.iter().flat_map(|record| &record.problems).collect();
    let own =
        |problem: &&Problem| matches!(problem, Problem::Seal { why: SealFault::Illegal(Illegal::OwnAssessment), .. });
    assert!(problems.iter().any(own), "{problems:#?}");
}

#[test]
fn one_number_for_two_records() {
    let mut lax = Lax::new();
    let alice = lax.world.devices[ALICE_PHONE].key.clone();
    let origin = lax.origin(Kind::Observation, lax.world.devices[ALICE_PHONE].person, None);
    let record = Document::create(origin, Actor::from_bytes([7; 16])).unwrap();
    lax.let_document_in(record, &alice, Some(1));
    let verdict = lax.verdict();
    assert_eq!(verdict.broken().count(), 2, "{:#?}", verdict.lines());
}
