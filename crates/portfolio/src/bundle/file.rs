//! The file: written and signed by the centre, read strictly.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{BUNDLE_FORMAT, BundleError, Contents, Head, near};
use crate::foundation::{
    CentreId, DocumentId, JsonError, PersonId, PortfolioId, ProofError, PublicKey, Signed, SigningKey, Time, Unsigned,
    parse_strict,
};
use crate::wire::Epoch;

/// A bundle as read. Its parts are unchecked until [`super::verify`] has looked at them.
#[derive(Debug, Clone)]
pub struct Bundle {
    pub(super) head: Head,
    pub(super) names: BTreeMap<PersonId, String>,
    pub(super) registry: Vec<Json>,
    pub(super) documents: Vec<Json>,
    pub(super) seals: Vec<Json>,
    pub(super) receipts: Vec<Json>,
    pub(super) blobs: Vec<Json>,
    /// The key whose proof over the whole file holds, or why none does.
    pub(super) signer: Result<PublicKey, ProofError>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    v: u8,
    #[serde(flatten)]
    contents: &'a Contents,
}

/// The same as read, its parts left as they are: one that can't be read must not hide the others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "named so that no other member goes unread; they were looked at before")]
struct Read {
    format: Json,
    v: Json,
    proof: Option<Json>,
    centre: CentreId,
    centre_name: String,
    root_key: PublicKey,
    portfolio: PortfolioId,
    epoch: Epoch,
    exported_at: Time,
    names: BTreeMap<PersonId, String>,
    registry: Vec<Json>,
    documents: Vec<Json>,
    seals: Vec<Json>,
    receipts: Vec<Json>,
    #[serde(default)]
    blobs: Vec<Json>,
}

/// Version 2 has blobs: a program that knows only version 1 must say so, and not that the file is damaged.
const fn version(blobs: usize) -> u8 {
    if blobs == 0 { 1 } else { 2 }
}

impl Bundle {
    /// The text of the file: these contents, signed with the centre's present key. The same contents give the same text.
    pub fn write(contents: &Contents, key: &SigningKey) -> Result<String, BundleError> {
        let unwritable = |e: serde_json::Error| ProofError::from(JsonError::Unwritable(e.to_string()));
        let file = serde_json::to_value(Written { format: BUNDLE_FORMAT, v: version(contents.blobs.len()), contents })
            .map_err(unwritable)?;
        let unsigned = Unsigned::new(file, &key.public())?;
        let signature = key.sign_now(unsigned.input());
        let signed = unsigned.attach(&signature)?;
        // Through the canonical bytes, so that members stand in one order whatever the build.
        let sorted = parse_strict(signed.bytes()).map_err(ProofError::from)?;
        let mut text = serde_json::to_string_pretty(&sorted).map_err(unwritable)?;
        text.push('\n');
        Ok(text)
    }

    /// Reads the file. Its head must be in order; everything else is looked at by [`super::verify`].
    pub fn parse(text: &[u8]) -> Result<Self, BundleError> {
        let file = parse_strict(text).map_err(|why| BundleError::Json { near: near::record_at_damage(text), why })?;
        if file.get("format").and_then(Json::as_str) != Some(BUNDLE_FORMAT) {
            return Err(BundleError::NotABundle);
        }
        let blobs = file.get("blobs").map(|blobs| blobs.as_array().map_or(usize::MAX, Vec::len));
        if ![1, 2].map(Json::from).iter().any(|known| file.get("v") == Some(known)) {
            return Err(BundleError::Version(file.get("v").map(Json::to_string).unwrap_or_default()));
        }
        if file.get("v") != Some(&Json::from(version(blobs.unwrap_or_default()))) {
            return Err(BundleError::Shape("its version and its list of files don't go together".into()));
        }
        let signer = Signed::parse(text).map(|signed| signed.key());
        let read = Read::deserialize(file).map_err(|e| BundleError::Shape(e.to_string()))?;
        let Read { centre, centre_name, root_key, portfolio, epoch, exported_at, .. } = read;
        let head = Head { centre, centre_name, root_key, portfolio, epoch, exported_at };
        let Read { names, registry, documents, seals, receipts, blobs, .. } = read;
        Ok(Self { head, names, registry, documents, seals, receipts, blobs, signer })
    }

    /// Whose portfolio it says it is, and where from.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The record that a document is, or is about, as the file lists it.
    pub(super) fn record_of(&self, document: DocumentId) -> Option<DocumentId> {
        let id = |entry: &Json, name: &str| entry.get(name).and_then(Json::as_str).and_then(|text| text.parse().ok());
        let entry = self.documents.iter().find(|entry| id(entry, "id") == Some(document))?;
        id(entry, "record").or(Some(document))
    }

    /// People by name, as the centre knew them.
    pub const fn names(&self) -> &BTreeMap<PersonId, String> {
        &self.names
    }
}
