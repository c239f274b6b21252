//! Late work and revoked devices: stored, unseen, until the coordinator rules.

use serde_json::json;
use vouch_portfolio::wire::{Outcome, PushReply, Refusal, decode, encode};

use crate::device::Device;
use crate::sync::centre_at_work;

#[test]
fn late_work_waits_unseen_and_is_let_in_whole() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let candidate = Device::enrol(&centre.candidate);
    assessor.sync();
    let documents = assessor.observe(portfolio, "Seen before I left.");
    assessor.sign(portfolio, &documents);
    let path = format!("/api/portfolios/{portfolio}/allotments/{}/assessor", assessor.person);
    centre.coordinator.delete(&path).expect_status(204);
    // Only the push: a pull would take the portfolio off the device.
    let push = encode(&assessor.gather()).unwrap();
    let send =
        || -> PushReply { decode(&centre.assessor.post_cbor("/api/push", &push).expect_status(200).body).unwrap() };
    let held = |reply: &PushReply| {
        reply.outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Held(Refusal::LateWork)).count()
    };
    let first = send();
    assert!(held(&first) > 0 && first.receipts.is_empty(), "{:?}", first.outcomes);
    assert_eq!(send().outcomes, first.outcomes, "sent again, held once");
    candidate.sync();
    assert!(candidate.heads(portfolio).is_empty());

    let waiting = centre.coordinator.get("/api/held").expect_status(200).json();
    assert_eq!(waiting.as_array().unwrap().len(), held(&first));
    assert_eq!(waiting[0]["portfolio"], portfolio.to_string());
    assert!(waiting[0]["reason"].as_str().unwrap().contains("late work"), "{waiting}");
    centre.assessor.get("/api/held").expect_problem(403, "not-coordinator");

    let path = format!("/api/portfolios/{portfolio}/held");
    centre.assessor.post(&path, &json!({ "ruling": "admit" })).expect_problem(403, "not-coordinator");
    centre.coordinator.post(&path, &json!({ "ruling": "burn" })).expect_problem(422, "unusable");
    let ruled = centre.coordinator.post(&path, &json!({ "ruling": "admit" })).expect_status(200).json();
    assert_eq!(ruled["left"], 0, "{ruled}");
    // The signature could not be judged before what it signs was here: it waits for a ruling of its own.
    send();
    assert_eq!(centre.coordinator.get("/api/held").json().as_array().unwrap().len(), 1);
    let ruled = centre.coordinator.post(&path, &json!({ "ruling": "admit" })).expect_status(200).json();
    assert_eq!(ruled, json!({ "accepted": 1, "left": 0 }));
    candidate.sync();
    assert_eq!(candidate.heads(portfolio).len(), 2);
    assert_eq!(candidate.seals_that_hold(portfolio).len(), 1);
    assert_eq!(candidate.number(documents[0]), Some(1));
    assert_eq!(centre.coordinator.get("/api/held").json(), json!([]));
}

#[test]
fn a_revoked_device_is_held_and_an_unknown_one_refused() {
    let (centre, portfolio) = centre_at_work();
    let lost = Device::enrol(&centre.assessor);
    lost.observe(portfolio, "From a phone left on the bus.");
    let profile = futures::executor::block_on(lost.replica.profile()).unwrap().unwrap();
    centre.coordinator.delete(&format!("/api/devices/{}", profile.device)).expect_status(204);
    let push = encode(&lost.gather()).unwrap();
    let reply: PushReply = decode(&centre.assessor.post_cbor("/api/push", &push).expect_status(200).body).unwrap();
    assert!(reply.outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Held(Refusal::DeviceRevoked)));
    assert!(reply.receipts.is_empty());

    let elsewhere = crate::fixture::Centre::new();
    let stranger = Device::enrol(&elsewhere.assessor);
    stranger.create(vouch_portfolio::document::Kind::Observation, portfolio, None);
    let push = encode(&stranger.gather()).unwrap();
    let reply: PushReply = decode(&centre.assessor.post_cbor("/api/push", &push).expect_status(200).body).unwrap();
    assert!(reply.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Refused(Refusal::UnknownKey)), "{reply:?}");
}
