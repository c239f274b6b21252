//! The uploads of the protocol, for the app's own engine and for tests that go step by step.

use std::time::Instant;

use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::sync::{BlobTransport, BlobTrouble, Standing, Trouble};
use vouch_portfolio::wire::decode;

use crate::client::{Client, Reply};

pub(crate) struct Uploads<'a>(pub(crate) &'a Client);

const VERSION: (&str, &str) = ("tus-resumable", "1.0.0");
const BYTES: (&str, &str) = ("content-type", "application/offset+octet-stream");

impl Uploads<'_> {
    pub(crate) fn try_begin(&self, document: DocumentId, blob: &Hash, length: u64) -> Reply {
        let length = length.to_string();
        self.0.post_with(&format!("/api/blobs/{document}/{blob}"), &[VERSION, ("upload-length", &length)], &[])
    }

    /// The address of a new upload.
    #[track_caller]
    pub(crate) fn begin_at(&self, document: DocumentId, blob: &Hash, length: u64) -> String {
        self.try_begin(document, blob, length).expect_status(201).header("location").unwrap().to_owned()
    }

    pub(crate) fn try_patch(&self, upload: &str, offset: u64, bytes: &[u8]) -> Result<Reply, ureq::Error> {
        let offset = offset.to_string();
        self.0.try_send("PATCH", upload, &[VERSION, BYTES, ("upload-offset", &offset)], bytes)
    }

    pub(crate) fn patch(&self, upload: &str, offset: u64, bytes: &[u8]) -> Reply {
        self.try_patch(upload, offset, bytes).unwrap()
    }

    pub(crate) fn head(&self, upload: &str) -> Reply {
        self.0.try_send("HEAD", upload, &[VERSION], &[]).unwrap()
    }

    /// How many bytes the server says it has.
    #[track_caller]
    pub(crate) fn offset(&self, upload: &str) -> u64 {
        self.head(upload).expect_status(200).header("upload-offset").unwrap().parse().unwrap()
    }

    pub(crate) fn end(&self, upload: &str) -> Reply {
        self.0.try_send("DELETE", upload, &[VERSION], &[]).unwrap()
    }
}

fn standing(reply: Result<Reply, ureq::Error>) -> Result<(Reply, Standing), BlobTrouble> {
    let reply = reply.map_err(|_| BlobTrouble::Way(Trouble::Offline))?;
    match reply.status {
        200..300 => {}
        404 => return Err(BlobTrouble::Gone),
        409 | 423 => return Err(BlobTrouble::Elsewhere),
        422 if reply.json()["error"]["code"] == "other-bytes" => return Err(BlobTrouble::Gone),
        _ => return Err(BlobTrouble::Refused(reply.json()["error"]["message"].as_str().unwrap().to_owned())),
    }
    let offset = reply.header("upload-offset").unwrap().parse().unwrap();
    let receipt = reply.header("vouch-receipt").map(|text| decode(&hex::decode(text).unwrap()).unwrap());
    Ok((reply, Standing { offset, receipt }))
}

impl BlobTransport for Uploads<'_> {
    async fn begin(&self, document: DocumentId, blob: &Hash, length: u64) -> Result<(String, Standing), BlobTrouble> {
        let (reply, standing) = standing(Ok(self.try_begin(document, blob, length)))?;
        Ok((reply.header("location").unwrap().to_owned(), standing))
    }

    async fn standing(&self, upload: &str) -> Result<Standing, BlobTrouble> {
        Ok(standing(Ok(self.head(upload)))?.1)
    }

    async fn send(&self, upload: &str, offset: u64, bytes: Vec<u8>) -> Result<(Standing, u32), BlobTrouble> {
        let before = Instant::now();
        let (_, standing) = standing(self.try_patch(upload, offset, &bytes))?;
        Ok((standing, before.elapsed().as_millis() as u32))
    }
}
