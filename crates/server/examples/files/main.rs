//! A record that names files, at a centre's server: what an outside client of the upload protocol needs to begin with.
//!
//! `files URL EMAIL PASSWORD PORTFOLIO FILE...` signs in as an assessor, enrols a device, pushes a record whose envelope
//! names the files, and prints `{"document": ..., "files": [hash...]}`. It uploads nothing.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's tool that stops where it fails")]

#[path = "../load/random.rs"]
mod random;

use futures::executor::block_on;
use serde_json::{Value, json};
use vouch_portfolio::device::{Profile, Replica};
use vouch_portfolio::document::{Document, Kind, Origin, Scalar};
use vouch_portfolio::foundation::{Actor, DocumentId, PortfolioId, Random as _, Salt, SigningKey, Time};
use vouch_portfolio::store::Memory;
use vouch_portfolio::wire::{Directory, Outcome, PUSH_BYTES_AIM, PushReply, decode, encode};

use random::System;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, email, password, portfolio, files @ ..] = arguments.as_slice() else {
        panic!("URL EMAIL PASSWORD PORTFOLIO FILE...")
    };
    let portfolio: PortfolioId = portfolio.parse().expect("a portfolio's id");
    let agent: ureq::Agent = ureq::Agent::config_builder().build().into();
    let account = json!({ "email": email, "password": password });
    let mut reply = agent.post(format!("{url}/api/sign-in")).send_json(&account).expect("to sign in");
    let cookie = reply.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let me: Value = reply.body_mut().read_json().unwrap();
    let pass = me["pass"].as_str().unwrap();

    let mut secret = [0; 32];
    System.fill(&mut secret);
    let key = SigningKey::from_secret(&secret);
    let asked = json!({ "key": key.public(), "name": "files" });
    let enrolling = agent.post(format!("{url}/api/devices")).header("cookie", &cookie).header("vouch-pass", pass);
    let mut reply = enrolling.send_json(&asked).expect("to enrol");
    let told: Value = reply.body_mut().read_json().unwrap();
    let directory: Directory = serde_json::from_value(told["directory"].clone()).unwrap();
    let profile = Profile {
        person: directory.me,
        name: email.clone(),
        device: serde_json::from_value(told["device"].clone()).unwrap(),
        key: key.public(),
        centre: directory.centre,
        centre_key: directory.centre_keys[0],
    };
    let registry: Vec<Vec<u8>> =
        told["registry"].as_array().unwrap().iter().map(|statement| statement.to_string().into_bytes()).collect();
    let replica = Replica::new(Memory::new());
    block_on(replica.enrol(&profile, &directory, &registry)).unwrap();

    let document = DocumentId::new(&mut System);
    let (kind, creator, salt) = (Kind::Observation, profile.person, Salt::new(&mut System));
    let origin = Origin { document, kind, portfolio, creator, record: None, salt };
    let mut made = Document::create(origin, Actor::new(&mut System)).unwrap();
    made.set(&["about"], "place", Scalar::Text("Till 3".into())).unwrap();
    let put = |file: &String| block_on(replica.put_blob(document, &std::fs::read(file).unwrap())).unwrap();
    let files: Vec<_> = files.iter().map(put).collect();
    block_on(replica.save(&mut made, &[], &key.public())).unwrap();
    let push = block_on(replica.gather(&key, Time(0), &Default::default(), PUSH_BYTES_AIM)).unwrap().unwrap();
    let push = encode(&push).unwrap();
    let sent = agent.post(format!("{url}/api/push")).header("content-type", "application/cbor").send(&push);
    let reply: PushReply = decode(&sent.expect("to push").body_mut().read_to_vec().unwrap()).unwrap();
    assert!(reply.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{:?}", reply.outcomes);
    println!("{}", json!({ "document": document, "files": files }));
}
