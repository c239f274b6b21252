//! An envelope binds changes to the key that made them: whoever carries it, it stays its author's.

use serde::{Deserialize, Serialize};

use super::{CodecError, decode, encode};
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId, PublicKey, Signature, SignerError, Signing, Time};

const LABEL: &[u8] = b"vouch-envelope-1\n";

/// What is bound together, format `vouch-envelope-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Format version; always 1 here.
    pub v: u8,
    /// The portfolio of the document.
    pub portfolio: PortfolioId,
    /// The document changed.
    pub document: DocumentId,
    /// The actor that made the changes.
    pub actor: Actor,
    /// The key that signs: of a device, or of a handover.
    pub key: PublicKey,
    /// Hashes of the changes, in the order of their making.
    pub changes: Vec<Hash>,
    /// Hashes of blobs that belong to the document.
    pub blobs: Vec<Hash>,
    /// When, as claimed.
    pub at: Time,
}

/// An envelope as it travels: the exact bytes that were signed, and the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedEnvelope {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    signature: Signature,
}

/// Why an envelope is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Not readable.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// A version of a later program.
    #[error("an envelope of version {0}, newer than this program")]
    Version(u8),
    /// The signature is not the named key's over these bytes.
    #[error("the envelope's signature does not fit")]
    Broken,
    /// Signing failed.
    #[error(transparent)]
    Signer(#[from] SignerError),
}

impl SignedEnvelope {
    /// Signs an envelope with the key it names.
    pub async fn seal(envelope: &Envelope, signing: &impl Signing) -> Result<Self, EnvelopeError> {
        let bytes = encode(envelope)?;
        let signature = signing.sign(&[LABEL, &bytes].concat()).await?;
        Ok(Self { bytes, signature })
    }

    /// The envelope inside, unchecked: for what is shown and nothing rests on.
    pub fn look(&self) -> Result<Envelope, EnvelopeError> {
        let envelope: Envelope = decode(&self.bytes)?;
        if envelope.v == 1 { Ok(envelope) } else { Err(EnvelopeError::Version(envelope.v)) }
    }

    /// The envelope inside, its signature checked.
    pub fn open(&self) -> Result<Envelope, EnvelopeError> {
        let envelope = self.look()?;
        if !envelope.key.verifies(&[LABEL, &self.bytes].concat(), &self.signature) {
            return Err(EnvelopeError::Broken);
        }
        Ok(envelope)
    }

    /// Its name: the hash of the signed bytes and the signature.
    pub fn hash(&self) -> Hash {
        Hash::labelled("vouch-envelope-1", &[self.bytes.as_slice(), &self.signature.0].concat())
    }

    /// Its size on the wire, about, in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len() + 80
    }
}
