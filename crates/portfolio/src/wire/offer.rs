//! Offer: a device that meets a new epoch says what it holds; the server asks for what it lacks.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::Epoch;
use crate::foundation::Hash;
use crate::seal::FrameworkRef;

/// Hashes of changes and seals this device holds receipts for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Format version; always 1 here.
    pub v: u8,
    /// Hashes of accepted changes and seals.
    pub held: Vec<Hash>,
    /// The registry statements this device holds, canonical JSON: a restored centre takes its own word back, without which
    /// it would know neither the devices nor the portfolios of the lost time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<ByteBuf>,
}

/// What the server lacks of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferReply {
    /// Format version; always 1 here.
    pub v: u8,
    /// The server's life.
    pub epoch: Epoch,
    /// Hashes it does not hold: to be pushed, with their envelopes and receipts.
    pub lacking: Vec<Hash>,
    /// Frameworks of the centre's own that portfolios go by and that it does not hold; none from servers that knew of none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frameworks: Vec<FrameworkRef>,
}

/// A framework of the centre's own, given back by a device that kept it. No session is needed: the content is what its
/// name says, or it isn't taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GivenFramework {
    /// Format version; always 1 here.
    pub v: u8,
    /// What names it.
    pub name: FrameworkRef,
    /// The framework, in JSON.
    pub json: ByteBuf,
}
