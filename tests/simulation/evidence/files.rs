//! Photographs, recordings and documents of a record.

use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};
use futures::executor::block_on;
use std::collections::BTreeSet;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::record::{Files, FilesEdit};
use vouch_portfolio::seal::Illegal;
use vouch_portfolio::view::briefs;

#[test]
fn a_signature_lists_the_files_it_covers_and_shows_when_they_change() {
    let mut world = World::new(206);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "Seen.");
    let sheet = phone.photograph(portfolio, record, b"the till");
    phone.add_photograph(sheet, b"the shelf");
    let summaries = block_on(phone.replica.summaries(portfolio)).unwrap();
    let documents = briefs(&summaries)[0].signed_by_author();
    assert_eq!(documents, [record, claims, sheet]);
    let signature = phone.sign(portfolio, &documents).unwrap();
    let listed: BTreeSet<Hash> = signature.statement().blobs.iter().copied().collect();
    assert_eq!(listed, [Hash::of(b"the till"), Hash::of(b"the shelf")].into());
    phone.hand_over(portfolio, &documents, signature.hash(), carol, "Yes.").unwrap();
    world.settle();
    world.check();
    let changed = |world: &World| {
        let summaries = block_on(world.devices[VERA].replica.summaries(portfolio)).unwrap();
        briefs(&summaries)[0].changed_since(&signature)
    };
    assert!(!changed(&world));
    let file = Files::read(&world.devices[ALICE_PHONE].document(sheet)).unwrap().files[0].id;
    world.devices[ALICE_PHONE].write(sheet, |sheet| Files::apply(sheet, FilesEdit::Remove(file)).unwrap());
    world.settle();
    world.check();
    assert!(changed(&world));
    assert_eq!(signature.statement().blobs.len(), 2, "what was signed stays what it was");
}

#[test]
fn a_sheet_of_files_begun_after_signing_is_a_change_and_an_empty_one_is_not() {
    let mut world = World::new(207);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.observe(portfolio, "Seen.");
    let signature = phone.sign(portfolio, &[record, claims]).unwrap();
    let changed = |device: &crate::device::Device| {
        let summaries = block_on(device.replica.summaries(portfolio)).unwrap();
        briefs(&summaries)[0].changed_since(&signature)
    };
    let sheet = phone.create(Kind::Files, portfolio, Some(record));
    assert!(!changed(phone));
    phone.add_photograph(sheet, b"the till");
    assert!(changed(phone));
    world.settle();
    // The candidate's photographs are the candidate's own.
    let own = world.devices[CAROL].photograph(portfolio, record, b"my view");
    world.settle();
    world.check();
    let again = world.devices[ALICE_PHONE].sign(portfolio, &[record, claims, own]);
    assert!(matches!(again, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{again:?}");
    world.devices[ALICE_PHONE].sign(portfolio, &[record, claims, sheet]).unwrap();
}

#[test]
fn two_devices_put_files_to_one_record_offline_and_all_are_kept() {
    let mut world = World::new(208);
    let portfolio = world.carols;
    let (record, _) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let sheet = world.devices[ALICE_PHONE].photograph(portfolio, record, b"the till");
    world.settle();
    for device in [ALICE_PHONE, ALICE_TABLET] {
        world.weather[device].borrow_mut().cut = true;
    }
    world.devices[ALICE_PHONE].add_photograph(sheet, b"from the phone");
    world.devices[ALICE_TABLET].add_photograph(sheet, b"from the tablet");
    world.settle();
    world.check();
    let sheet = Files::read(&world.devices[VERA].document(sheet)).unwrap();
    assert_eq!(sheet.files.len(), 3);
    assert!(sheet.files.iter().all(|file| file.caption == "The till." && file.marks.len() == 1));
}
