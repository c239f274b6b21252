//! Setting up the centre, once.

use serde_json::json;

use crate::fixture::{PASSWORD, Server, email, set_up};

fn setup() -> serde_json::Value {
    json!({ "centre_name": "Another", "name": "Eve", "email": email("Eve"), "password": PASSWORD })
}

#[test]
fn health_tells_whether_there_is_a_centre() {
    let server = Server::new();
    let health = server.client().get("/api/health").expect_status(200).json();
    assert_eq!(health["status"], "ready");
    assert_eq!(health["centre"], false);
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
    set_up(&server);
    assert_eq!(server.client().get("/api/health").json()["centre"], true);
}

#[test]
fn the_first_person_is_coordinator_and_signed_in() {
    let server = Server::new();
    let coordinator = set_up(&server);
    let me = coordinator.get("/api/me").expect_status(200).json();
    assert_eq!(me["name"], "Cora");
    assert_eq!(me["roles"], json!(["coordinator"]));
    assert_eq!(me["centre"]["name"], "High Street Centre");
    assert!(me["centre"]["keys"][0].as_str().unwrap().starts_with("z6Mk"));
    assert_eq!(me["session"]["current"], true);
}

#[test]
fn a_centre_is_set_up_only_once() {
    let server = Server::new();
    set_up(&server);
    let reply = server.client().post("/api/setup", &setup());
    assert!(reply.expect_problem(409, "already-founded").contains("Sign in"));
    assert!(reply.header("set-cookie").is_none());
}

#[test]
fn two_that_set_up_at_once_make_one_centre() {
    let server = Server::new();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> =
            (0..4).map(|_| scope.spawn(|| server.client().post("/api/setup", &setup()).status)).collect();
        tries.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 3, "{statuses:?}");
}

#[test]
fn what_is_typed_wrong_is_said_and_nothing_is_founded() {
    let server = Server::new();
    let client = server.client();
    let wrong = |field: &str, value: &str| {
        let mut setup = setup();
        setup[field] = json!(value);
        client.post("/api/setup", &setup)
    };
    assert!(wrong("centre_name", "  ").expect_problem(422, "unusable").contains("name"));
    assert!(wrong("email", "eve").expect_problem(422, "unusable").contains("email address"));
    assert!(wrong("password", "short").expect_problem(422, "password").contains("10 characters"));
    wrong("name", &"é".repeat(100_000)).expect_problem(413, "too-large");
    client.post("/api/setup", &json!({})).expect_problem(422, "unusable");
    assert_eq!(client.get("/api/health").json()["centre"], false);
}

#[test]
fn nothing_else_works_before() {
    let server = Server::new();
    let client = server.client();
    let sign_in = json!({ "email": email("Cora"), "password": PASSWORD });
    client.post("/api/sign-in", &sign_in).expect_problem(409, "no-centre");
    client.get("/api/me").expect_problem(401, "signed-out");
}

#[test]
fn the_centre_survives_a_restart_but_not_without_its_key() {
    let mut server = Server::new();
    let coordinator = set_up(&server);
    let before = coordinator.get("/api/me").json();
    server.stop();
    server.start().unwrap();
    let mut again = server.client();
    (again.cookie, again.pass) = (coordinator.cookie, coordinator.pass);
    assert_eq!(again.get("/api/me").expect_status(200).json(), before);
    server.stop();

    let key = server.data().join("centre.key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    assert!(server.start().unwrap_err().to_string().contains("centre.key is missing"));
    std::fs::write(&key, "00".repeat(32)).unwrap();
    assert!(server.start().unwrap_err().to_string().contains("another centre's key"));
    std::fs::write(&key, kept).unwrap();
    server.start().unwrap();
}
