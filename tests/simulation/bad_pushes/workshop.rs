//! Where bad pushes are made by hand, and sent.

use std::collections::{BTreeMap, BTreeSet};

use futures::executor::block_on;
use serde_bytes::ByteBuf;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::document::{Audience, Document, Kind, NewChange, Origin};
use vouch_portfolio::foundation::{
    Actor, DocumentId, Hash, PersonId, PortfolioId, PublicKey, Salt, SigningKey, Time, Unsigned,
};
use vouch_portfolio::seal::{Particulars, Seal, SealStatement};
use vouch_portfolio::wire::{
    Cursor, Envelope, FeedId, Outcome, Page, PullRequest, Push, PushReply, Refusal, SignedEnvelope,
};

use crate::centre::Centre;
use crate::world::{ALICE_TABLET, BOB, VERA, World};

pub const NOW: Time = Time(1_800_000_100_000);

/// A document's heads, the keys of its actors and its number.
type Held = (Vec<Hash>, BTreeMap<Actor, PublicKey>, Option<u32>);

/// Everything a centre holds that anybody can ever see.
#[derive(Debug, PartialEq)]
pub struct State {
    documents: BTreeMap<DocumentId, Held>,
    seals: BTreeSet<Hash>,
    changes: BTreeSet<Hash>,
    numbers: BTreeMap<PortfolioId, u32>,
    feeds: Vec<Page>,
}

pub fn state(centre: &Centre, world: &World) -> State {
    let documents = centre
        .documents
        .iter()
        .map(|(id, known)| (*id, (known.document.clone().heads(), known.actors.clone(), known.number)));
    let feeds = [world.carols, world.dans].map(|portfolio| {
        let after = Audience::ALL.map(|audience| Cursor { feed: FeedId { portfolio, audience }, position: 0 });
        let request = PullRequest { v: 1, after: after.to_vec(), bytes_max: u32::MAX };
        centre.pull(world.devices[VERA].person, &request, usize::MAX)
    });
    State {
        documents: documents.collect(),
        seals: centre.seals.keys().copied().collect(),
        changes: centre.changes.clone(),
        numbers: centre.numbers.clone(),
        feeds: feeds.into(),
    }
}

/// What waits on a device, as it would send it.
pub fn gathered(world: &World, device: usize) -> Push {
    let device = &world.devices[device];
    block_on(device.replica.gather(&device.key, NOW, &BTreeSet::new(), usize::MAX)).unwrap().unwrap()
}

/// Honest work of two people: in the same portfolio as the bad push, and in another.
fn honest(world: &mut World) -> Push {
    let (carols, dans) = (world.carols, world.dans);
    for (device, portfolio) in [(ALICE_TABLET, carols), (BOB, dans)] {
        let (record, claims) = world.devices[device].observe(portfolio, "Honest work.");
        world.devices[device].sign(portfolio, &[record, claims]).unwrap();
    }
    join(gathered(world, ALICE_TABLET), gathered(world, BOB))
}

pub fn join(one: Push, other: Push) -> Push {
    Push {
        v: 1,
        envelopes: [one.envelopes, other.envelopes].concat(),
        changes: [one.changes, other.changes].concat(),
        seals: [one.seals, other.seals].concat(),
        receipts: [one.receipts, other.receipts].concat(),
    }
}

/// Sends it amid honest work and gives the answers to what is bad in it. None of that may have been accepted.
pub fn send_bad(world: &mut World, bad: Push) -> Vec<(Hash, Outcome)> {
    let good = honest(world);
    let mut alone = world.centre.borrow().clone();
    let expected = alone.push(&good, NOW, Ruling::None);
    assert!(expected.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{:?}", expected.outcomes);
    let reply = world.centre.borrow_mut().push(&join(bad, good), NOW, Ruling::None);
    let (honest, bad): (Vec<_>, Vec<_>) = reply.outcomes.into_iter().partition(|item| expected.outcomes.contains(item));
    assert_eq!(honest.len(), expected.outcomes.len(), "honest work suffers: {bad:?}");
    assert_eq!(reply.receipts, expected.receipts);
    assert_eq!(state(&world.centre.borrow(), world), state(&alone, world), "the centre kept something: {bad:?}");
    bad
}

/// As [`send_bad`], for one item.
pub fn refused(world: &mut World, bad: Push) -> Refusal {
    match send_bad(world, bad).as_slice() {
        [(_, Outcome::Refused(refusal))] => refusal.clone(),
        other => panic!("one item, refused: {other:?}"),
    }
}

/// Sends it alone.
pub fn send(world: &mut World, push: &Push) -> PushReply {
    world.centre.borrow_mut().push(push, NOW, Ruling::None)
}

pub fn accepted(reply: &PushReply) -> bool {
    !reply.outcomes.is_empty() && reply.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted)
}

/// A record that is at the centre, by the phone of Alice, with its claims and her signature.
pub fn at_centre(world: &mut World) -> (DocumentId, DocumentId, Hash) {
    let (portfolio, phone) = (world.carols, crate::world::ALICE_PHONE);
    let (record, claims) = world.devices[phone].observe(portfolio, "Seen.");
    let signature = world.devices[phone].sign(portfolio, &[record, claims]).unwrap().hash();
    world.settle();
    (record, claims, signature)
}

/// A document as the centre holds it, to be written on under this actor.
pub fn copy(world: &World, id: DocumentId, actor: Actor) -> Document {
    let mut held = world.centre.borrow().documents[&id].document.clone();
    let changes = held.changes_since(&[]);
    Document::load(None, changes.iter().map(|change| change.bytes.as_slice()), actor).unwrap()
}

pub const ACTOR: Actor = Actor::from_bytes([0xac; 16]);
pub const ID: DocumentId = DocumentId::from_bytes([0xd0; 16]);

pub fn origin(world: &World, kind: Kind, creator: PersonId, record: Option<DocumentId>) -> Origin {
    Origin { document: ID, kind, portfolio: world.carols, creator, record, salt: Salt::from_bytes([1; 16]) }
}

/// An envelope that says what it should: the document's own portfolio and id.
pub fn envelope(origin: &Origin, actor: Actor, key: &SigningKey, changes: &[NewChange]) -> Envelope {
    let changes = changes.iter().map(|change| change.hash).collect();
    let (portfolio, document) = (origin.portfolio, origin.document);
    Envelope { v: 1, portfolio, document, actor, key: key.public(), changes, blobs: Vec::new(), at: NOW }
}

pub fn signed(envelope: &Envelope, key: &SigningKey) -> SignedEnvelope {
    block_on(SignedEnvelope::seal(envelope, key)).unwrap()
}

pub fn push_of(envelopes: Vec<SignedEnvelope>, changes: &[NewChange]) -> Push {
    let changes = changes.iter().map(|change| ByteBuf::from(change.bytes.clone())).collect();
    Push { v: 1, envelopes, changes, ..Push::default() }
}

/// A whole document as its author would push it.
pub fn push_of_document(document: &mut Document, key: &SigningKey) -> Push {
    let changes = document.changes_since(&[]);
    let envelope = envelope(document.origin(), document.actor().unwrap(), key, &changes);
    push_of(vec![signed(&envelope, key)], &changes)
}

/// What was written on a copy since these heads.
pub fn push_of_news(document: &mut Document, since: &[Hash], key: &SigningKey) -> Push {
    let changes = document.changes_since(since);
    let envelope = envelope(document.origin(), document.actor().unwrap(), key, &changes);
    push_of(vec![signed(&envelope, key)], &changes)
}

/// An honest seal with its statement altered, signed with this key.
pub fn forged(seal: &Seal, key: &SigningKey, alter: impl FnOnce(&mut SealStatement, &mut Particulars)) -> Seal {
    let mut statement = seal.statement().clone();
    let mut particulars = seal.particulars().unwrap().clone();
    statement.key = key.public();
    alter(&mut statement, &mut particulars);
    statement.particulars = particulars.hash().unwrap();
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &key.public()).unwrap();
    let signature = key.sign_now(unsigned.input());
    Seal::from_parts(unsigned.attach(&signature).unwrap(), Some(particulars)).unwrap()
}

pub fn push_of_seal(seal: &Seal) -> Push {
    Push { v: 1, seals: vec![seal.bytes().unwrap()], ..Push::default() }
}
