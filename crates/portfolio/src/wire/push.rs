//! Push: anyone's session may carry anyone's envelopes. Idempotent: sending again changes nothing.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{Epoch, SignedEnvelope, SignedReceipt};
use crate::foundation::Hash;

/// A seal as it travels: canonical JSON, each part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealBytes {
    /// The signed statement.
    pub statement: ByteBuf,
    /// The particulars; none once erased.
    pub particulars: Option<ByteBuf>,
}

/// What a device sends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Push {
    /// Format version; always 1 here.
    pub v: u8,
    /// Envelopes for the changes.
    pub envelopes: Vec<SignedEnvelope>,
    /// Changes, as uncompressed Automerge chunks, each named by an envelope.
    pub changes: Vec<ByteBuf>,
    /// Seals.
    pub seals: Vec<SealBytes>,
    /// This centre's own receipts, when a restored server is being healed.
    pub receipts: Vec<SignedReceipt>,
}

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Taken for ever; a receipt covers it.
    Accepted,
    /// Not yet: these are missing first (changes, seals, registry statements).
    Wanting(Vec<Hash>),
    /// Stored, unseen, until the coordinator rules.
    Held(Refusal),
    /// Not taken, for a reason the person can act on. It stays on the device.
    Refused(Refusal),
}

/// Why something is held or refused. The sentence says what the person can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The envelope or seal can't be read, or its signature doesn't fit.
    #[error("it can't be read or its signature does not fit ({0}); it stays on this device as a copy")]
    Unreadable(String),
    /// No envelope names the change.
    #[error("nobody has signed for this change; open the record and save it again")]
    NoEnvelope,
    /// The centre knows no such portfolio.
    #[error("this centre has no such portfolio; ask the coordinator whether it was enrolled elsewhere")]
    UnknownPortfolio,
    /// The key speaks for nobody.
    #[error("the centre does not know this device; sign in and enrol it, then send again")]
    UnknownKey,
    /// The actor belongs to another device.
    #[error("another device already writes under this name; reopen the record to go on under a new one")]
    ForeignActor,
    /// The person may not write this kind of document here.
    #[error("this person may not write this document")]
    NotAWriter,
    /// The document belongs to another portfolio or kind than it says, or its first change isn't one.
    #[error("the document does not begin as it should: {0}")]
    Origin(String),
    /// Larger than a document may be, or not made of what a document may hold.
    #[error("a document can't hold this: {0}")]
    Shape(String),
    /// The device was revoked.
    #[error("this device was revoked; the coordinator decides about its unsent work")]
    DeviceRevoked,
    /// The work came after the person was taken off the portfolio.
    #[error("this person no longer works on the portfolio; the coordinator decides about late work")]
    LateWork,
    /// It came by an invitation that was never opened at the centre.
    #[error(
        "the invitation it was written by was not opened at the centre; open its link again, or the coordinator decides"
    )]
    NotOpened,
    /// It came by an invitation that was taken back before.
    #[error("the invitation was taken back before this arrived; the coordinator decides about it")]
    TakenBack,
    /// A signature that says it was made after the invitation had run out.
    #[error("it was signed after the invitation had run out, by the clock it was signed with; the coordinator decides")]
    Overdue,
    /// The record was erased.
    #[error("the record was erased at the centre and takes no more changes")]
    Erased,
    /// A seal that the rules don't allow.
    #[error("the signature can't stand: {0}")]
    Illegal(String),
    /// The server broke while checking; nothing was taken.
    #[error("the centre could not check this; it stays on this device and will be sent again")]
    Fault,
    /// A device's own word, never the centre's: what waits can't be opened there, so it was not sent.
    #[error(
        "it can't be opened on this device, so it was not sent ({0}). It stays here, and goes once it can be opened"
    )]
    NotWhole(String),
}

impl Refusal {
    /// Whether the coordinator rules on such an item: the centre holds it, unseen, until then.
    pub const fn is_to_be_ruled_on(&self) -> bool {
        matches!(self, Self::DeviceRevoked | Self::LateWork | Self::NotOpened | Self::TakenBack | Self::Overdue)
    }

    /// Whether the same item may be accepted later without being changed: the device keeps it waiting and sends it again.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::UnknownKey | Self::UnknownPortfolio | Self::Fault | Self::NotWhole(_))
    }
}

/// The answer to a push.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PushReply {
    /// Format version; always 1 here.
    pub v: u8,
    /// The server's life.
    pub epoch: Epoch,
    /// What became of each change (by its hash) and each seal (by its hash).
    pub outcomes: Vec<(Hash, Outcome)>,
    /// Receipts for all that was accepted, now or before.
    pub receipts: Vec<SignedReceipt>,
}
