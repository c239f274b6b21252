//! What came with site profiles, paper and the list of witnesses: a check of a contact, and a record that says where it
//! was taken, from which paper it was keyed in and where its call is kept.

use vouch_portfolio::document::{Document, Kind, Origin};
use vouch_portfolio::foundation::{DocumentId, SiteId};
use vouch_portfolio::record::{
    CallLine, Channel, ChosenSite, ContactCheck, ContactCheckEdit, Edit, Means, Observation, PaperLine, Provenance,
    ProvenanceEdit,
};
use vouch_portfolio::wire::{Site, decode, encode};

use super::made::TESTIMONY;
use crate::made::*;
use crate::{golden, same};

fn check() -> Document {
    let id = DocumentId::from_bytes([0xd9; 16]);
    let about = Origin { record: Some(TESTIMONY), ..origin(id, Kind::ContactCheck, ASSESSOR) };
    let mut check = Document::create(about, actor(10)).unwrap();
    for edit in [
        ContactCheckEdit::Confirmed(true),
        ContactCheckEdit::Date("2026-11-27".into()),
        ContactCheckEdit::Means(Means::Employer),
        ContactCheckEdit::Note("Through the switchboard; הכל.".into()),
    ] {
        ContactCheck::apply(&mut check, edit).unwrap();
    }
    check
}

fn site() -> ChosenSite {
    ChosenSite { id: SiteId::from_bytes([0x51; 16]), name: "Harbour House, floor 2".into() }
}

fn keyed() -> Document {
    let id = DocumentId::from_bytes([0xda; 16]);
    let mut record = Document::create(origin(id, Kind::Observation, ASSESSOR), actor(11)).unwrap();
    for edit in [
        Edit::AddActivity(ACTIVITY, "14:05".into()),
        Edit::ActivityChannel(ACTIVITY, Channel::Telephone),
        Edit::ActivityCall(ACTIVITY, CallLine::Reference, "CALL-4711".into()),
        Edit::ActivityCall(ACTIVITY, CallLine::Kept, "Quality team".into()),
    ] {
        Observation::apply(&mut record, edit).unwrap();
    }
    let paper = PaperLine::ALL.iter().map(|line| ProvenanceEdit::Paper(*line, format!("the {}", line.code())));
    for edit in [ProvenanceEdit::Site(Some(site())), ProvenanceEdit::Keyed(true)].into_iter().chain(paper) {
        Provenance::apply(&mut record, edit).unwrap();
    }
    record
}

fn profile() -> Site {
    let (id, name) = (site().id, site().name);
    Site { id, name, camera: true, recording: false, phones: false, note: "Lockers at the door.".into(), retired: true }
}

#[test]
fn are_written_as_they_were() {
    for (name, mut document) in [("contact-check", check()), ("keyed", keyed())] {
        let changes: Vec<String> =
            document.changes_since(&[]).iter().map(|change| hex::encode(&change.bytes) + "\n").collect();
        same(&format!("{name}.changes.hex"), changes.concat().as_bytes());
    }
    same("site.cbor", &encode(&profile()).unwrap());
}

fn read(name: &str) -> Document {
    let lines = String::from_utf8(golden(&format!("{name}.changes.hex"))).unwrap();
    let changes: Vec<Vec<u8>> = lines.lines().map(|line| hex::decode(line).unwrap()).collect();
    Document::load(None, changes.iter().map(Vec::as_slice), actor(9)).unwrap()
}

#[test]
fn a_check_reads() {
    let document = read("contact-check");
    assert_eq!((document.origin().kind, document.origin().record), (Kind::ContactCheck, Some(TESTIMONY)));
    let check = ContactCheck::read(&document).unwrap();
    assert!(check.is_answered());
    assert_eq!((check.date.text(), check.means.text()), ("2026-11-27", "employer"));
    assert_eq!(check.note.text(), "Through the switchboard; הכל.");
}

#[test]
fn where_a_record_comes_from_reads() {
    let mut document = read("keyed");
    let form = Observation::read(&document).unwrap();
    assert_eq!(form.provenance.sites().collect::<Vec<_>>(), [site()]);
    assert!(form.provenance.is_keyed());
    assert!(PaperLine::ALL.iter().all(|line| form.provenance.paper(*line) == format!("the {}", line.code())));
    assert_eq!(form.activities[0].call(CallLine::Reference), "CALL-4711");
    // The names in the projection are the format: other programs read them.
    let heads = document.heads();
    let content = document.project_at(&heads).unwrap();
    assert_eq!(content["about"]["keyed"], true);
    assert_eq!(content["about"]["paper-kept"], "the paper-kept");
    assert_eq!(content["activities"][ACTIVITY.to_string()]["call-kept"], "Quality team");
}

#[test]
fn a_site_reads() {
    assert_eq!(decode::<Site>(&golden("site.cbor")).unwrap(), profile());
}
