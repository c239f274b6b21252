//! How far the centre is backed up: its signed word that what lies below would survive the loss of its server. Only then
//! may a device let go of what nobody else holds.

use serde::{Deserialize, Serialize};

use super::{CodecError, Cursor, Epoch, decode, encode};
use crate::foundation::{CentreId, PublicKey, Signature, SigningKey, Time};

const LABEL: &[u8] = b"vouch-backup-1\n";

/// The mark, format `vouch-backup-1`. Made for one person: it names only feeds they may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUp {
    /// Format version; always 1 here.
    pub v: u8,
    /// The centre.
    pub centre: CentreId,
    /// The server's life whose positions these are: in another life the same position may be another item's.
    pub epoch: Epoch,
    /// When the newest backup was taken, by the centre's clock.
    pub at: Time,
    /// For each feed, the last position that is in a backup.
    pub feeds: Vec<Cursor>,
}

/// The mark as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBackedUp {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    key: PublicKey,
    signature: Signature,
}

impl SignedBackedUp {
    /// Signs with the centre's key.
    pub fn sign(mark: &BackedUp, key: &SigningKey) -> Result<Self, CodecError> {
        let bytes = encode(mark)?;
        let signature = key.sign_now(&[LABEL, &bytes].concat());
        Ok(Self { bytes, key: key.public(), signature })
    }

    /// The mark inside, if one of these keys (the centre's) signed it.
    pub fn open(&self, keys: &[PublicKey]) -> Result<BackedUp, CodecError> {
        if !keys.contains(&self.key) || !self.key.verifies(&[LABEL, &self.bytes].concat(), &self.signature) {
            return Err(CodecError::Unreadable("not signed by this centre".into()));
        }
        let mark: BackedUp = decode(&self.bytes)?;
        if mark.v == 1 { Ok(mark) } else { Err(CodecError::Unreadable(format!("a mark of version {}", mark.v))) }
    }
}
