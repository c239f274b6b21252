//! Push and pull over real HTTP, as stories.

use std::collections::BTreeSet;

use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::wire::{Cursor, FeedId, Outcome, Page, PullRequest, Push, PushReply, decode, encode};

use crate::client::Client;
use crate::device::Device;
use crate::fixture::{Centre, PASSWORD, add_person, email};

/// A centre with an open portfolio, allotted to the assessor and the verifier.
pub(crate) fn centre_at_work() -> (Centre, PortfolioId) {
    let centre = Centre::new();
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    centre.allot(&portfolio, &centre.verifier.person(), "internal-verifier");
    (centre, portfolio.parse().unwrap())
}

fn pull(client: &Client, request: &PullRequest) -> Page {
    decode(&client.post_cbor("/api/pull", &encode(request).unwrap()).expect_status(200).body).unwrap()
}

#[test]
fn a_record_made_offline_arrives_numbered_with_all_its_seals() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let candidate = Device::enrol(&centre.candidate);
    let verifier = Device::enrol(&centre.verifier);
    let coordinator = Device::enrol(&centre.coordinator);
    assessor.sync();

    let documents = assessor.observe(portfolio, "She greeted the customer.");
    let signature = assessor.sign(portfolio, &documents);
    let candidates = assessor.hand_over(portfolio, &documents, signature.hash(), candidate.person);
    assert!(assessor.waiting() > 0);
    assert!(assessor.sync().accepted > 0);
    assert_eq!(assessor.waiting(), 0);
    assert_eq!(assessor.number(documents[0]), Some(1));

    for device in [&candidate, &verifier, &coordinator] {
        device.sync();
        assert_eq!(device.heads(portfolio), assessor.heads(portfolio));
        assert_eq!(device.number(documents[0]), Some(1));
        let seals = device.seals_that_hold(portfolio);
        assert_eq!(seals.len(), 3, "signature, handover, the candidate's signature");
        assert!(seals.contains(&signature.hash()) && seals.contains(&candidates.hash()));
    }
}

#[test]
fn when_nothing_moved_nothing_is_on_the_wire() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(portfolio, "One.");
    assessor.sync();
    let known = futures::executor::block_on(assessor.replica.known()).unwrap().unwrap();
    let path = format!("/api/pull?known={known}");
    let reply = centre.assessor.get(&path).expect_status(204);
    assert!(reply.body.is_empty());
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    centre.candidate.get(&path).expect_status(200);
    centre.assessor.get("/api/pull?known=nonsense").expect_status(200);
    assessor.observe(portfolio, "Two.");
    assessor.sync();
    centre.assessor.get(&path).expect_status(200);
}

#[test]
fn nobody_receives_what_they_may_not_see() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(portfolio, "Seen by few.");
    assessor.sync();
    add_person(&centre.coordinator, "Dylan", &["candidate", "assessor"]);
    let mut dylan = centre.server.client();
    dylan.sign_in(&email("Dylan"), PASSWORD).expect_status(200);
    let device = Device::enrol(&dylan);
    device.sync();
    assert!(device.heads(portfolio).is_empty());
    for audience in vouch_portfolio::document::Audience::ALL {
        let after = vec![Cursor { feed: FeedId { portfolio, audience }, position: 0 }];
        let page = pull(&dylan, &PullRequest { v: 1, after, bytes_max: 1 << 20 });
        assert!(page.items.is_empty() && page.cursors.is_empty() && page.envelopes.is_empty());
    }
    // The candidate sees the shared feed, not the ones kept from candidates.
    let feeds: BTreeSet<_> = {
        let reply = centre.candidate.get("/api/pull").expect_status(200);
        let heads: vouch_portfolio::wire::Heads = decode(&reply.body).unwrap();
        heads
            .feeds
            .iter()
            .map(|cursor| cursor.feed.audience.includes(vouch_portfolio::registry::Role::Candidate))
            .collect()
    };
    assert_eq!(feeds, BTreeSet::from([true]));
}

#[test]
fn sight_withdrawn_is_gone_and_granted_again_comes_back() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let verifier = Device::enrol(&centre.verifier);
    assessor.observe(portfolio, "Before.");
    assessor.sync();
    verifier.sync();
    assert_eq!(verifier.heads(portfolio).len(), 2);
    let path = format!("/api/portfolios/{portfolio}/allotments/{}/internal-verifier", verifier.person);
    centre.coordinator.delete(&path).expect_status(204);
    verifier.sync();
    assert!(verifier.heads(portfolio).is_empty());
    centre.allot(&portfolio.to_string(), &verifier.person.to_string(), "internal-verifier");
    verifier.sync();
    assert_eq!(verifier.heads(portfolio), assessor.heads(portfolio));
}

#[test]
fn sending_again_changes_nothing() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(portfolio, "Once.");
    let push = encode(&assessor.gather()).unwrap();
    let send =
        || -> PushReply { decode(&centre.assessor.post_cbor("/api/push", &push).expect_status(200).body).unwrap() };
    let first = send();
    let again = send();
    let sorted = |reply: &PushReply| reply.outcomes.iter().map(|(hash, _)| *hash).collect::<BTreeSet<_>>();
    assert_eq!(sorted(&first), sorted(&again));
    for (_, outcome) in first.outcomes.iter().chain(&again.outcomes) {
        assert_eq!(*outcome, Outcome::Accepted);
    }
    assert_eq!(first.receipts, again.receipts);
    assessor.sync();
    assert_eq!(assessor.waiting(), 0);
}

#[test]
fn a_push_needs_no_session_and_news_do() {
    let (centre, portfolio) = centre_at_work();
    let mut assessor = Device::enrol(&centre.assessor);
    assessor.sync();
    let documents = assessor.observe(portfolio, "The cookie ran out.");
    assessor.client.cookie = None;
    let report = assessor.try_sync();
    assert_eq!(report.trouble, Some(vouch_portfolio::sync::Trouble::SignedOut));
    assert_eq!(assessor.waiting(), 0, "the work is at the centre all the same");
    assert_eq!(assessor.number(documents[0]), Some(1));
}

#[test]
fn many_devices_at_once_leave_no_gap_and_no_number_twice() {
    let (centre, portfolio) = centre_at_work();
    let devices: Vec<Device> = (0..6).map(|_| Device::enrol(&centre.assessor)).collect();
    std::thread::scope(|scope| {
        for device in &devices {
            scope.spawn(|| {
                for n in 0..3 {
                    device.observe(portfolio, &format!("Record {n}."));
                    device.sync();
                }
            });
        }
    });
    let reader = Device::enrol(&centre.verifier);
    reader.sync();
    let heads = reader.heads(portfolio);
    assert_eq!(heads.len(), 6 * 3 * 2);
    let numbers: BTreeSet<u32> = heads.iter().filter_map(|(document, _)| reader.number(*document)).collect();
    assert_eq!(numbers, (1..=18).collect());
    for device in &devices {
        device.sync();
        assert_eq!(device.heads(portfolio), heads);
    }
}

#[test]
fn pages_are_bounded_and_together_hold_everything_once() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    for n in 0..12 {
        assessor.observe(portfolio, &format!("{n} {}", "many words ".repeat(300)));
    }
    assessor.sync();
    let feed = FeedId { portfolio, audience: vouch_portfolio::document::Audience::Shared };
    let mut after = Cursor { feed, position: 0 };
    let mut positions = Vec::new();
    let mut pages = 0;
    loop {
        let page = pull(&centre.verifier, &PullRequest { v: 1, after: vec![after], bytes_max: 16 * 1024 });
        assert!(encode(&page).unwrap().len() < 40 * 1024);
        positions.extend(page.items.iter().map(|item| item.position));
        after = page.cursors[0];
        pages += 1;
        if !page.more {
            break;
        }
    }
    assert!(pages > 2, "{pages} pages");
    assert_eq!(positions, (1..=positions.len() as u64).collect::<Vec<_>>());
}

#[test]
fn an_empty_push_is_answered() {
    let (centre, _) = centre_at_work();
    let push = encode(&Push { v: 1, ..Push::default() }).unwrap();
    let reply: PushReply =
        decode(&centre.server.client().post_cbor("/api/push", &push).expect_status(200).body).unwrap();
    assert!(reply.outcomes.is_empty() && reply.receipts.is_empty());
}
