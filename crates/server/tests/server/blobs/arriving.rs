//! A record and its photographs reach the centre, and those who may see them.

use std::collections::BTreeMap;

use futures::executor::block_on;
use vouch_portfolio::device::BlobCount;
use vouch_portfolio::sync::{Carried, Pace, carry};

use super::{Uploads, photo, record_with, with_a_file};
use crate::device::Device;
use crate::fixture::{PASSWORD, add_person, email};
use crate::sync::centre_at_work;

fn carry_all(device: &Device) -> Carried {
    let mut pace = Pace::default();
    block_on(carry(&device.replica, &Uploads(&device.client), &mut pace, &mut |_| true)).unwrap()
}

#[test]
fn text_first_then_photographs_and_everyone_sees_how_far_they_are() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let verifier = Device::enrol(&centre.verifier);
    let photos = [photo(1, 700_000), photo(2, 5)];
    let (record, blobs) = record_with(&assessor, portfolio, &[&photos[0], &photos[1]]);
    let count = |device: &Device| block_on(device.replica.blob_counts()).unwrap()[&record];
    assert_eq!(carry_all(&assessor).delivered.len(), 0, "nothing goes before an envelope names it");
    assessor.sync();
    verifier.sync();
    assert_eq!(count(&verifier), BlobCount { all: 2, arrived: 0, waiting_here: 0 });
    let carried = carry_all(&assessor);
    assert_eq!((carried.delivered.len(), carried.refused, carried.trouble), (2, 0, None));
    assert_eq!(count(&assessor), BlobCount { all: 2, arrived: 2, waiting_here: 0 });
    assert!(verifier.sync().arrived.documents.contains(&record));
    assert_eq!(count(&verifier), BlobCount { all: 2, arrived: 2, waiting_here: 0 });
    let held: BTreeMap<_, _> = blobs.iter().zip(&photos).collect();
    for (blob, bytes) in held {
        let path = format!("/api/blobs/{record}/{blob}");
        assert!(centre.verifier.get(&path).expect_status(200).body == *bytes);
    }
    assessor.sync();
    assert_eq!(assessor.sync().arrived, Default::default(), "and then all is quiet");
}

#[test]
fn a_download_may_be_in_parts_and_is_never_a_page() {
    let bytes = photo(3, 300_000);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let path = format!("/api/blobs/{record}/{blob}");
    centre.candidate.get(&path).expect_problem(404, "no-such-blob");
    carry_all(&assessor);
    let reply = centre.candidate.get(&path).expect_status(200);
    assert_eq!(reply.header("content-type"), Some("application/octet-stream"));
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let part = centre.candidate.get_with(&path, &[("range", "bytes=1000-1999")]).expect_status(206);
    assert!(part.body == bytes[1000..2000]);
    assert_eq!(part.header("content-range"), Some("bytes 1000-1999/300000"));
    centre.candidate.get_with(&path, &[("range", "bytes=300000-")]).expect_status(416);
}

#[test]
fn only_those_with_sight_download() {
    let (centre, _, assessor, record, blob) = with_a_file(&photo(4, 100));
    carry_all(&assessor);
    add_person(&centre.coordinator, "Dylan", &["candidate", "assessor"]);
    let mut dylan = centre.server.client();
    let path = format!("/api/blobs/{record}/{blob}");
    dylan.get(&path).expect_problem(401, "signed-out");
    dylan.sign_in(&email("Dylan"), PASSWORD).expect_status(200);
    dylan.get(&path).expect_problem(404, "no-such-blob");
    for person in [&centre.candidate, &centre.verifier, &centre.assessor, &centre.coordinator] {
        person.get(&path).expect_status(200);
    }
}

#[test]
fn held_work_keeps_its_photographs_unseen_until_the_coordinator_rules() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    assessor.sync();
    let (record, blobs) = record_with(&assessor, portfolio, &[&photo(5, 1_000)]);
    let path = format!("/api/portfolios/{portfolio}/allotments/{}/assessor", centre.assessor.person());
    centre.coordinator.delete(&path).expect_status(204);
    assessor.try_sync();
    assert_eq!(carry_all(&assessor).delivered.len(), 1, "held work's files are taken");
    assert!(block_on(assessor.replica.waiting_blobs()).unwrap()[0].delivered, "and wait for their receipt");
    let download = format!("/api/blobs/{record}/{}", blobs[0]);
    centre.coordinator.get(&download).expect_problem(404, "no-such-blob");
    let ruling = serde_json::json!({ "ruling": "admit" });
    centre.coordinator.post(&format!("/api/portfolios/{portfolio}/held"), &ruling).expect_status(200);
    centre.coordinator.get(&download).expect_status(200);
    let verifier = Device::enrol(&centre.verifier);
    verifier.sync();
    assert_eq!(block_on(verifier.replica.blob_counts()).unwrap()[&record].arrived, 1);
}

#[test]
fn the_same_file_under_two_records_is_sent_and_kept_twice() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let bytes = photo(6, 2_000);
    let (one, blobs) = record_with(&assessor, portfolio, &[&bytes]);
    let (other, _) = record_with(&assessor, portfolio, &[&bytes]);
    assessor.sync();
    let uploads = Uploads(&assessor.client);
    let upload = uploads.begin_at(one, &blobs[0], 2_000);
    uploads.patch(&upload, 0, &bytes).expect_status(204);
    let upload = uploads.begin_at(other, &blobs[0], 2_000);
    assert_eq!(uploads.offset(&upload), 0, "knowing a hash grants nothing");
    carry_all(&assessor);
    for record in [one, other] {
        assert!(centre.server.data().join(format!("blobs/{record}/{}", blobs[0])).is_file());
    }
}
