//! A whole bundle is found whole, and its origin is what was proven of it.

use vouch_framework::Method;
use vouch_portfolio::bundle::{Bundle, BundleError, Origin, verify};
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, Hash, SigningKey};
use vouch_portfolio::record::{Plan, PlanEdit};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::Competence;

use super::export::{contents, judged, resigned, spoken_story, story, witnessed_story, written, written_story};
use super::world::{ALICE_PHONE, CAROL, World};

#[test]
fn a_story_is_exported_and_holds() {
    let world = story();
    let verdict = judged(&written(&world));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    let records: Vec<_> = verdict.records.iter().map(|r| (r.name.number, r.kind, r.documents, r.seals)).collect();
    let observation = Some(Kind::Observation);
    assert_eq!(records, [(Some(1), observation, 3, 4), (Some(2), observation, 2, 2), (Some(3), observation, 2, 1)]);
    let lines = verdict.lines();
    assert_eq!(lines[0], "Intact, origin unproven.");
    assert!(
        lines[1].starts_with("Record 1 (") && lines[1].ends_with("holds, with 4 seals of 3 documents."),
        "{lines:?}"
    );
}

#[test]
fn a_testimony_is_exported_and_holds() {
    let verdict = judged(&written(&witnessed_story()));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    let records: Vec<_> = verdict.records.iter().map(|r| (r.name.number, r.kind, r.documents, r.seals)).collect();
    assert_eq!(records, [(Some(1), Some(Kind::Testimony), 3, 3)]);
    // Whoever handed the device over has left since: what was accepted stays.
    let world = witnessed_story();
    let device = world.devices[ALICE_PHONE].id;
    world.centre.borrow_mut().state(Body::DeviceRevoked { device });
    let verdict = judged(&written(&world));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
}

#[test]
fn a_spoken_testimony_is_exported_and_holds_and_no_other_recording_passes_for_it() {
    let world = spoken_story();
    let file = written(&world);
    let verdict = judged(&file);
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    assert_eq!(verdict.records[0].seals, 3);
    let said = Hash::of(b"what she said").to_string();
    assert_eq!(file.matches(&said).count(), 3, "in the readable copy and in both signatures over it");
    // The centre itself, sealing the file anew.
    let exchanged = file.replace(&said, &Hash::of(b"what she never said").to_string());
    let verdict = judged(&resigned(&world, serde_json::from_str(&exchanged).unwrap()));
    assert!(!verdict.is_intact());
}

#[test]
fn the_written_forms_are_exported_and_hold() {
    let verdict = judged(&written(&written_story()));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    let mut records: Vec<_> = verdict.records.iter().map(|r| (r.kind, r.documents, r.seals)).collect();
    records.sort_unstable();
    assert_eq!(records, [(Some(Kind::Statement), 1, 1), (Some(Kind::Questions), 3, 2), (Some(Kind::Product), 1, 0)]);
}

#[test]
fn a_decision_and_a_plan_that_two_wrote_are_exported_and_hold() {
    let mut world = World::new(7);
    let portfolio = world.carols;
    let carol = &mut world.devices[CAROL];
    let record = carol.state(portfolio, "I listened.", None);
    let signature = carol.sign_plainly(portfolio, &[record], &[], Role::Candidate).unwrap().hash();
    let plan = carol.create(Kind::Plan, portfolio, None);
    world.settle();
    let phone = &mut world.devices[ALICE_PHONE];
    let add = PlanEdit::Add(ActivityId::from_bytes([7; 16]), Method::Observation, [].into());
    phone.write(plan, |document| Plan::apply(document, add).unwrap());
    phone.sign_plainly(portfolio, &[plan], &[], Role::Assessor).unwrap();
    let own = phone.create(Kind::Claims, portfolio, Some(record));
    phone.claim(own, "201/criterion/1.1");
    phone.decide(portfolio, Competence::Competent, &[record, own], &[signature]).unwrap();
    world.settle();
    let verdict = judged(&written(&world));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
    let mut records: Vec<_> = verdict.records.iter().map(|r| (r.kind, r.documents, r.seals)).collect();
    records.sort_unstable();
    assert_eq!(records, [(Some(Kind::Statement), 2, 2), (Some(Kind::Plan), 1, 1)]);
}

#[test]
fn the_same_contents_make_the_same_file() {
    let world = story();
    let (one, other) = (written(&world), written(&story()));
    assert_eq!(one, other);
    // Other white space is the same bundle.
    let value: serde_json::Value = serde_json::from_str(&one).unwrap();
    assert!(judged(&value.to_string()).is_intact());
}

#[test]
fn the_readable_copy_reads() {
    let world = story();
    let file: serde_json::Value = serde_json::from_str(&written(&world)).unwrap();
    let content = &file["documents"][0]["content"];
    assert_eq!(content["about"]["place"], "Shop basement");
    let activities = content["activities"].as_object().unwrap();
    assert_eq!(activities.values().next().unwrap()["what"], "She listened 👂, then offered two ways out.");
    assert!(file["names"].as_object().unwrap().values().any(|name| name == "Carol"));
}

#[test]
fn the_origin_is_proven_by_the_fingerprint_and_only_by_it() {
    let world = story();
    let bundle = Bundle::parse(written(&world).as_bytes()).unwrap();
    let root = world.centre.borrow().key.public();
    let proven = verify(&bundle, Some(&root.to_string().parse().unwrap()));
    assert_eq!((proven.origin, proven.passes()), (Origin::Proven(root), true));
    let unproven = verify(&bundle, None);
    assert_eq!((unproven.origin, unproven.passes()), (Origin::Unproven(root), true));
    let other = SigningKey::from_secret(&[9; 32]).public();
    let different = verify(&bundle, Some(&other));
    assert_eq!((different.origin, different.is_intact(), different.passes()), (Origin::Different(root), true, false));
    assert_eq!(different.lines()[0], "Intact, but made by another centre.");
}

#[test]
fn nobody_else_can_sign_the_file() {
    let world = story();
    let text = Bundle::write(&contents(&world), &SigningKey::from_secret(&[9; 32])).unwrap();
    let verdict = judged(&text);
    assert!(!verdict.is_intact() && verdict.broken().count() == 0, "{:#?}", verdict.lines());
    // With a whole registry of its own such a bundle is intact, and made by another centre.
    let forged = Bundle::parse(written(&World::new(5)).as_bytes()).unwrap();
    let verdict = verify(&forged, Some(&world.centre.borrow().key.public()));
    assert!(verdict.is_intact() && !verdict.passes());
}

#[test]
fn what_happened_since_undoes_nothing() {
    let world = story();
    let (device, alice) = (world.devices[ALICE_PHONE].id, world.devices[ALICE_PHONE].person);
    for body in [
        Body::DeviceRevoked { device },
        Body::AllotmentWithdrawn {
            portfolio: world.carols,
            person: alice,
            role: vouch_portfolio::registry::Role::Assessor,
        },
    ] {
        world.centre.borrow_mut().state(body);
    }
    let verdict = judged(&written(&world));
    assert!(verdict.is_intact(), "{:#?}", verdict.lines());
}

#[test]
fn an_empty_portfolio_is_a_bundle_too() {
    let verdict = judged(&written(&World::new(6)));
    assert!(verdict.is_intact() && verdict.records.is_empty(), "{:#?}", verdict.lines());
}

#[test]
fn what_is_no_bundle_or_a_later_one_is_said_to_be() {
    let parse = |text: &str| Bundle::parse(text.as_bytes()).unwrap_err();
    assert_eq!(parse(r#"{"format":"something"}"#), BundleError::NotABundle);
    assert_eq!(parse("[]"), BundleError::NotABundle);
    assert_eq!(parse(r#"{"format":"vouch-portfolio-1","v":3}"#), BundleError::Version("3".into()));
    assert!(matches!(parse(r#"{"format":"vouch-portfolio-1","v":1}"#), BundleError::Shape(_)));
    for text in ["", "{", r#"{"format":"vouch-portfolio-1","format":"vouch-portfolio-1","v":1}"#, "{\"v\":1.5}"] {
        assert!(matches!(parse(text), BundleError::Json { near: None, .. }), "{text}");
    }
}
