//! What comes from other sites, at wrong addresses, or in no shape.

use crate::fixture::{Centre, PASSWORD, Server, email};

#[test]
fn another_site_changes_nothing() {
    let centre = Centre::new();
    let coordinator = &centre.coordinator;
    let body = br#"{"name":"Mallory","email":"m@example.org","roles":["coordinator"],"password":"long enough words"}"#;
    let json = ("content-type", "application/json");
    let post = |headers: &[(&str, &str)]| coordinator.post_with("/api/people", headers, body);
    post(&[("content-type", "text/plain")]).expect_problem(415, "content-type");
    post(&[("content-type", "application/x-www-form-urlencoded")]).expect_problem(415, "content-type");
    post(&[json, ("origin", "https://elsewhere.example")]).expect_problem(403, "other-site");
    post(&[json, ("sec-fetch-site", "cross-site")]).expect_problem(403, "other-site");
    post(&[json, ("sec-fetch-site", "same-site")]).expect_problem(403, "other-site");
    let people = coordinator.get("/api/people").json();
    assert!(people.as_array().unwrap().iter().all(|person| person["name"] != "Mallory"));
    post(&[json, ("origin", centre.server.url()), ("sec-fetch-site", "same-origin")]).expect_status(201);
}

#[test]
fn wrong_addresses_and_methods_are_said() {
    let server = Server::new();
    let client = server.client();
    client.get("/api/nothing").expect_problem(404, "no-such-route");
    client.get("/api").expect_problem(404, "no-such-route");
    client.get("/api/").expect_problem(404, "no-such-route");
    client.delete("/api/health").expect_problem(405, "wrong-method");
    client.get("/api/sign-in").expect_problem(405, "wrong-method");
}

#[test]
fn what_is_not_json_is_said() {
    let server = Server::new();
    let client = server.client();
    let json = [("content-type", "application/json")];
    let message = client.post_with("/api/setup", &json, b"{\"name\":").expect_problem(400, "unreadable");
    assert!(message.contains("line 1"), "{message}");
    client.post_with("/api/setup", &json, &[0xff, 0xfe]).expect_problem(400, "unreadable");
    let deep = "[".repeat(50_000);
    client.post_with("/api/setup", &json, deep.as_bytes()).expect_problem(422, "unusable");
}

#[test]
fn only_the_coordinator_reaches_the_coordinators_routes() {
    let centre = Centre::new();
    let nobody = centre.server.client();
    let id = "00".repeat(16);
    let posts = ["/api/people".to_owned(), "/api/portfolios".into(), format!("/api/portfolios/{id}/allotments")];
    let deletes = [format!("/api/devices/{id}"), format!("/api/portfolios/{id}/allotments/{id}/assessor")];
    let empty = serde_json::json!({});
    for other in [&centre.assessor, &centre.verifier, &centre.candidate] {
        posts.iter().for_each(|path| drop(other.post(path, &empty).expect_problem(403, "not-coordinator")));
        deletes.iter().for_each(|path| drop(other.delete(path).expect_problem(403, "not-coordinator")));
        other.get("/api/people").expect_problem(403, "not-coordinator");
    }
    posts.iter().for_each(|path| drop(nobody.post(path, &empty).expect_problem(401, "signed-out")));
    deletes.iter().for_each(|path| drop(nobody.delete(path).expect_problem(401, "signed-out")));
    for path in ["/api/people", "/api/me", "/api/sessions", "/api/directory"] {
        nobody.get(path).expect_problem(401, "signed-out");
    }
    nobody.post("/api/devices", &empty).expect_problem(401, "signed-out");
    nobody.post("/api/password", &empty).expect_problem(401, "signed-out");
}

#[test]
fn a_made_up_cookie_is_nobody() {
    let centre = Centre::new();
    let mut client = centre.server.client();
    for cookie in ["vouch_session=", "vouch_session=zz", &format!("vouch_session={}", "00".repeat(32))] {
        client.cookie = Some(cookie.to_owned());
        client.get("/api/me").expect_problem(401, "signed-out");
    }
    client.cookie = Some(format!("other=1; {}", centre.assessor.cookie.as_deref().unwrap()));
    client.pass.clone_from(&centre.assessor.pass);
    client.get("/api/me").expect_status(200);
    drop(client.sign_in(&email("Asha"), PASSWORD));
}
