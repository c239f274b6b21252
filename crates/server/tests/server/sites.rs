//! Site profiles: the coordinator's to keep, everybody's to know.

use std::path::Path;

use serde_json::{Value, json};

use crate::backup::run;
use crate::client::Client;
use crate::command_line::Served;
use crate::device::Device;
use crate::fixture::{Centre, PASSWORD, email, text};
use crate::poke::{SOON, listen};

fn profile(name: &str) -> Value {
    json!({ "name": name, "camera": true, "recording": false, "phones": false, "note": " Lockers\nat the door. " })
}

fn with(mut profile: Value, key: &str, value: impl Into<Value>) -> Value {
    profile[key] = value.into();
    profile
}

fn add(client: &Client, profile: &Value) -> String {
    text(&client.post("/api/sites", profile).expect_status(201).json()["site"])
}

fn known(client: &Client) -> Value {
    client.get("/api/directory").expect_status(200).json()["sites"].clone()
}

#[test]
fn the_coordinator_keeps_them_and_every_directory_has_them() {
    let centre = Centre::new();
    assert_eq!(known(&centre.assessor), Value::Null, "a directory without sites reads as it always did");
    let id = add(&centre.coordinator, &profile(" Harbour House "));
    let expected = json!([{
        "id": id, "name": "Harbour House", "camera": true, "recording": false, "phones": false,
        "note": "Lockers\nat the door.", "retired": false,
    }]);
    for client in [&centre.coordinator, &centre.assessor, &centre.verifier, &centre.candidate] {
        assert_eq!(known(client), expected);
    }
    assert_eq!(centre.coordinator.get("/api/sites").json(), expected);

    let path = format!("/api/sites/{id}");
    let retired = with(with(profile("Harbour House"), "retired", true), "phones", true);
    centre.coordinator.post(&path, &retired).expect_status(204);
    let now = known(&centre.candidate);
    assert_eq!((&now[0]["retired"], &now[0]["phones"]), (&json!(true), &json!(true)), "retired, and still known");
    centre.coordinator.post(&path, &with(profile("Pier House"), "note", "")).expect_status(204);
    let now = known(&centre.candidate);
    assert_eq!((&now[0]["name"], &now[0]["retired"]), (&json!("Pier House"), &json!(false)));
    assert_eq!(now.as_array().unwrap().len(), 1);
}

#[test]
fn nobody_else_may_and_what_makes_no_sense_is_said() {
    let centre = Centre::new();
    let id = add(&centre.coordinator, &profile("Harbour House"));
    let path = format!("/api/sites/{id}");
    for client in [&centre.assessor, &centre.verifier, &centre.candidate] {
        client.get("/api/sites").expect_problem(403, "not-coordinator");
        client.post("/api/sites", &profile("Mine")).expect_problem(403, "not-coordinator");
        client.post(&path, &with(profile("Mine"), "camera", false)).expect_problem(403, "not-coordinator");
    }
    centre.server.client().post("/api/sites", &profile("Mine")).expect_problem(401, "signed-out");
    let coordinator = &centre.coordinator;
    coordinator.post("/api/sites", &profile("  ")).expect_problem(422, "unusable");
    coordinator.post("/api/sites", &with(profile("X"), "camera", "yes")).expect_problem(422, "unusable");
    coordinator.post("/api/sites", &with(profile("X"), "note", "x".repeat(1001))).expect_problem(422, "unusable");
    coordinator.post("/api/sites", &profile("HARBOUR house")).expect_problem(409, "site-named");
    coordinator.post(&format!("/api/sites/{}", "00".repeat(16)), &profile("X")).expect_problem(404, "unknown-site");
    coordinator.post("/api/sites/nonsense", &profile("X")).expect_problem(404, "unknown-site");
    assert_eq!(known(coordinator).as_array().unwrap().len(), 1);
    assert_eq!(known(coordinator)[0]["name"], "Harbour House");
    // The name of a retired one is free again, until that one comes back.
    coordinator.post(&path, &with(profile("Harbour House"), "retired", true)).expect_status(204);
    add(coordinator, &profile("Harbour House"));
    coordinator.post(&path, &profile("Harbour House")).expect_problem(409, "site-named");
}

#[test]
fn a_device_hears_of_them_at_once_and_knows_them_offline() {
    let centre = Centre::new();
    let device = Device::enrol(&centre.assessor);
    device.sync();
    let line = listen(&centre.assessor);
    add(&centre.coordinator, &profile("Harbour House"));
    assert_eq!(line.recv_timeout(SOON).unwrap(), "event: pull");
    device.sync();
    let directory = futures::executor::block_on(device.replica.directory()).unwrap().unwrap();
    assert_eq!(directory.sites.iter().map(|site| site.name.as_str()).collect::<Vec<_>>(), ["Harbour House"]);
    assert!(directory.sites[0].camera);
}

#[test]
fn a_backup_keeps_them() {
    let centre = Centre::new();
    add(&centre.coordinator, &profile("Harbour House"));
    let before = known(&centre.coordinator);
    let backup = centre.server.folder().join("monday.backup");
    run(&["backup"], &[&backup, Path::new("--data"), &centre.server.data()]);
    let elsewhere = centre.server.folder().join("elsewhere");
    run(&["restore"], &[&backup, Path::new("--data"), &elsewhere]);
    let served = Served::new(&elsewhere);
    let mut candidate = centre.candidate.moved_to(&served.url);
    candidate.sign_in(&email("Cerys"), PASSWORD).expect_status(200);
    assert_eq!(known(&candidate), before);
}
