//! What a bundle holds.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::document::Kind;
use crate::foundation::{CentreId, DocumentId, Hash, PersonId, PortfolioId, PublicKey, Time};
use crate::wire::Epoch;

/// Whose portfolio this is and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The centre.
    pub centre: CentreId,
    /// Its name: its own word.
    pub centre_name: String,
    /// The centre's root key, as a multikey: its fingerprint, where every verification ends.
    pub root_key: PublicKey,
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// The server's life when it was exported.
    pub epoch: Epoch,
    /// When, by the centre's clock.
    pub exported_at: Time,
}

/// Everything in a bundle but the proof over it all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contents {
    /// Whose portfolio this is and where it comes from.
    #[serde(flatten)]
    pub head: Head,
    /// People by name, as the centre knows them: for reading, and covered by no seal.
    pub names: BTreeMap<PersonId, String>,
    /// Registry statements as they are, by number.
    pub registry: Vec<Json>,
    /// Documents: each record by its evidence number, followed by what is about it.
    pub documents: Vec<DocumentEntry>,
    /// Seals, in the order of acceptance.
    pub seals: Vec<SealEntry>,
    /// Signed receipts: base64 of their CBOR.
    pub receipts: Vec<String>,
    /// The blobs at the centre, whose bytes lie beside this file; a file without any is of version 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blobs: Vec<BlobEntry>,
}

/// A blob: its bytes are the file `blobs/DOCUMENT/HASH` beside `portfolio.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobEntry {
    /// The document whose envelopes name it.
    pub document: DocumentId,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// How many bytes it has.
    pub length: u64,
}

impl BlobEntry {
    /// Where its bytes lie, from the folder of `portfolio.json`.
    pub fn path(&self) -> String {
        format!("blobs/{}/{}", self.document, self.hash)
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// The document.
    pub id: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// The record it is about, for claims and comments.
    pub record: Option<DocumentId>,
    /// Its evidence number, for a record.
    pub number: Option<u32>,
    /// Every change but the genesis, each after those it depends on: base64 of its bytes.
    pub changes: Vec<String>,
    /// The envelopes that bind them: base64 of their CBOR.
    pub envelopes: Vec<String>,
    /// What the changes make, as plain JSON at the current heads (projection `vouch-doc-1`): for people and for other
    /// programs. Where devices disagree it shows the value that Automerge picks.
    pub content: Json,
}

/// A seal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SealEntry {
    /// The signed statement, as it is.
    pub statement: Json,
    /// Name, mark, place and words; null once erased.
    pub particulars: Option<Json>,
}

/// Reads an entry, every member of it: what would go unread would go unchecked.
pub(super) fn read_entry<T: Serialize + DeserializeOwned>(entry: &Json) -> Result<T, String> {
    let read = T::deserialize(entry).map_err(|e| e.to_string())?;
    if serde_json::to_value(&read).ok().as_ref() == Some(entry) {
        Ok(read)
    } else {
        Err("it holds something that doesn't belong there, or lacks something".into())
    }
}
