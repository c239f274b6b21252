//! Stories and their bundles, as the centre writes them.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use vouch_portfolio::bundle::{Bundle, Contents, Head, RecordName, Verdict, verify};
use vouch_portfolio::document::{Audience, Kind};
use vouch_portfolio::foundation::{PortfolioId, Signed, Time, Unsigned};
use vouch_portfolio::record::ObservationText;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::Act;
use vouch_portfolio::wire::{Cursor, FeedId, Page, PullRequest};

use super::evidence_device::Testified;
use super::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};

/// Record 1: signed by its assessor, commented and signed by the candidate on the handed-over phone, sampled. Record 2:
/// by another device, signed by both on their own devices. Record 3: signed, then changed, not signed again.
pub fn story() -> World {
    let mut world = World::new(70);
    let (carol, portfolio) = (world.devices[CAROL].person, world.carols);
    let phone = &mut world.devices[ALICE_PHONE];
    let (first, claims) = phone.observe(portfolio, "She listened 👂, then offered two ways out.");
    let signature = phone.sign(portfolio, &[first, claims]).unwrap().hash();
    phone.hand_over(portfolio, &[first, claims], signature, carol, "I agree.").unwrap();
    world.settle();
    world.devices[VERA].sample(portfolio, &[first, claims], signature).unwrap();
    // Somebody's new device: its enrolment comes into the feed between the others.
    world.add_device(carol);
    world.settle();
    let tablet = &mut world.devices[ALICE_TABLET];
    let (second, claims) = tablet.observe(portfolio, "Calm on the telephone.");
    let signature = tablet.sign(portfolio, &[second, claims]).unwrap().hash();
    world.settle();
    let own = Act::Signature { satisfactory: None };
    world.devices[CAROL].seal(own, portfolio, &[second, claims], &[signature], Role::Candidate).unwrap();
    world.settle();
    let phone = &mut world.devices[ALICE_PHONE];
    let (third, claims) = phone.observe(portfolio, "Seen.");
    phone.sign(portfolio, &[third, claims]).unwrap();
    phone.append(third, ObservationText::Feedback, "On reflection.");
    world.settle();
    world
}

/// One signed record, as small as they come.
pub fn small_story() -> World {
    let mut world = World::new(71);
    let (carol, portfolio) = (world.devices[CAROL].person, world.carols);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "Seen.");
    let signature = phone.sign(portfolio, &[record, claims]).unwrap().hash();
    phone.hand_over(portfolio, &[record, claims], signature, carol, "Yes.").unwrap();
    world.settle();
    world
}

/// Record 1: a testimony on a phone handed over, countersigned with a claim and a photograph.
pub fn witnessed_story() -> World {
    let mut world = World::new(72);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let testified = phone.testify(portfolio, "She took the goods back without a murmur.").unwrap();
    let claims = phone.create(Kind::Claims, portfolio, Some(testified.record));
    phone.claim(claims, "201/criterion/1.1");
    let files = phone.photograph(portfolio, testified.record, b"the returns desk");
    phone.countersign(portfolio, &testified, &[claims, files]).unwrap();
    world.settle();
    world
}

/// Record 1: a testimony that its witness spoke, with the recording in it, countersigned.
pub fn spoken_story() -> World {
    let mut world = World::new(54);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "");
    phone.speak(&witness, b"what she said");
    let signature = phone.sign_as_witness(portfolio, &witness).unwrap();
    let testified = Testified { record: witness.document, signature, witness };
    phone.countersign(portfolio, &testified, &[]).unwrap();
    world.settle();
    world
}

/// Record 1: questions and answers with a photograph, signed by both. Records 2 and 3: a candidate's signed statement
/// that is linked to it, and a product.
pub fn written_story() -> World {
    let mut world = World::new(73);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let (asked, claims) = phone.ask(portfolio, "Why?", "Because.");
    let sheet = phone.photograph(portfolio, asked, b"the staff room");
    let documents = [asked, claims, sheet];
    let signature = phone.sign_plainly(portfolio, &documents, &[], Role::Assessor).unwrap().hash();
    world.settle();
    let carol = &mut world.devices[CAROL];
    carol.sign_plainly(portfolio, &documents, &[signature], Role::Candidate).unwrap();
    let stated = carol.state(portfolio, "I listened.", Some(asked));
    carol.sign_plainly(portfolio, &[stated], &[], Role::Candidate).unwrap();
    carol.product(portfolio, "A letter");
    world.settle();
    world
}

/// The feeds of a portfolio from their beginning, as an internal verifier sees them.
pub fn page(world: &World, portfolio: PortfolioId) -> Page {
    let after = Audience::ALL.map(|audience| Cursor { feed: FeedId { portfolio, audience }, position: 0 });
    let request = PullRequest { v: 1, after: after.to_vec(), bytes_max: u32::MAX };
    world.centre.borrow().pull(world.devices[VERA].person, &request, usize::MAX)
}

pub fn head(world: &World, portfolio: PortfolioId) -> Head {
    let centre = world.centre.borrow();
    Head {
        centre: centre.id,
        centre_name: "Simulated centre".into(),
        root_key: centre.key.public(),
        portfolio,
        epoch: centre.epoch,
        exported_at: *world.now.borrow(),
    }
}

pub fn contents(world: &World) -> Contents {
    let names = [(ALICE_PHONE, "Alice"), (CAROL, "Carol"), (VERA, "Vera")];
    let names: BTreeMap<_, _> = names.map(|(at, name)| (world.devices[at].person, name.to_owned())).into();
    Contents::collect(head(world, world.carols), names, &[page(world, world.carols)]).unwrap()
}

pub fn written(world: &World) -> String {
    Bundle::write(&contents(world), &world.centre.borrow().key).unwrap()
}

/// The file with something done to it and signed again by the centre: what the centre itself could try.
pub fn tampered(world: &World, change: impl FnOnce(&mut Json)) -> Verdict {
    let mut file: Json = serde_json::from_str(&written(world)).unwrap();
    change(&mut file);
    judged(&resigned(world, file))
}

pub fn resigned(world: &World, file: Json) -> String {
    let key = world.centre.borrow().key.clone();
    let unsigned = Unsigned::new(file, &key.public()).unwrap();
    let signature = key.sign_now(unsigned.input());
    let signed: Signed = unsigned.attach(&signature).unwrap();
    String::from_utf8(signed.bytes().to_vec()).unwrap()
}

pub fn judged(text: &str) -> Verdict {
    verify(&Bundle::parse(text.as_bytes()).unwrap(), None)
}

/// The records that no longer hold, by number.
pub fn broken(verdict: &Verdict) -> Vec<Option<u32>> {
    verdict.broken().map(|record| record.name.number).collect()
}

/// The record an entry of the file belongs to, told from the whole file.
pub fn owner(file: &Json, list: &str, index: usize) -> RecordName {
    let documents = file["documents"].as_array().unwrap();
    let entry = &file[list][index];
    let id = match list {
        "documents" => entry["id"].clone(),
        _ => match &entry["statement"]["documents"][0]["id"] {
            Json::Null => entry["statement"]["document"].clone(),
            id => id.clone(),
        },
    };
    let document = documents.iter().find(|other| other["id"] == id).unwrap();
    let record = if document["record"].is_null() { &document["id"] } else { &document["record"] };
    let number = documents.iter().find(|other| other["id"] == *record).unwrap()["number"].as_u64().unwrap();
    RecordName { number: Some(number as u32), id: Some(record.as_str().unwrap().parse().unwrap()) }
}

pub const LATER: Time = Time(1_900_000_000_000);
