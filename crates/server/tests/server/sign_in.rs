//! Signing in and out, sessions, and the limit on guessing.

use serde_json::json;
use vouch_portfolio::foundation::SigningKey;

use crate::fixture::{Centre, PASSWORD, Server, email, set_up};

#[test]
fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let server = Server::new();
    set_up(&server);
    let sign_in = json!({ "email": " CORA@example.org ", "password": PASSWORD }).to_string();
    let json = ("content-type", "application/json");
    let plain = server.client().post_with("/api/sign-in", &[json], sign_in.as_bytes()).expect_status(200);
    let cookie = plain.header("set-cookie").unwrap();
    let (pair, flags) = cookie.split_once("; ").unwrap();
    assert_eq!(flags, "HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000");
    assert_eq!(pair.strip_prefix("vouch_session=").unwrap().len(), 64, "256 bits in hex");
    assert_eq!(plain.header("cache-control"), Some("no-store"));

    let forwarded = [json, ("x-forwarded-proto", "https")];
    let secure = server.client().post_with("/api/sign-in", &forwarded, sign_in.as_bytes()).expect_status(200);
    assert!(secure.header("set-cookie").unwrap().ends_with("; Secure"));
}

#[test]
fn the_token_is_nowhere_in_the_database() {
    let mut server = Server::new();
    let coordinator = set_up(&server);
    let token = coordinator.cookie.unwrap().split_once('=').unwrap().1.to_owned();
    let pass = coordinator.pass.unwrap();
    server.stop();
    let database = std::fs::read(server.data().join("vouch.sqlite")).unwrap();
    let (token_bytes, pass_bytes) = (hex::decode(&token).unwrap(), hex::decode(&pass).unwrap());
    for needle in [token.as_bytes(), &token_bytes, pass.as_bytes(), &pass_bytes, PASSWORD.as_bytes()] {
        assert!(!database.windows(needle.len()).any(|window| window == needle));
    }
}

#[test]
fn the_cookie_of_a_locked_device_opens_nothing() {
    let centre = Centre::new();
    let mut found = centre.server.client();
    found.cookie = centre.assessor.cookie.clone();
    for pass in [None, Some(String::new()), centre.candidate.pass.clone(), Some("00".repeat(32))] {
        found.pass = pass;
        for path in ["/api/me", "/api/directory", "/api/sessions", "/api/people", "/api/held"] {
            found.get(path).expect_problem(401, "signed-out");
        }
        let key = SigningKey::from_secret(&[1; 32]).public();
        found.post("/api/devices/recovery/ask", &json!({ "key": key })).expect_problem(401, "signed-out");
        found.post_cbor("/api/pull", b"").expect_problem(401, "signed-out");
    }
    // It may be ended by whoever has it.
    found.post("/api/sign-out", &json!({})).expect_status(204);
    centre.assessor.get("/api/me").expect_problem(401, "signed-out");
}

#[test]
fn wrong_passwords_must_wait_and_the_right_one_works_after() {
    let server = Server::new();
    set_up(&server);
    let mut client = server.client();
    let mut refused = 0;
    for _ in 0..20 {
        let reply = client.sign_in(&email("Cora"), "wrong password here");
        match reply.status {
            401 => drop(reply.expect_problem(401, "wrong-password")),
            _ => {
                refused += 1;
                assert!(reply.expect_problem(429, "too-many-tries").contains("Wait one second"));
            }
        }
    }
    assert_eq!(refused, 15, "five may be wrong before anyone has to wait");
    let blocked = client.sign_in(&email("Cora"), PASSWORD);
    blocked.expect_problem(429, "too-many-tries");
    let wait: i64 = blocked.header("retry-after").unwrap().parse().unwrap();
    server.clock.advance_s(wait);
    client.sign_in(&email("Cora"), PASSWORD).expect_status(200);
    client.sign_in(&email("Cora"), "wrong password here").expect_problem(401, "wrong-password");
}

#[test]
fn many_guesses_at_once_do_not_slip_by() {
    let server = Server::new();
    set_up(&server);
    let guesses: Vec<u16> = std::thread::scope(|scope| {
        let guess = || server.client().sign_in(&email("Cora"), "wrong password here").status;
        let tries: Vec<_> = (0..12).map(|_| scope.spawn(guess)).collect();
        tries.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(guesses.iter().filter(|status| **status == 401).count(), 5, "{guesses:?}");
}

#[test]
fn an_unknown_account_looks_like_a_wrong_password() {
    let server = Server::new();
    set_up(&server);
    let known = server.client().sign_in(&email("Cora"), "wrong password here");
    let unknown = server.client().sign_in(&email("Nobody"), "wrong password here");
    assert_eq!((known.status, known.json()), (unknown.status, unknown.json()));
    for _ in 0..4 {
        server.client().sign_in(&email("Nobody"), "wrong password here").expect_problem(401, "wrong-password");
    }
    server.client().sign_in(&email("Nobody"), "wrong password here").expect_problem(429, "too-many-tries");
}

#[test]
fn signing_out_ends_the_session_everywhere_the_cookie_was_copied() {
    let server = Server::new();
    let coordinator = set_up(&server);
    let mut copy = server.client();
    copy.cookie = coordinator.cookie.clone();
    copy.pass = coordinator.pass.clone();
    copy.get("/api/me").expect_status(200);
    let out = coordinator.post("/api/sign-out", &json!({})).expect_status(204);
    assert!(out.header("set-cookie").unwrap().starts_with("vouch_session=; "));
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    copy.get("/api/me").expect_problem(401, "signed-out");
    coordinator.post("/api/sign-out", &json!({})).expect_status(204);
}

#[test]
fn sessions_are_listed_and_can_be_ended_one_by_one() {
    let centre = Centre::new();
    let mut phone = centre.server.client();
    phone.sign_in(&email("Asha"), PASSWORD).expect_status(200);
    let sessions = centre.assessor.get("/api/sessions").expect_status(200).json();
    let sessions = sessions.as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["current"] == false).unwrap();
    let path = format!("/api/sessions/{}", other["id"].as_str().unwrap());
    centre.candidate.delete(&path).expect_problem(404, "unknown-session");
    phone.get("/api/me").expect_status(200);
    centre.assessor.delete(&path).expect_status(204);
    phone.get("/api/me").expect_problem(401, "signed-out");
    centre.assessor.get("/api/me").expect_status(200);
    centre.assessor.delete("/api/sessions/nonsense").expect_problem(404, "unknown-session");
}

#[test]
fn a_session_ends_after_thirty_days() {
    let server = Server::new();
    let coordinator = set_up(&server);
    server.clock.advance_s(30 * 24 * 60 * 60 - 1);
    coordinator.get("/api/me").expect_status(200);
    server.clock.advance_s(1);
    coordinator.get("/api/me").expect_problem(401, "signed-out");
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    let centre = Centre::new();
    let mut phone = centre.server.client();
    phone.sign_in(&email("Asha"), PASSWORD).expect_status(200);
    let change =
        |current: &str, new: &str| centre.assessor.post("/api/password", &json!({ "current": current, "new": new }));
    change("not that password", "another good one").expect_problem(403, "wrong-password");
    change(PASSWORD, "short").expect_problem(422, "password");
    phone.get("/api/me").expect_status(200);
    change(PASSWORD, "another good one").expect_status(204);
    phone.get("/api/me").expect_problem(401, "signed-out");
    centre.assessor.get("/api/me").expect_status(200);
    phone.sign_in(&email("Asha"), PASSWORD).expect_problem(401, "wrong-password");
    phone.sign_in(&email("Asha"), "another good one").expect_status(200);
}
