//! What no device sends.

use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::wire::{Offer, Outcome, Push, PushReply, Refusal, decode, encode};

use crate::client::Client;
use crate::command_line::Served;
use crate::device::Device;
use crate::fixture::Server;
use crate::sync::centre_at_work;

#[test]
fn what_is_not_a_message_is_said() {
    let (centre, _) = centre_at_work();
    let client = centre.server.client();
    for path in ["/api/push", "/api/offer"] {
        client.post_cbor(path, b"not cbor").expect_problem(400, "unreadable");
        client.post_cbor(path, b"").expect_problem(400, "unreadable");
        // Says it is an array of 2^62 items.
        client.post_cbor(path, &[0x9b, 0x40, 0, 0, 0, 0, 0, 0, 0]).expect_problem(400, "unreadable");
        // Says its changes hold one of 2^62 bytes.
        let boast = [b"\xa1\x67changes\x81\x5b\x40".as_slice(), &[0; 7]].concat();
        client.post_cbor(path, &boast).expect_problem(400, "unreadable");
        client.post_cbor(path, &[0x81; 60_000]).expect_problem(400, "unreadable");
    }
    client.post_with("/api/push", &[("content-type", "text/plain")], b"x").expect_problem(415, "content-type");
    centre.candidate.post_cbor("/api/pull", b"not cbor").expect_problem(400, "unreadable");
    client.post_cbor("/api/pull", b"not cbor").expect_problem(401, "signed-out");
    let newer = encode(&Push { v: 2, ..Push::default() }).unwrap();
    assert!(client.post_cbor("/api/push", &newer).expect_problem(422, "newer-message").contains('2'));
}

#[test]
fn a_hundred_megabytes_are_refused_with_words_and_without_memory() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::new(&folder.path().join("data"));
    let client = Client::new(&served.url);
    client.post_cbor("/api/push", b"").expect_problem(400, "unreadable");
    let before = served.most_memory_kb();
    let words = client.post_cbor("/api/push", &vec![0; 100 * 1024 * 1024]).expect_problem(413, "too-large");
    assert!(words.contains("8 MB"), "{words}");
    let grown = served.most_memory_kb() - before;
    assert!(grown < 20 * 1024, "grew by {grown} KB");
    client.post_cbor("/api/push", &vec![0; 8 * 1024 * 1024 + 1]).expect_problem(413, "too-large");
    client.post_cbor("/api/push", &vec![0; 8 * 1024 * 1024]).expect_problem(400, "unreadable");
}

#[test]
fn an_unknown_portfolio_is_refused_with_what_to_do() {
    let (centre, _) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(PortfolioId::from_bytes([9; 16]), "Nowhere.");
    let push = encode(&assessor.gather()).unwrap();
    let reply: PushReply = decode(&centre.assessor.post_cbor("/api/push", &push).expect_status(200).body).unwrap();
    assert!(reply.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Refused(Refusal::UnknownPortfolio)));
}

#[test]
fn a_change_of_a_bad_shape_takes_nothing_else_down() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(portfolio, "Good.");
    let mut push = assessor.gather();
    let good = push.changes.len();
    let mut broken = push.changes[0].to_vec();
    let last = broken.len() - 1;
    broken[last] ^= 1;
    push.changes.push(broken.into());
    let reply = centre.assessor.post_cbor("/api/push", &encode(&push).unwrap()).expect_status(200);
    let reply: PushReply = decode(&reply.body).unwrap();
    let accepted = reply.outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Accepted).count();
    let refused = reply.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Refused(_))).count();
    assert_eq!((accepted, refused), (good, 1), "{:?}", reply.outcomes);
}

#[test]
fn before_there_is_a_centre_nothing_is_taken() {
    let server = Server::new();
    let push = encode(&Push { v: 1, ..Push::default() }).unwrap();
    server.client().post_cbor("/api/push", &push).expect_problem(409, "no-centre");
    let offer = encode(&Offer { v: 1, held: Vec::new(), statements: Vec::new() }).unwrap();
    server.client().post_cbor("/api/offer", &offer).expect_status(200);
}
