//! Invitations over real HTTP: opened once, by one browser, in time, by nobody who must not; what then comes by them.

use futures::executor::block_on;
use serde_bytes::ByteBuf;
use serde_json::json;
use vouch_portfolio::device::{Profile, Replica};
use vouch_portfolio::foundation::{DeviceId, Hash, PortfolioId, SigningKey, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Seal};
use vouch_portfolio::store::Memory;
use vouch_portfolio::wire::{
    InvitationSecret, OpenInvitation, OpenedInvitation, Opening, Outcome, Refusal, decode, encode,
};

use crate::backup::run;
use crate::client::{Client, Reply};
use crate::device::{Device, NOW};
use crate::fixture::{Centre, PASSWORD, add_person, email};
use crate::sync::centre_at_work;

const HOUR_S: i64 = 60 * 60;

/// Opens the invitation of this key, as the browser that made this up.
pub(crate) fn open(client: &Client, key: &SigningKey, holder: &str) -> Reply {
    let opening = block_on(Opening::by(Hash::of(holder.as_bytes())).sign(key)).unwrap();
    send(client, opening.bytes())
}

fn send(client: &Client, opening: &[u8]) -> Reply {
    let asked = OpenInvitation { v: 1, opening: ByteBuf::from(opening) };
    client.post_cbor("/api/invitations/open", &encode(&asked).unwrap())
}

/// A centre with an invitation of Asha's, valid for an hour, and the key in its link.
fn invited() -> (Centre, PortfolioId, Device, SigningKey, Seal) {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let secret: InvitationSecret = InvitationSecret::new(&mut crate::device::Dice);
    let key = SigningKey::from_secret(secret.seed());
    let invitation = assessor.invite(portfolio, key.public(), NOW.plus_ms(HOUR_S * 1000));
    (centre, portfolio, assessor, key, invitation)
}

/// The witness's own device, with nothing on it but what the centre said.
pub(crate) fn witness(client: &Client, reply: &Reply, key: SigningKey) -> (Device, Seal) {
    let told: OpenedInvitation = decode(&reply.body).unwrap();
    let invitation = Seal::parse(&told.invitation).unwrap();
    let profile = Profile {
        person: told.directory.me,
        name: String::new(),
        device: DeviceId::from_bytes([9; 16]),
        key: key.public(),
        centre: told.directory.centre,
        centre_key: told.directory.centre_keys[0],
    };
    let replica = Replica::new(Memory::default());
    let registry: Vec<Vec<u8>> = told.registry.iter().map(|bytes| bytes.to_vec()).collect();
    block_on(replica.enrol_invited(&profile, &told.directory, &registry, &invitation)).unwrap();
    (Device { client: client.clone(), person: profile.person, key, replica }, invitation)
}

#[test]
fn a_colleague_who_copies_the_key_does_not_get_the_testimony() {
    let (centre, portfolio, assessor, key, _) = invited();
    assessor.sync();
    centre.allot(&portfolio.to_string(), &add_person(&centre.coordinator, "Bela", &["assessor"]), "assessor");
    let mut colleague = centre.server.client();
    colleague.sign_in(&email("Bela"), PASSWORD).expect_status(200);
    let other = Device::enrol(&colleague);
    other.sync();
    other.invite(portfolio, key.public(), NOW.plus_ms(HOUR_S * 1000));
    other.sync();
    open(&centre.server.client(), &key, "phone").expect_problem(404, "unknown-invitation");
}

#[test]
fn an_invitation_is_opened_once_by_one_browser_and_tells_no_more_than_a_witness_must_know() {
    let (centre, portfolio, assessor, key, invitation) = invited();
    let (somebody, other) = (centre.server.client(), centre.server.client());
    // It waits on the inviter's device: the link does not work yet.
    let words = open(&somebody, &key, "phone").expect_problem(404, "unknown-invitation");
    assert!(words.contains("not reached the centre yet"), "{words}");
    assessor.sync();
    assert_eq!(centre.assessor.get("/api/invitations").expect_status(200).json(), json!([]));

    let first = open(&somebody, &key, "phone").expect_status(200);
    let told: OpenedInvitation = decode(&first.body).unwrap();
    assert_eq!(told.invitation, invitation.bytes().unwrap());
    let names: Vec<&str> = told.directory.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Cerys", "Asha"]);
    assert_eq!(told.directory.centre_name, "High Street Centre");
    let [only] = &told.directory.portfolios[..] else { panic!("{told:?}") };
    assert_eq!((only.id, only.framework.as_str()), (portfolio, "cg-4430-02"));
    assert!(only.units.is_empty() && only.allotted.is_empty() && only.my_roles == [Role::Witness]);
    let registry = told.registry.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect::<String>();
    assert!(registry.contains("centre-founded"), "{registry}");
    assert!(!registry.contains(&assessor.person.to_string()) && !registry.contains("allotted"), "{registry}");
    let opened = centre.assessor.get("/api/invitations").expect_status(200).json();
    assert_eq!(opened[0]["invitation"], invitation.hash().to_string());
    assert_eq!(centre.candidate.get("/api/invitations").json(), json!([]), "one's own alone");
    somebody.get("/api/invitations").expect_problem(401, "signed-out");

    // The same browser may lose the answer, and reload; another is told.
    assert_eq!(open(&somebody, &key, "phone").expect_status(200).body, first.body);
    let words = open(&other, &key, "laptop").expect_problem(409, "used");
    assert!(words.contains("works only once"), "{words}");
    // Opened in time, it goes on after its end, and after the server was restarted.
    let (mut centre, mut somebody) = (centre, somebody);
    centre.server.clock.advance_s(2 * HOUR_S);
    centre.server.stop();
    centre.server.start().unwrap();
    somebody = somebody.moved_to(centre.server.url());
    open(&somebody, &key, "phone").expect_status(200);
    open(&somebody, &key, "laptop").expect_problem(409, "used");
}

#[test]
fn what_a_witness_writes_without_signal_arrives_with_no_session_and_is_exported_and_verified() {
    let (centre, portfolio, assessor, key, _) = invited();
    assessor.sync();
    let client = centre.server.client();
    let reply = open(&client, &key, "phone").expect_status(200);
    let (phone, invitation) = witness(&client, &reply, key);
    let (testimony, signature) = phone.testify_by(&invitation, NOW);
    // Without signal until long after its end.
    centre.server.clock.advance_s(20 * 24 * HOUR_S);
    let report = phone.try_sync();
    assert_eq!((report.accepted, phone.waiting()), (3, 0), "the first change, the words, the signature");
    assert!(block_on(phone.replica.arrived(portfolio, &signature.hash())).unwrap().is_some());
    // The inviter countersigns, and the export says who testified by whose invitation.
    assessor.sync();
    assert_eq!(assessor.number(testimony), Some(1));
    assessor.countersign(portfolio, testimony, &[signature.hash(), invitation.hash()]);
    assessor.sync();
    let out = centre.server.folder().join("taken");
    let data = centre.server.data();
    run(&["portfolio", "export", &portfolio.to_string(), "--data"], &[&data, "--out".as_ref(), &out]);
    let said = run(&["portfolio", "verify"], &[&out.join("portfolio.json")]);
    assert!(said.contains("witness testimony: holds, with 3 seals of 1 document"), "{said}");
    let invited = "testimony of Somebody, by invitation of Somebody until 9 October 2025, 09:53 UTC, on a device of the witness's own";
    assert!(said.contains(invited), "{said}");
}

#[test]
fn an_expired_unknown_or_edited_one_is_refused_and_many_tries_have_to_wait() {
    let (centre, _, assessor, key, _) = invited();
    assessor.sync();
    let client = centre.server.client();
    let words = open(&client, &SigningKey::from_secret(&[7; 32]), "phone").expect_problem(404, "unknown-invitation");
    assert!(words.contains("changed on its way"), "{words}");
    let opening = block_on(Opening::by(Hash::of(b"phone")).sign(&key)).unwrap();
    let text = String::from_utf8(opening.bytes().to_vec()).unwrap();
    let edited = text.replace(&Hash::of(b"phone").to_string(), &Hash::of(b"laptop").to_string());
    send(&client, edited.as_bytes()).expect_problem(422, "unreadable-invitation");
    send(&client, b"{}").expect_problem(422, "unreadable-invitation");
    client.post_cbor("/api/invitations/open", b"\xff").expect_problem(400, "unreadable");
    let newer = OpenInvitation { v: 2, opening: ByteBuf::from(opening.bytes()) };
    client.post_cbor("/api/invitations/open", &encode(&newer).unwrap()).expect_problem(422, "newer-message");
    centre.server.clock.advance_s(HOUR_S + 1);
    let words = open(&client, &key, "phone").expect_problem(410, "expired");
    assert!(words.contains("run out"), "{words}");

    let mut waits = 0;
    for tried in 0..60_u8 {
        let reply = open(&client, &SigningKey::from_secret(&[tried; 32]), "phone");
        if reply.status == 429 {
            waits += 1;
            assert!(reply.expect_problem(429, "too-many-tries").contains("links that don't work"));
        }
    }
    assert!(waits > 10, "{waits} of 60 links had to wait");
}

#[test]
fn neither_the_candidate_nor_whoever_invited_opens_it() {
    let (centre, _, assessor, key, _) = invited();
    assessor.sync();
    let words = open(&centre.candidate, &key, "phone").expect_problem(403, "own-testimony");
    assert!(words.contains("your own work"), "{words}");
    open(&centre.assessor, &key, "phone").expect_problem(403, "own-invitation");
    // It was not used up by that; somebody of the centre may be a witness as well as anybody.
    let mut verifier = centre.server.client();
    verifier.sign_in(&email("Ivor"), PASSWORD).expect_status(200);
    open(&verifier, &key, "phone").expect_status(200);
}

#[test]
fn one_taken_back_opens_for_nobody_and_what_still_comes_is_held() {
    let (centre, portfolio, assessor, key, invitation) = invited();
    assessor.sync();
    let client = centre.server.client();
    let reply = open(&client, &key, "phone").expect_status(200);
    let (phone, _) = witness(&client, &reply, key.clone());
    phone.testify_by(&invitation, NOW);
    assessor.take_back(portfolio, &invitation);
    assessor.sync();
    open(&client, &key, "phone").expect_problem(410, "taken-back");
    phone.try_sync();
    let outcomes = block_on(phone.replica.waiting()).unwrap().outcomes;
    assert!(outcomes.iter().any(|(_, it)| *it == Outcome::Held(Refusal::TakenBack)), "{outcomes:?}");
    let held = centre.coordinator.get("/api/held").expect_status(200).json();
    assert!(held[0]["reason"].as_str().unwrap().contains("taken back"), "{held}");
    assessor.sync();
    assert!(assessor.heads(portfolio).is_empty(), "unseen until the coordinator rules");
}

#[test]
fn what_comes_by_one_that_was_never_opened_is_held() {
    let (centre, portfolio, assessor, key, invitation) = invited();
    assessor.sync();
    // Whoever made the link holds its key too, and does as if they were the witness.
    let forger = Device::enrol(&centre.assessor);
    forger.sync();
    let forger = Device { key, ..forger };
    let Act::Handover { to_person, .. } = invitation.statement().act else { panic!("an invitation") };
    let forger = Device { person: to_person, ..forger };
    forger.testify_by(&invitation, NOW);
    forger.try_sync();
    let outcomes = block_on(forger.replica.waiting()).unwrap().outcomes;
    assert!(outcomes.iter().any(|(_, it)| *it == Outcome::Held(Refusal::NotOpened)), "{outcomes:?}");
    assessor.sync();
    assert!(assessor.heads(portfolio).is_empty());
}

#[test]
fn a_signature_that_says_it_was_made_too_late_is_held() {
    let (centre, _, assessor, key, invitation) = invited();
    assessor.sync();
    let client = centre.server.client();
    let reply = open(&client, &key, "phone").expect_status(200);
    let (phone, _) = witness(&client, &reply, key);
    phone.testify_by(&invitation, Time(NOW.0 + (HOUR_S + 1) * 1000));
    phone.try_sync();
    let outcomes = block_on(phone.replica.waiting()).unwrap().outcomes;
    let [(_, outcome)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(*outcome, Outcome::Held(Refusal::Overdue));
}

#[test]
fn a_backup_knows_what_was_opened_and_by_which_browser() {
    let (mut centre, _, assessor, key, invitation) = invited();
    assessor.sync();
    let client = centre.server.client();
    open(&client, &key, "phone").expect_status(200);
    let backup = centre.server.folder().join("backup");
    let data = centre.server.data();
    run(&["backup"], &[&backup, "--data".as_ref(), &data]);
    centre.server.stop();
    std::fs::remove_dir_all(&data).unwrap();
    run(&["restore"], &[&backup, "--data".as_ref(), &data]);
    centre.server.start().unwrap();
    let client = client.moved_to(centre.server.url());
    open(&client, &key, "laptop").expect_problem(409, "used");
    let reply = open(&client, &key, "phone").expect_status(200);
    let (phone, _) = witness(&client, &reply, key);
    phone.testify_by(&invitation, NOW);
    phone.try_sync();
    assert_eq!(phone.waiting(), 0);
}
