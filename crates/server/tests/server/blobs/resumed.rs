//! Uploads that are cut, killed, doubled and left lying.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{Uploads, photo, record_with, with_a_file};
use crate::command_line::Served;
use crate::device::Device;
use crate::fixture::{PASSWORD, email};
use crate::sync::centre_at_work;

#[test]
fn a_server_killed_in_the_middle_goes_on_where_it_was() {
    let (mut centre, portfolio) = centre_at_work();
    centre.server.stop();
    let data = centre.server.data();
    let mut served = Served::new(&data);
    let mut client = centre.assessor.moved_to(&served.url);
    client.sign_in(&email("Asha"), PASSWORD).expect_status(200);
    let mut device = Device::enrol(&client);
    device.sync();
    let bytes = photo(1, 3_000_000);
    let (record, blobs) = record_with(&device, portfolio, &[&bytes]);
    device.sync();
    let upload = Uploads(&device.client).begin_at(record, &blobs[0], bytes.len() as u64);
    Uploads(&device.client).patch(&upload, 0, &bytes[..1_000_000]).expect_status(204);
    let mut offset = 1_000_000;
    for n in 0..4 {
        std::thread::scope(|scope| {
            let uploads = Uploads(&device.client);
            let (upload, bytes) = (&upload, &bytes);
            let sending = scope.spawn(move || drop(uploads.try_patch(upload, offset, &bytes[offset as usize..])));
            std::thread::sleep(std::time::Duration::from_millis(2 * n));
            served.kill();
            sending.join().unwrap();
        });
        served = Served::new(&data);
        device.client = device.client.moved_to(&served.url);
        let now = Uploads(&device.client).offset(&upload);
        assert!(now >= offset, "what was there stays");
        offset = now;
    }
    let uploads = Uploads(&device.client);
    if offset < bytes.len() as u64 {
        uploads.patch(&upload, offset, &bytes[offset as usize..]).expect_status(204);
    }
    assert!(uploads.head(&upload).expect_status(200).header("vouch-receipt").is_some());
    assert!(device.client.get(&format!("/api/blobs/{record}/{}", blobs[0])).expect_status(200).body == bytes);
}

#[test]
fn two_uploads_of_one_file_at_once_end_in_one_file_and_one_receipt() {
    let bytes = photo(1, 400_000);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let receipts: Vec<String> = std::thread::scope(|scope| {
        let one = || {
            let client = assessor.client.clone();
            let uploads = Uploads(&client);
            let upload = uploads.begin_at(record, &blob, 400_000);
            for (at, part) in bytes.chunks(50_000).enumerate() {
                let reply = uploads.patch(&upload, 50_000 * at as u64, part).expect_status(204);
                if let Some(receipt) = reply.header("vouch-receipt") {
                    return receipt.to_owned();
                }
            }
            panic!("the last part brings the receipt");
        };
        let all: Vec<_> = (0..3).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert_eq!(std::fs::read_dir(centre.server.data().join("uploads")).unwrap().count(), 0);
    let items = crate::command_line::sql(&centre.server.data(), "SELECT hash FROM feed WHERE kind = 'blob'");
    assert_eq!(items.len(), 1);
    let upload = Uploads(&assessor.client).begin_at(record, &blob, 400_000);
    assert_eq!(Uploads(&assessor.client).offset(&upload), 400_000, "what is here need not come again");
}

#[test]
fn whoever_comes_back_takes_over_from_the_connection_that_hangs() {
    use std::io::Write;
    let bytes = photo(1, 200_000);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let uploads = Uploads(&assessor.client);
    let upload = uploads.begin_at(record, &blob, 200_000);
    let address = centre.server.url().strip_prefix("http://").unwrap();
    let mut hanging = std::net::TcpStream::connect(address).unwrap();
    write!(
        hanging,
        "PATCH {upload} HTTP/1.1\r\nhost: {address}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
         content-type: application/offset+octet-stream\r\ncontent-length: 200000\r\n\r\n"
    )
    .unwrap();
    hanging.write_all(&bytes[..70_000]).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    let before = std::time::Instant::now();
    assert_eq!(uploads.offset(&upload), 70_000, "and what had come is kept");
    assert!(before.elapsed() < std::time::Duration::from_secs(10));
    uploads.patch(&upload, 70_000, &bytes[70_000..]).expect_status(204);
}

#[test]
fn what_is_left_lying_expires() {
    let bytes = photo(1, 1_000);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let uploads = Uploads(&assessor.client);
    let upload = uploads.begin_at(record, &blob, 1_000);
    uploads.patch(&upload, 0, &bytes[..500]).expect_status(204);
    centre.server.clock.advance_s(6 * 24 * 60 * 60);
    assert_eq!(uploads.offset(&upload), 500, "asking keeps it");
    centre.server.clock.advance_s(6 * 24 * 60 * 60);
    assert_eq!(uploads.offset(&upload), 500);
    centre.server.clock.advance_s(8 * 24 * 60 * 60);
    assert_eq!(uploads.head(&upload).status, 404);
    uploads.patch(&upload, 500, &bytes[500..]).expect_problem(404, "no-such-upload");
    let again = uploads.begin_at(record, &blob, 1_000);
    let left = std::fs::read_dir(centre.server.data().join("uploads")).unwrap().count();
    assert_eq!(left, 1, "the expired one's bytes are gone");
    uploads.patch(&again, 0, &bytes).expect_status(204);
}

#[test]
fn beginning_over_and_over_fills_no_disk() {
    let (centre, _, assessor, record, blob) = with_a_file(&photo(1, 1_000));
    let uploads = Uploads(&assessor.client);
    let first = uploads.begin_at(record, &blob, 1_000);
    for _ in 0..8 {
        centre.server.clock.advance_s(1);
        uploads.begin_at(record, &blob, 1_000);
    }
    assert_eq!(std::fs::read_dir(centre.server.data().join("uploads")).unwrap().count(), 8);
    assert_eq!(uploads.head(&first).status, 404, "the oldest gave way");
}

#[test]
fn any_cutting_ends_in_the_same_bytes() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let uploads = Uploads(&assessor.client);
    let number = std::cell::Cell::new(100);
    let cuts = (1_usize..60_000, proptest::collection::vec((1_usize..20_000, any::<bool>()), 1..12));
    TestRunner::new(Config::with_cases(24))
        .run(&cuts, |(length, cuts)| {
            number.set(number.get() + 1);
            let bytes = photo(number.get(), length);
            let (record, blobs) = record_with(&assessor, portfolio, &[&bytes]);
            assessor.sync();
            let upload = uploads.begin_at(record, &blobs[0], length as u64);
            let mut cuts = cuts.into_iter();
            let mut offset = 0;
            while offset < length {
                let (size, ask) = cuts.next().unwrap_or((length, false));
                let end = length.min(offset + size);
                uploads.patch(&upload, offset as u64, &bytes[offset..end]).expect_status(204);
                offset = end;
                if ask {
                    prop_assert_eq!(uploads.offset(&upload), offset as u64);
                }
            }
            let path = format!("/api/blobs/{record}/{}", blobs[0]);
            prop_assert!(assessor.client.get(&path).expect_status(200).body == bytes);
            Ok(())
        })
        .unwrap();
}
