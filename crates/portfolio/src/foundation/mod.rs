//! The small parts everything else is made of: identifiers, hashes, strict JSON, keys and proofs.

mod hash;
mod id;
mod json;
mod key;
mod proof;
mod time;

pub use hash::{Hash, Hashing};
pub use id::{
    ActivityId, Actor, CentreId, DeviceId, DocumentId, DraftId, FileId, PersonId, PortfolioId, Random, Salt, SiteId,
};
pub(crate) use json::SAFE_INTEGER;
pub use json::{JsonError, canonical, parse_strict};
pub use key::{PublicKey, Signature, SignerError, Signing, SigningKey};
pub use proof::{ProofError, Signed, Unsigned};
pub use time::Time;
