//! Today's code reads the golden files, and reads in them exactly what was meant.

use serde_bytes::ByteBuf;
use serde_json::Value as Json;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{Hash, Time, parse_strict};
use vouch_portfolio::record::{Files, Given, Testimony, WitnessLine, WitnessTick};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Manner, Seal};
use vouch_portfolio::wire::{Outcome, Push, SealBytes};

use super::made::*;
use crate::golden;
use crate::made::{ASSESSOR, RECORD, actor, decision, phone, signed_envelope};

fn document(name: &str, number: u8) -> Document {
    let lines = String::from_utf8(golden(&format!("{name}.changes.hex"))).unwrap();
    let changes: Vec<Vec<u8>> = lines.lines().map(|line| hex::decode(line).unwrap()).collect();
    Document::load(None, changes.iter().map(Vec::as_slice), actor(number)).unwrap()
}

#[test]
fn a_testimony() {
    let mut testimony = document("testimony", 4);
    assert_eq!((testimony.origin().kind, testimony.origin().creator), (Kind::Testimony, WITNESS));
    let form = Testimony::read(&testimony).unwrap();
    let written = |line: &&WitnessLine| **line != WitnessLine::Related;
    assert!(WitnessLine::ALL.iter().filter(written).all(|line| form.line(*line) == format!("the {}", line.code())));
    assert_eq!(form.line(WitnessLine::Related), "");
    assert!(WitnessTick::ALL.iter().all(|tick| form.confirms(*tick)));
    assert_eq!((form.given.text(), form.setting.text()), (Given::Dictated.code(), "real-work"));
    assert_eq!((form.links, form.points.len()), ([RECORD].into(), 1));
    assert_eq!(form.text, "She stayed calm 👍; הכל.");
    let strict = vouch_framework::built_in("sqa-g8nn-24").unwrap().witness.as_ref();
    assert_eq!(Testimony::read(&testimony).unwrap().lacks(strict), []);
    // The names in the projection are the format: other programs read them.
    let heads = testimony.heads();
    let content = testimony.project_at(&heads).unwrap();
    assert_eq!((&content["about"]["given"], &content["about"]["read-back"]), (&Json::from("dictated"), &true.into()));
    assert_eq!(content["about"]["award-name"], "the award-name");
}

#[test]
fn a_testimony_that_was_spoken() {
    let mut spoken = document("spoken", 7);
    let form = Testimony::read(&spoken).unwrap();
    assert!(form.is_recorded() && form.text.is_empty());
    assert_eq!(form.files.blobs(), [Hash::of(b"what she said")].into());
    let heads = spoken.heads();
    let content = spoken.project_at(&heads).unwrap();
    assert!(Files::are_in(Kind::Testimony, &content));
    assert_eq!(Files::blobs_in(&content), Some(form.files.blobs()));
    assert_eq!(content["files"][SOUND.to_string()]["seconds"], 95);
    let mut written = document("testimony", 4);
    let heads = written.heads();
    assert!(!Files::are_in(Kind::Testimony, &written.project_at(&heads).unwrap()));
}

#[test]
fn a_sheet_of_files() {
    let mut files = document("files", 5);
    let sheet = Files::read(&files).unwrap();
    let [sound, photo] = sheet.files.as_slice() else { panic!("two files") };
    assert_eq!((photo.id, photo.file.blob, photo.file.bytes), (PHOTO, Hash::of(b"a photograph"), 12));
    assert_eq!((photo.file.media.as_str(), photo.file.name.as_str()), ("image/jpeg", "desk.jpg"));
    assert_eq!((photo.ground.text(), photo.caption.as_str()), ("consent", "The returns desk."));
    assert_eq!((photo.file.taken, photo.file.seconds), (Some(Time(1_799_999_000_000)), None));
    assert_eq!((sound.id, sound.file.taken, sound.file.seconds), (SOUND, None, Some(95)));
    let marks: Vec<String> = sound.marks.iter().map(ToString::to_string).collect();
    assert_eq!(marks, ["12", "31@201/criterion/1.1"]);
    let heads = files.heads();
    let content = files.project_at(&heads).unwrap();
    assert_eq!(Files::blobs_in(&content), Some(sheet.blobs()));
    assert_eq!(content["files"][SOUND.to_string()]["marks"]["31@201/criterion/1.1"], true);
}

#[test]
fn seals_that_stand() {
    let seals = ["handover-to-witness", "witness", "countersignature"].into_iter().zip(seals());
    let read = seals.map(|(name, made)| {
        let bytes = SealBytes { statement: ByteBuf::from(golden(&format!("seal-{name}.json"))), particulars: None };
        let seal = Seal::parse(&bytes).unwrap();
        assert_eq!(seal.hash(), made.hash());
        seal
    });
    let [handover, witness, countersigned] = read.collect::<Vec<_>>().try_into().unwrap();
    assert!(matches!(handover.statement().act, Act::Handover { to_role: Some(Role::Witness), to_person: WITNESS, .. }));
    assert_eq!((witness.statement().role, witness.statement().manner), (Role::Witness, Manner::HandedOver));
    assert_eq!((countersigned.statement().person, countersigned.statement().blobs.len()), (ASSESSOR, 2));
    let json = parse_strict(&golden("seal-handover-to-witness.json")).unwrap();
    assert_eq!((&json["act"], &json["to_role"]), (&Json::from("handover"), &Json::from("witness")));
    let mut push = Push { v: 1, ..Push::default() };
    for (mut document, key) in [(document("testimony", 4), witness_key()), (document("files", 5), phone())] {
        push.envelopes.push(signed_envelope(&mut document, &key));
        push.changes.extend(document.changes_since(&[]).into_iter().map(|change| ByteBuf::from(change.bytes)));
    }
    push.seals = super::made::seals().iter().map(|seal| seal.bytes().unwrap()).collect();
    let outcomes = decision(&push).outcomes;
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Accepted), "{outcomes:?}");
}
