//! Adding people and their devices.

use serde_json::json;
use vouch_portfolio::foundation::SigningKey;

use crate::fixture::{Centre, PASSWORD, add_person, email};

#[test]
fn the_coordinator_lists_everybody_with_roles_and_devices() {
    let centre = Centre::new();
    enrol(&centre.assessor, 1).expect_status(200);
    let people = centre.coordinator.get("/api/people").expect_status(200).json();
    let people = people.as_array().unwrap();
    let names: Vec<&str> = people.iter().map(|person| person["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Asha", "Cerys", "Cora", "Ivor"]);
    assert_eq!(people[0]["roles"], json!(["assessor"]));
    assert_eq!(people[0]["email"], email("Asha"));
    assert_eq!(people[0]["devices"][0]["name"], "Phone 1");
    assert!(!people[0].as_object().unwrap().contains_key("password"));
}

#[test]
fn wrong_details_are_said_and_nobody_is_added() {
    let centre = Centre::new();
    let add = |name: &str, email: &str, roles: &[&str], password: &str| {
        let person = json!({ "name": name, "email": email, "roles": roles, "password": password });
        centre.coordinator.post("/api/people", &person)
    };
    add("Asha Two", "ASHA@example.org", &["assessor"], PASSWORD).expect_problem(409, "email-taken");
    add("New", "new@example.org", &[], PASSWORD).expect_problem(422, "role");
    add("New", "new@example.org", &["king"], PASSWORD).expect_problem(422, "unusable");
    add("New", "new@example.org", &["assessor"], "short").expect_problem(422, "password");
    add("New", "new example.org", &["assessor"], PASSWORD).expect_problem(422, "unusable");
    add("\u{7}", "new@example.org", &["assessor"], PASSWORD).expect_problem(422, "unusable");
    assert_eq!(centre.coordinator.get("/api/people").json().as_array().unwrap().len(), 4);
    add("مريم 😀", "new@example.org", &["assessor", "assessor", "candidate"], PASSWORD).expect_status(201);
}

fn enrol(client: &crate::client::Client, n: u8) -> crate::client::Reply {
    let key = SigningKey::from_secret(&[n; 32]).public();
    client.post("/api/devices", &json!({ "key": key, "name": format!("Phone {n}") }))
}

#[test]
fn a_device_is_enrolled_once_and_answered_the_same_again() {
    let centre = Centre::new();
    let first = enrol(&centre.assessor, 1).expect_status(200).json();
    assert_eq!(first["person"], centre.assessor.person());
    assert_eq!(first["name"], "Asha");
    assert_eq!(first["directory"]["centre_name"], "High Street Centre");
    assert_eq!(enrol(&centre.assessor, 1).expect_status(200).json(), first);
    enrol(&centre.candidate, 1).expect_problem(409, "key-taken");
    assert_ne!(enrol(&centre.assessor, 2).expect_status(200).json()["device"], first["device"]);
    let bad = json!({ "key": "z6MkNotAKey", "name": "Phone" });
    centre.assessor.post("/api/devices", &bad).expect_problem(422, "unusable");
}

#[test]
fn a_recovery_key_is_given_to_the_devices_owner_alone() {
    let centre = Centre::new();
    let key = SigningKey::from_secret(&[1; 32]).public();
    let (path, ask) = ("/api/devices/recovery", "/api/devices/recovery/ask");
    let kept = |secret: &str| json!({ "key": key, "secret": secret });
    centre.assessor.post(path, &kept(&"ab".repeat(32))).expect_problem(404, "unknown-device");
    enrol(&centre.assessor, 1).expect_status(200);
    centre.assessor.post(ask, &json!({ "key": key })).expect_problem(404, "no-recovery");
    centre.assessor.post(path, &kept("abcd")).expect_problem(422, "secret");
    for secret in ["ab".repeat(32), "cd".repeat(32)] {
        centre.assessor.post(path, &kept(&secret)).expect_status(204);
        assert_eq!(centre.assessor.post(ask, &json!({ "key": key })).expect_status(200).json()["secret"], secret);
    }
    centre.candidate.post(ask, &json!({ "key": key })).expect_problem(409, "key-taken");
    centre.server.client().post(ask, &json!({ "key": key })).expect_problem(401, "signed-out");
    // The session is still good, and the password was given too long ago.
    centre.server.clock.advance_s(5 * 60 + 1);
    centre.assessor.get("/api/directory").expect_status(200);
    centre.assessor.post(ask, &json!({ "key": key })).expect_problem(403, "password-wanted");
}

#[test]
fn a_revoked_device_stays_revoked() {
    let centre = Centre::new();
    let device = enrol(&centre.assessor, 1).json()["device"].as_str().unwrap().to_owned();
    let path = format!("/api/devices/{device}");
    centre.coordinator.delete(&path).expect_status(204);
    centre.coordinator.delete(&path).expect_status(204);
    enrol(&centre.assessor, 1).expect_problem(409, "device-revoked");
    enrol(&centre.assessor, 2).expect_status(200);
    centre.coordinator.delete(&format!("/api/devices/{}", "11".repeat(16))).expect_problem(404, "unknown-device");
    centre.coordinator.delete("/api/devices/nonsense").expect_problem(404, "unknown-device");
    let statements = crate::chain::whole(&centre).len();
    centre.coordinator.delete(&path).expect_status(204);
    assert_eq!(crate::chain::whole(&centre).len(), statements, "nothing is stated twice");
}

#[test]
fn a_person_may_hold_several_roles() {
    let centre = Centre::new();
    let person = add_person(&centre.coordinator, "Both", &["internal-verifier", "assessor"]);
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&portfolio, &person, "assessor");
    centre.allot(&portfolio, &person, "internal-verifier");
}
