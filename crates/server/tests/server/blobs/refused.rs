//! What is not taken, and what is said about it.

use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::wire::BLOB_BYTES_MAX;

use super::{Uploads, photo, record_with, with_a_file};
use crate::device::Device;

#[test]
fn what_no_record_names_is_not_taken() {
    let (_centre, portfolio, assessor, record, blob) = with_a_file(&photo(1, 100));
    let (other, _) = record_with(&assessor, portfolio, &[&photo(2, 50)]);
    let uploads = Uploads(&assessor.client);
    let refused = |document: DocumentId, blob: &Hash| {
        uploads.try_begin(document, blob, 100).expect_problem(403, "not-named");
    };
    refused(record, &Hash::of(b"something else"));
    refused(other, &blob);
    refused(DocumentId::from_bytes([9; 16]), &blob);
    assessor.sync();
    refused(other, &blob);
    assessor.client.get("/api/blobs/nonsense/nonsense").expect_problem(404, "no-such-route");
}

#[test]
fn bytes_that_are_not_those_named_are_deleted() {
    let bytes = photo(1, 5_000);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let uploads = Uploads(&assessor.client);
    let upload = uploads.begin_at(record, &blob, 5_000);
    uploads.patch(&upload, 0, &photo(2, 5_000)).expect_problem(422, "other-bytes");
    assert_eq!(uploads.head(&upload).status, 404);
    assert_eq!(std::fs::read_dir(centre.server.data().join("uploads")).unwrap().count(), 0);
    assert!(!centre.server.data().join("blobs").exists());
    // Right bytes of another length are others too.
    let upload = uploads.begin_at(record, &blob, 4_000);
    uploads.patch(&upload, 0, &bytes[..4_000]).expect_problem(422, "other-bytes");
    let upload = uploads.begin_at(record, &blob, 5_000);
    assert!(uploads.patch(&upload, 0, &bytes).expect_status(204).header("vouch-receipt").is_some());
}

#[test]
fn too_large_and_empty_are_said_before_anything_is_sent() {
    let (_centre, _, assessor, record, blob) = with_a_file(&photo(1, 100));
    let uploads = Uploads(&assessor.client);
    let said = uploads.try_begin(record, &blob, BLOB_BYTES_MAX + 1).expect_problem(413, "too-large");
    assert!(said.contains("200 MB"), "{said}");
    uploads.try_begin(record, &blob, 0).expect_problem(422, "empty");
    let upload = uploads.begin_at(record, &blob, 100);
    uploads.patch(&upload, 0, &[7; 101]).expect_problem(413, "too-much");
    assert_eq!(uploads.offset(&upload), 0);
}

#[test]
fn the_protocol_is_kept_to() {
    let bytes = photo(1, 100);
    let (_centre, _, assessor, record, blob) = with_a_file(&bytes);
    let client = &assessor.client;
    let uploads = Uploads(client);
    let begin = format!("/api/blobs/{record}/{blob}");
    let reply = client.try_send("OPTIONS", &begin, &[], &[]).unwrap().expect_status(204);
    assert_eq!(reply.header("tus-resumable"), Some("1.0.0"));
    assert_eq!(reply.header("tus-version"), Some("1.0.0"));
    assert_eq!(reply.header("tus-extension"), Some("creation,termination,expiration"));
    assert_eq!(reply.header("tus-max-size"), Some(BLOB_BYTES_MAX.to_string().as_str()));
    let old = [("tus-resumable", "0.2.2"), ("upload-length", "100")];
    let reply = client.post_with(&begin, &old, &[]);
    reply.expect_problem(412, "tus-version");
    assert_eq!(reply.header("tus-version"), Some("1.0.0"));
    client.post_with(&begin, &[("tus-resumable", "1.0.0")], &[]).expect_problem(400, "header");
    client.post_with(&begin, &[("upload-length", "100")], &[]).expect_problem(415, "content-type");
    let elsewhere = [("tus-resumable", "1.0.0"), ("upload-length", "100"), ("sec-fetch-site", "cross-site")];
    client.post_with(&begin, &elsewhere, &[]).expect_problem(403, "other-site");

    let upload = uploads.begin_at(record, &blob, 100);
    let headers = [("tus-resumable", "1.0.0"), ("upload-offset", "0"), ("content-type", "text/plain")];
    client.try_send("PATCH", &upload, &headers, &bytes).unwrap().expect_problem(415, "content-type");
    uploads.patch(&upload, 5, &bytes[5..]).expect_problem(409, "offset");
    let reply = uploads.patch(&upload, 0, &bytes[..60]).expect_status(204);
    assert_eq!(reply.header("upload-offset"), Some("60"));
    assert!(reply.header("upload-expires").unwrap().ends_with("GMT"));
    uploads.patch(&upload, 0, &bytes[..60]).expect_problem(409, "offset");
    uploads.end(&upload).expect_status(204);
    assert_eq!(uploads.head(&upload).status, 404);
    uploads.end(&upload).expect_problem(404, "no-such-upload");
    uploads.patch("/api/blobs/uploads/zz", 0, &[]).expect_problem(404, "no-such-upload");
}

#[test]
fn sending_needs_no_session_and_opens_nothing() {
    let bytes = photo(1, 100);
    let (centre, _, assessor, record, blob) = with_a_file(&bytes);
    let nobody = centre.server.client();
    let uploads = Uploads(&nobody);
    let upload = uploads.begin_at(record, &blob, 100);
    uploads.patch(&upload, 0, &bytes).expect_status(204);
    nobody.get(&format!("/api/blobs/{record}/{blob}")).expect_problem(401, "signed-out");
    assert_eq!(nobody.get(&upload).status, 405);
    assert_eq!(Device::enrol(&centre.candidate).sync().trouble, None);
    drop(assessor);
}
