//! What travels: envelopes, push, pull, offer and receipts. CBOR, every message with its version; old ones are read for ever.

mod arrival;
mod backup;
mod codec;
mod envelope;
mod invitation;
mod offer;
mod pull;
mod push;
mod receipt;
mod site;

pub use arrival::{Arrival, BLOB_BYTES_MAX};
pub use backup::{BackedUp, SignedBackedUp};
pub use codec::{CodecError, decode, encode};
pub use envelope::{Envelope, EnvelopeError, SignedEnvelope};
pub use invitation::{InvitationSecret, NoInvitation, OpenInvitation, OpenedInvitation, Opening};
pub use offer::{GivenFramework, Offer, OfferReply};
pub use pull::{
    Body, Cursor, Directory, DirectoryPerson, DirectoryPortfolio, FeedId, Heads, Item, Page, PullRequest, known_digest,
};
pub use push::{Outcome, Push, PushReply, Refusal, SealBytes};
pub use receipt::{Leaf, Number, Receipt, SignedReceipt};
pub use site::Site;

/// A new server life: a restored server starts another, and devices that meet one offer what they hold.
pub type Epoch = crate::foundation::Hash;

/// The largest body of a push, in bytes. A device keeps its batches far below it.
pub const PUSH_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The size a device aims for in one push, in bytes: sent within a few seconds on a poor connection.
pub const PUSH_BYTES_AIM: usize = 256 * 1024;
