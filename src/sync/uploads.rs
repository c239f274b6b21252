//! Uploads over fetch, by the tus protocol.

use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::sync::{BlobTransport, BlobTrouble, Standing, Trouble};
use vouch_portfolio::wire::{SignedReceipt, decode};

use super::transport::trouble;
use crate::browser::http::{UploadAnswer, upload};

/// How long a question without much in it may take.
const SHORT_MILLISECONDS: u32 = 15_000;

/// How long a piece may take. The next one is smaller when it took long; what came of it is kept even if it is cut.
const PIECE_MILLISECONDS: u32 = 60_000;

/// The centre's uploads. They need no session.
#[derive(Debug, Clone, Copy, Default)]
pub struct HttpUploads;

impl BlobTransport for HttpUploads {
    async fn begin(&self, document: DocumentId, blob: &Hash, length: u64) -> Result<(String, Standing), BlobTrouble> {
        let path = format!("/api/blobs/{document}/{blob}");
        let length = length.to_string();
        let asked = upload("POST", &path, &[("upload-length", &length)], None, SHORT_MILLISECONDS).await;
        let answer = taken(asked.map_err(|error| BlobTrouble::Way(trouble(error)))?)?;
        let at = answer.location.clone().filter(|at| at.starts_with("/api/blobs/uploads/"));
        let at = at.ok_or_else(|| not_understood("an upload without an address"))?;
        Ok((at, standing(&answer)?))
    }

    async fn standing(&self, at: &str) -> Result<Standing, BlobTrouble> {
        let asked = upload("HEAD", at, &[], None, SHORT_MILLISECONDS).await;
        standing(&taken(asked.map_err(|error| BlobTrouble::Way(trouble(error)))?)?)
    }

    async fn send(&self, at: &str, offset: u64, bytes: Vec<u8>) -> Result<(Standing, u32), BlobTrouble> {
        let offset = offset.to_string();
        let headers = [("content-type", "application/offset+octet-stream"), ("upload-offset", offset.as_str())];
        let asked = upload("PATCH", at, &headers, Some(&bytes), PIECE_MILLISECONDS).await;
        let answer = taken(asked.map_err(|error| BlobTrouble::Way(trouble(error)))?)?;
        Ok((standing(&answer)?, answer.milliseconds))
    }
}

/// The answer, unless it refuses.
fn taken(answer: UploadAnswer) -> Result<UploadAnswer, BlobTrouble> {
    if !answer.centre {
        // A hotspot's page, or a proxy: as good as no connection.
        return Err(BlobTrouble::Way(Trouble::Offline));
    }
    match (answer.status, &answer.refusal) {
        (_, None) => Ok(answer),
        (404 | 410, _) => Err(BlobTrouble::Gone),
        (409 | 423, _) => Err(BlobTrouble::Elsewhere),
        (422, Some(refusal)) if refusal.code() == Some("other-bytes") => Err(BlobTrouble::Gone),
        // Cut off half way, or a fault of the server, which may pass.
        (400, Some(refusal)) if refusal.code() == Some("cut-off") => Err(BlobTrouble::Elsewhere),
        (status, Some(refusal)) if status >= 500 || status == 429 => Err(BlobTrouble::Way(trouble(refusal.clone()))),
        (_, Some(refusal)) => Err(BlobTrouble::Refused(refusal.to_string())),
    }
}

fn standing(answer: &UploadAnswer) -> Result<Standing, BlobTrouble> {
    let offset = answer.offset.ok_or_else(|| not_understood("an upload that doesn't say how far it is"))?;
    Ok(Standing { offset, receipt: answer.receipt.as_deref().and_then(receipt) })
}

/// One that can't be read is as good as none: it comes with the feed too.
fn receipt(text: &str) -> Option<SignedReceipt> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    let bytes: Option<Vec<u8>> = digits.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
    decode(&bytes?).ok()
}

fn not_understood(words: &str) -> BlobTrouble {
    BlobTrouble::Way(Trouble::NotUnderstood(words.to_owned()))
}
