//! Receipts: the centre's signed word that it holds an item, and under what number.

use serde::{Deserialize, Serialize};

use super::{CodecError, Epoch, decode, encode};
use crate::document::Audience;
use crate::foundation::{CentreId, DocumentId, Hash, PortfolioId, PublicKey, Signature, SigningKey, Time};

const LABEL: &[u8] = b"vouch-receipt-1\n";

/// One accepted item: a change, a seal or a blob's [`Arrival`](super::Arrival), by hash, and its place in the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The change's or seal's hash, or the arrival's name.
    pub hash: Hash,
    /// Its position in the feed.
    pub position: u64,
}

/// An evidence number given to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The record.
    pub document: DocumentId,
    /// Its evidence number, from 1, never reused in the portfolio.
    pub number: u32,
}

/// A receipt, format `vouch-receipt-1`, for one feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Format version; always 1 here.
    pub v: u8,
    /// The centre.
    pub centre: CentreId,
    /// The server's life it was given in.
    pub epoch: Epoch,
    /// The feed: portfolio,
    pub portfolio: PortfolioId,
    /// and audience.
    pub audience: Audience,
    /// When, by the centre's clock.
    pub at: Time,
    /// What was accepted.
    pub leaves: Vec<Leaf>,
    /// Evidence numbers given with it.
    pub numbers: Vec<Number>,
}

/// A receipt as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedReceipt {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    key: PublicKey,
    signature: Signature,
}

impl SignedReceipt {
    /// Signs with the centre's key.
    pub fn sign(receipt: &Receipt, key: &SigningKey) -> Result<Self, CodecError> {
        let bytes = encode(receipt)?;
        let signature = key.sign_now(&[LABEL, &bytes].concat());
        Ok(Self { bytes, key: key.public(), signature })
    }

    /// The receipt inside, if one of these keys (the centre's) signed it.
    pub fn open(&self, keys: &[PublicKey]) -> Result<Receipt, CodecError> {
        if !keys.contains(&self.key) || !self.key.verifies(&[LABEL, &self.bytes].concat(), &self.signature) {
            return Err(CodecError::Unreadable("not signed by this centre".into()));
        }
        decode(&self.bytes)
    }

    /// Its name.
    pub fn hash(&self) -> Hash {
        Hash::labelled("vouch-receipt-1", &[self.bytes.as_slice(), &self.signature.0].concat())
    }

    /// Its size on the wire, about, in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len() + 140
    }
}
