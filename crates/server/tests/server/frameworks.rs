//! The centre's own frameworks: a handbook is read into a draft, settled, taken into use, given to devices, and portfolios
//! move from one version to the next.

use std::io::Write;
use std::net::TcpStream;

use futures::executor::block_on;
use serde::Serialize;
use serde_bytes::ByteBuf;
use serde_json::{Value, json};
use vouch_portfolio::foundation::SigningKey;
use vouch_portfolio::registry::Body;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::wire::{GivenFramework, OpenedInvitation, decode, encode};

use crate::client::{Client, Reply};
use crate::command_line::execute;
use crate::device::{Device, NOW};
use crate::fixture::{Centre, text};
use crate::invitations::{open, witness};
use crate::restore::{back_up, put_back};

const TEA: &str = include_str!("../../../../tests/handbooks/tea.txt");

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: ByteBuf,
}

pub(crate) fn upload(client: &Client, name: &str, bytes: impl Into<Vec<u8>>) -> Reply {
    let bytes = ByteBuf::from(bytes.into());
    client.post_cbor("/api/frameworks/read", &encode(&File { name, bytes }).unwrap())
}

/// Reads a handbook that must be readable: the path of its draft.
fn drafted(centre: &Centre, handbook: &str) -> String {
    let reply = upload(&centre.coordinator, "tea.txt", handbook).expect_status(201).json();
    format!("/api/frameworks/drafts/{}", text(&reply["draft"]))
}

/// Takes a draft into use as it stands: its name.
fn used(centre: &Centre, draft: &str) -> Value {
    let done = centre.coordinator.get(draft).expect_status(200).json()["done"].as_array().unwrap().len();
    let reply = centre.coordinator.post(&format!("{draft}/use"), &json!({ "after": done })).expect_status(200);
    reply.json()["version"].clone()
}

fn enrol(centre: &Centre, version: &Value) -> String {
    let enrolment = json!({
        "candidate": centre.candidate.person(), "framework": version["id"], "version": version, "units": ["101", "202"],
    });
    text(&centre.coordinator.post("/api/portfolios", &enrolment).expect_status(201).json()["portfolio"])
}

fn address(version: &Value) -> String {
    format!("/api/frameworks/{}/{}", text(&version["structure"]), text(&version["wording"]))
}

#[test]
fn only_the_coordinator_works_on_frameworks() {
    let centre = Centre::new();
    let draft = drafted(&centre, TEA);
    for client in [&centre.assessor, &centre.verifier, &centre.candidate] {
        upload(client, "tea.txt", TEA).expect_problem(403, "not-coordinator");
        client.get("/api/frameworks").expect_problem(403, "not-coordinator");
        client.get(&draft).expect_problem(403, "not-coordinator");
        let edits = json!({ "after": 0, "edits": [{ "edit": "accept", "doubt": 0 }] });
        client.post(&format!("{draft}/edits"), &edits).expect_problem(403, "not-coordinator");
        client.post(&format!("{draft}/use"), &json!({ "after": 0 })).expect_problem(403, "not-coordinator");
        client.delete(&draft).expect_problem(403, "not-coordinator");
        let moved = json!({ "framework": "cg-4430-02", "units": ["201"] });
        let path = format!("/api/portfolios/{}/framework", "00".repeat(16));
        client.post(&path, &moved).expect_problem(403, "not-coordinator");
    }
    let nobody = centre.server.client();
    upload(&nobody, "tea.txt", TEA).expect_problem(401, "signed-out");
    nobody.get(&address(&used(&centre, &draft))).expect_problem(401, "signed-out");
}

#[test]
fn what_is_no_handbook_is_refused_in_a_sentence_and_not_kept() {
    let centre = Centre::new();
    let refused =
        |name: &str, bytes: &[u8]| upload(&centre.coordinator, name, bytes).expect_problem(422, "no-handbook");
    assert!(refused("letter.txt", b"Dear aunt, it rains.").contains("no handbook"));
    assert!(refused("empty.txt", b"  \n ").contains("no text"));
    assert!(refused("photo.jpg", &[0xff, 0xd8, 0xff, 0, 1, 2, 3]).contains("no handbook"));
    assert!(refused("half.json", b"{\"format\": 1,").contains("JSON"));
    assert!(refused("scan.pdf", b"%PDF-1.7 and no more").contains("pdftotext"));
    let lists = centre.coordinator.get("/api/frameworks").expect_status(200).json();
    assert_eq!(lists, json!({ "in_use": [], "drafts": [] }));
    centre.coordinator.post_cbor("/api/frameworks/read", b"nonsense").expect_problem(400, "unreadable");
}

#[test]
fn twenty_megabytes_are_the_most() {
    let centre = Centre::new();
    let big = |bytes: usize| upload(&centre.coordinator, "big.txt", vec![b'x'; bytes]);
    big(20 * 1024 * 1024 - 100).expect_problem(422, "no-handbook");
    big(20 * 1024 * 1024).expect_problem(413, "too-large");
}

#[test]
fn nobody_elses_file_is_read_however_large() {
    let centre = Centre::new();
    let most = vec![b'x'; 20 * 1024 * 1024 - 100];
    upload(&centre.assessor, "big.txt", most.clone()).expect_problem(403, "not-coordinator");
    upload(&centre.server.client(), "big.txt", most).expect_problem(401, "signed-out");
    // Who they are is said before anything is of how much they sent.
    let more = vec![b'x'; 30 * 1024 * 1024];
    upload(&centre.assessor, "big.txt", more.clone()).expect_problem(403, "not-coordinator");
    upload(&centre.server.client(), "big.txt", more).expect_problem(401, "signed-out");
}

/// A file of which nothing more comes.
fn hanging(centre: &Centre, client: &Client) -> TcpStream {
    let address = centre.server.url().trim_start_matches("http://");
    let cookie = client.cookie.as_deref().unwrap_or_default();
    let pass = client.pass.as_deref().unwrap_or_default();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /api/frameworks/read HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nvouch-pass: {pass}\r\n\
         content-type: application/cbor\r\ncontent-length: 1000000\r\n\r\nsome",
    )
    .unwrap();
    stream
}

#[test]
fn two_files_are_read_at_once_and_stand_in_nobodys_way() {
    let centre = Centre::new();
    let strangers: Vec<TcpStream> = (0..4).map(|_| hanging(&centre, &centre.assessor)).collect();
    drafted(&centre, TEA);
    let letter = || upload(&centre.coordinator, "letter.txt", "Dear aunt");
    // One more each time, until the server has come to two of them.
    let mut files = Vec::new();
    let mut replies = (0..100).map(|_| {
        files.push(hanging(&centre, &centre.coordinator));
        letter()
    });
    replies.find(|reply| reply.status == 503).unwrap().expect_problem(503, "busy");
    // What devices send has room of its own.
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    let phone = Device::enrol(&centre.assessor);
    phone.sync();
    drop((strangers, files));
    // What will not come any more makes room.
    let mut replies = (0..1000).map(|_| letter());
    replies.find(|reply| reply.status != 503).unwrap().expect_problem(422, "no-handbook");
}

#[test]
fn a_draft_that_cannot_be_read_any_more_stands_in_the_list_and_closes_nothing() {
    let centre = Centre::new();
    let names = ["whole", "text", "cut off", "no letters", "odd edit", "late edit", "no edit"];
    let mut drafts = Vec::new();
    for name in names {
        let reply = upload(&centre.coordinator, name, TEA).expect_status(201).json();
        let draft = format!("/api/frameworks/drafts/{}", text(&reply["draft"]));
        let edits = json!({ "after": 0, "edits": [{ "edit": "accept", "doubt": 0 }] });
        centre.coordinator.post(&format!("{draft}/edits"), &edits).expect_status(204);
        drafts.push(draft);
    }
    let version = used(&centre, &drafts[0]);
    enrol(&centre, &version);
    let damage = |name: &str, table: &str, set: &str| {
        let of = format!("(SELECT id FROM framework_drafts WHERE name = '{name}')");
        let column = if table == "framework_edits" { "draft" } else { "id" };
        execute(&centre.server.data(), &format!("UPDATE {table} SET {set} WHERE {column} = {of}"));
    };
    // The list has no use for a handbook's text.
    damage("text", "framework_drafts", "text = CAST(x'ff' AS TEXT)");
    damage("cut off", "framework_drafts", "read = substr(read, 1, 100)");
    damage("no letters", "framework_drafts", "read = CAST(x'ff' AS TEXT)");
    damage("odd edit", "framework_edits", "edit = '{}'");
    damage("late edit", "framework_edits", r#"edit = '{"edit":"accept","doubt":9999}'"#);
    damage("no edit", "framework_edits", "edit = CAST(x'ff' AS TEXT)");

    let lists = centre.coordinator.get("/api/frameworks").expect_status(200).json();
    assert_eq!((&lists["in_use"][0]["version"], &lists["in_use"][0]["portfolios"]), (&version, &json!(1)));
    let listed = lists["drafts"].as_array().unwrap();
    assert_eq!(listed.len(), names.len());
    for (name, path) in names.iter().zip(&drafts) {
        let line = listed.iter().find(|line| line["name"] == *name).unwrap();
        let unreadable = !matches!(*name, "whole" | "text");
        assert_eq!(line["unreadable"], unreadable, "{line}");
        assert_eq!(line["title"], if unreadable { "" } else { "Level 2 NVQ Certificate in Tea" }, "{line}");
        assert_eq!(line["open_doubts"].as_u64().unwrap() == 0, unreadable, "{line}");
        assert_eq!((&line["begun_by"], &line["used"]), (&json!("Cora"), &json!(*name == "whole")));
        if unreadable {
            // It is told of so that it can be thrown away.
            centre.coordinator.delete(path).expect_status(204);
        }
    }
    let lists = centre.coordinator.get("/api/frameworks").expect_status(200).json();
    assert_eq!(lists["drafts"].as_array().unwrap().len(), 2);

    // Nor does a damaged version in use close it.
    execute(&centre.server.data(), "UPDATE frameworks SET json = CAST(x'ff' AS TEXT)");
    let lists = centre.coordinator.get("/api/frameworks").expect_status(200).json();
    assert_eq!((lists["in_use"].as_array().unwrap().len(), lists["drafts"].as_array().unwrap().len()), (0, 2));
}

#[test]
fn a_draft_is_settled_on_another_day() {
    let mut centre = Centre::new();
    let draft = drafted(&centre, TEA);
    let read = centre.coordinator.get(&draft).expect_status(200).json();
    assert_eq!(read["text"], TEA);
    let doubts = read["standing"]["doubts"].as_array().unwrap().clone();
    let gap = doubts.iter().position(|doubt| text(&doubt["text"]).contains("1.2 not found")).unwrap();
    let line = usize::try_from(doubts[gap]["line"].as_u64().unwrap()).unwrap();
    assert_eq!(TEA.lines().nth(line - 1).unwrap(), "- 1.3 smell before choosing");
    let stands = json!({ "edit": "stands", "doubt": gap, "note": "printed so" });
    centre.coordinator.post(&format!("{draft}/edits"), &json!({ "after": 0, "edits": [stands] })).expect_status(204);

    centre.server.stop();
    centre.server.clock.advance_s(86_400);
    centre.server.start().unwrap();
    centre.coordinator = centre.coordinator.moved_to(centre.server.url());
    let wording = json!({ "field": "wording", "value": "ask which tea the guest likes" });
    let correct = json!({ "edit": "correct", "place": "101/criterion/1.1", "change": wording });
    let edits = |after: usize, edit: &Value| json!({ "after": after, "edits": [edit] });
    let path = format!("{draft}/edits");
    centre.coordinator.post(&path, &edits(0, &correct)).expect_problem(409, "draft-moved-on");
    centre.coordinator.post(&path, &edits(1, &correct)).expect_status(204);
    let nowhere = json!({ "edit": "remove", "place": "unit 999" });
    centre.coordinator.post(&path, &edits(2, &nowhere)).expect_problem(422, "edit");

    let now = centre.coordinator.get(&draft).expect_status(200).json();
    assert_eq!(now["standing"]["doubts"][gap]["settled"], json!({ "how": "stands", "note": "printed so" }));
    let wording = &now["standing"]["framework"]["units"][0]["outcomes"][0]["criteria"][0]["wording"];
    assert_eq!(wording, "ask which tea the guest likes");
    let done = now["done"].as_array().unwrap();
    assert_eq!(done.len(), 2);
    assert_eq!((&done[0]["by"], &done[1]["by"]), (&json!("Cora"), &json!("Cora")));
    assert_eq!(done[1]["at"].as_i64().unwrap() - done[0]["at"].as_i64().unwrap(), 86_400_000);

    centre.coordinator.delete(&draft).expect_status(204);
    centre.coordinator.get(&draft).expect_problem(404, "unknown-draft");
}

#[test]
fn contradictions_block_use_and_open_doubts_do_not() {
    let centre = Centre::new();
    let draft = drafted(&centre, TEA);
    let need = json!({ "edit": "correct", "place": "202/requirement/1", "change": { "field": "need", "value": 9 } });
    let path = format!("{draft}/edits");
    centre.coordinator.post(&path, &json!({ "after": 0, "edits": [need] })).expect_status(204);
    let take = |after: usize| centre.coordinator.post(&format!("{draft}/use"), &json!({ "after": after }));
    assert!(take(1).expect_problem(422, "unsound").contains("202/requirement/1"));
    let need = json!({ "edit": "correct", "place": "202/requirement/1", "change": { "field": "need", "value": 2 } });
    centre.coordinator.post(&path, &json!({ "after": 1, "edits": [need] })).expect_status(204);
    take(1).expect_problem(409, "draft-moved-on");
    take(2).expect_status(200);
    let lists = centre.coordinator.get("/api/frameworks").expect_status(200).json();
    assert!(lists["drafts"][0]["open_doubts"].as_u64().unwrap() > 0);
    assert_eq!(lists["drafts"][0]["used"], true);
    assert_eq!(lists["in_use"][0]["version"]["id"], "cg-1234-02");
}

#[test]
fn devices_get_the_framework_before_the_portfolio_that_goes_by_it() {
    let centre = Centre::new();
    let version = used(&centre, &drafted(&centre, TEA));
    let portfolio = enrol(&centre, &version);
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    let phone = Device::enrol(&centre.assessor);
    assert!(phone.sync().arrived.frameworks);
    let directory = phone.directory();
    let name = directory.portfolios[0].version.clone().unwrap();
    assert_eq!(serde_json::to_value(&name).unwrap(), version);
    let framework = phone.framework(&name).unwrap();
    assert_eq!(framework.unit("101").unwrap().outcomes[0].criteria[0].wording, "ask what the guest likes");
    assert!(!phone.sync().arrived.frameworks, "once is enough");
    let other = format!("/api/frameworks/{}/{}", text(&version["wording"]), text(&version["structure"]));
    centre.assessor.get(&other).expect_problem(404, "unknown-version");
    centre.assessor.get("/api/frameworks/nonsense/more").expect_problem(404, "unknown-version");
}

#[test]
fn a_witness_by_invitation_is_told_the_outline_and_no_sentence() {
    let centre = Centre::new();
    let version = used(&centre, &drafted(&centre, TEA));
    let portfolio = enrol(&centre, &version);
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    let phone = Device::enrol(&centre.assessor);
    phone.sync();
    let key = SigningKey::from_secret(&[7; 32]);
    phone.invite(portfolio.parse().unwrap(), key.public(), NOW.plus_ms(3_600_000));
    phone.sync();

    let reply = open(&centre.server.client(), &key, "tablet").expect_status(200);
    assert!(!String::from_utf8_lossy(&reply.body).contains("ask what the guest likes"));
    let told: OpenedInvitation = decode(&reply.body).unwrap();
    let name = told.directory.portfolios[0].version.clone().unwrap();
    assert_eq!(serde_json::to_value(&name).unwrap(), version, "what is signed names the whole framework");
    let (tablet, _) = witness(&centre.server.client(), &reply, key);
    block_on(tablet.replica.keep_outline(&name, &told.outline.unwrap())).unwrap();
    let outline = tablet.framework(&name).unwrap();
    assert_eq!((outline.number.as_str(), outline.units.iter().any(|unit| unit.described)), ("1234-02", false));
    let whole = phone.framework(&name).unwrap().to_json().unwrap();
    let refused = block_on(tablet.replica.keep_outline(&name, whole.as_bytes()));
    assert!(refused.is_err(), "an outline has no sentences");
}

#[test]
fn a_portfolio_stays_on_its_version_until_it_is_moved() {
    let centre = Centre::new();
    let old = used(&centre, &drafted(&centre, TEA));
    let portfolio = enrol(&centre, &old);
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    let phone = Device::enrol(&centre.assessor);
    phone.sync();
    let id = portfolio.parse().unwrap();
    let records = phone.observe(id, "asked what the guest likes");
    let seal = phone.sign(id, &records);
    phone.sync();

    let corrected = TEA.replace("Version 1.4", "Version 1.5").replace("ask what", "ask the guest what");
    let new = used(&centre, &drafted(&centre, &corrected));
    assert_ne!(old["wording"], new["wording"]);
    phone.sync();
    assert_eq!(serde_json::to_value(&phone.directory().portfolios[0].version).unwrap(), old, "nobody has moved it");

    let go = |version: &Value, units: &[&str]| {
        let wanted = json!({ "framework": version["id"], "version": version, "units": units });
        centre.coordinator.post(&format!("/api/portfolios/{portfolio}/framework"), &wanted)
    };
    go(&new, &["999"]).expect_problem(422, "units");
    go(&new, &[]).expect_problem(422, "units");
    let mut unknown = new.clone();
    unknown["wording"] = old["structure"].clone();
    go(&unknown, &["101"]).expect_problem(422, "unknown-version");
    let elsewhere = json!({ "framework": "cg-4430-02", "units": ["201"] });
    let path = format!("/api/portfolios/{portfolio}/framework");
    centre.coordinator.post(&path, &elsewhere).expect_problem(422, "other-qualification");
    go(&new, &["101"]).expect_status(204);
    go(&new, &["101"]).expect_status(204);

    assert!(phone.sync().arrived.frameworks);
    let moved = phone.directory().portfolios[0].clone();
    assert_eq!((serde_json::to_value(&moved.version).unwrap(), moved.units), (new, vec!["101".to_owned()]));
    let registry = phone.registry();
    let moves = registry.statements().filter(|(_, it)| matches!(it.body, Body::PortfolioMoved { .. })).count();
    assert_eq!(moves, 1, "moving it where it is states nothing");
    // What was signed before goes on naming the version it was judged by, and holds.
    assert!(phone.seals_that_hold(id).contains(&seal.hash()));
}

#[test]
fn what_was_taken_into_use_after_the_copy_comes_back_with_a_device_and_so_does_the_move() {
    let mut centre = Centre::new();
    let old = used(&centre, &drafted(&centre, TEA));
    let portfolio = enrol(&centre, &old);
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    let mut phone = Device::enrol(&centre.assessor);
    phone.sync();
    let older = back_up(&mut centre);
    let url = centre.server.url().to_owned();
    centre.coordinator = centre.coordinator.moved_to(&url);
    phone.client = phone.client.moved_to(&url);
    let new = used(&centre, &drafted(&centre, &TEA.replace("Version 1.4", "Version 1.5")));
    let wanted = json!({ "framework": new["id"], "version": new, "units": ["101"] });
    centre.coordinator.post(&format!("/api/portfolios/{portfolio}/framework"), &wanted).expect_status(204);
    phone.sync();

    put_back(&mut centre, older.path());
    phone.client = phone.client.moved_to(centre.server.url());
    let coordinator = centre.coordinator.moved_to(centre.server.url());
    coordinator.get(&address(&new)).expect_problem(404, "unknown-version");
    // Nobody lacks it yet: the move is not back.
    let name: FrameworkRef = serde_json::from_value(new.clone()).unwrap();
    let json = phone.framework(&name).unwrap().to_json().unwrap().into_bytes();
    let give = |json: Vec<u8>| {
        let given = GivenFramework { v: 1, name: name.clone(), json: ByteBuf::from(json) };
        centre.server.client().post_cbor("/api/frameworks/given", &encode(&given).unwrap())
    };
    give(json.clone()).expect_status(204);
    coordinator.get(&address(&new)).expect_problem(404, "unknown-version");
    give(TEA.as_bytes().to_vec()).expect_problem(422, "other-framework");
    give(String::from_utf8(json).unwrap().replace("a", "e").into_bytes()).expect_problem(422, "other-framework");

    phone.sync();
    phone.sync();
    let directory = coordinator.get("/api/directory").expect_status(200).json();
    assert_eq!(directory["portfolios"][0]["version"], new);
    assert_eq!(directory["portfolios"][0]["units"], json!(["101"]));
    coordinator.get(&address(&new)).expect_status(200);
    let lists = coordinator.get("/api/frameworks").expect_status(200).json();
    let newest = lists["in_use"].as_array().unwrap().iter().find(|found| found["version"] == new).unwrap();
    assert_eq!((&newest["used_by"], &newest["portfolios"]), (&Value::Null, &json!(1)));
}
