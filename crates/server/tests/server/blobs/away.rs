//! Blobs in backups, restored centres, and portfolios taken away.

use std::path::Path;

use futures::executor::block_on;
use vouch_portfolio::sync::{Pace, carry};

use super::{Uploads, photo, record_with, with_a_file};
use crate::backup::{fails, run};
use crate::command_line::Served;
use crate::device::Device;
use crate::fixture::{PASSWORD, email};

fn carry_all(device: &Device) {
    let carried = block_on(carry(&device.replica, &Uploads(&device.client), &mut Pace::default(), &mut |_| true));
    assert_eq!(carried.unwrap().trouble, None);
}

#[test]
fn a_backup_holds_the_files_and_lets_devices_free_theirs() {
    let bytes = photo(1, 2_500_000);
    let (centre, portfolio, mut assessor, record, blob) = with_a_file(&bytes);
    carry_all(&assessor);
    assessor.sync();
    let freeable = |device: &Device| block_on(device.replica.freeable_blobs()).unwrap().len();
    assert_eq!(freeable(&assessor), 0, "arrived, and in no backup");
    let data = centre.server.data();
    let backup = centre.server.folder().join("monday.backup");
    run(&["backup"], &[&backup, Path::new("--data"), &data]);
    assert_eq!(assessor.sync().trouble, None);
    assert_eq!(freeable(&assessor), 1, "the mark has moved");
    assessor.sync();
    // After the backup: this one may not be freed, and comes again when the centre is put back.
    let (late, blobs) = record_with(&assessor, portfolio, &[&photo(2, 999)]);
    assessor.sync();
    carry_all(&assessor);
    assessor.sync();
    assert_eq!(freeable(&assessor), 1);
    assert_eq!(block_on(assessor.replica.free_blobs()).unwrap(), 2_500_000);

    let elsewhere = centre.server.folder().join("elsewhere");
    run(&["restore"], &[&backup, Path::new("--data"), &elsewhere]);
    let size = std::fs::metadata(elsewhere.join("vouch.sqlite")).unwrap().len();
    assert!(size < 1_500_000, "the files are not kept twice: {size}");
    let served = Served::new(&elsewhere);
    assessor.client = assessor.client.moved_to(&served.url);
    assessor.client.sign_in(&email("Asha"), PASSWORD).expect_status(200);
    let download = |record, blob| assessor.client.get(&format!("/api/blobs/{record}/{blob}"));
    assert!(download(record, blob).expect_status(200).body == bytes, "what was freed is there");
    assessor.sync();
    assert_eq!(block_on(assessor.replica.waiting_blobs()).unwrap().len(), 1, "what the copy lacks is sent again");
    carry_all(&assessor);
    assert!(download(late, blobs[0]).expect_status(200).body == photo(2, 999));
    assessor.sync();
    assert_eq!(freeable(&assessor), 0);
}

#[test]
fn a_portfolio_is_taken_away_with_its_files_and_checked_with_them() {
    let (centre, portfolio, assessor, record, blob) = with_a_file(&photo(1, 10_000));
    carry_all(&assessor);
    let (data, out) = (centre.server.data(), centre.server.folder().join("out"));
    run(&["portfolio", "export", &portfolio.to_string(), "--data"], &[&data, Path::new("--out"), &out]);
    let file = out.join("portfolio.json");
    let said = run(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("Intact, origin unproven."), "{said}");
    let bytes = out.join(format!("blobs/{record}/{blob}"));
    std::fs::write(&bytes, photo(2, 10_000)).unwrap();
    let said = fails(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("NO LONGER HOLDS") && said.contains("not those that were recorded"), "{said}");
    std::fs::remove_file(&bytes).unwrap();
    let said = fails(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("not beside portfolio.json"), "{said}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"v\": 2"));
    std::fs::write(&file, text.replace(&format!("\"length\": {}", 10_000), "\"length\": 10001")).unwrap();
    let said = fails(&["portfolio", "verify"], &[&file]);
    assert!(said.contains("no receipt of the centre for it"), "{said}");
}
