//! Random 128-bit identifiers. Sixteen bytes on the wire, 32 lowercase hex digits in JSON and on screens.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where random bytes come from: the browser, the operating system, or a seeded generator in simulation.
pub trait Random {
    /// Fills the buffer with random bytes.
    fn fill(&mut self, buffer: &mut [u8]);

    /// Sixteen random bytes.
    fn sixteen(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        bytes
    }
}

/// The text is not an identifier of 32 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has 32 hex digits; this is not one")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// A new identifier from the randomness handed in.
            pub fn new(random: &mut dyn Random) -> Self {
                Self(random.sixteen())
            }
            /// From its sixteen bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
            /// Its sixteen bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), hex::encode(&self.0[..4]))
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut bytes = [0; 16];
                hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAnId)?;
                Ok(Self(bytes))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() {
                    s.serialize_str(&hex::encode(self.0))
                } else {
                    s.serialize_bytes(&self.0)
                }
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                super::hash::fixed_bytes(d).map(Self)
            }
        }
    )+};
}

ids! {
    /// A centre.
    CentreId,
    /// A person of the centre. "Own assessment" compares these, never accounts.
    PersonId,
    /// A browser enrolled to a person.
    DeviceId,
    /// A candidate's portfolio for one qualification.
    PortfolioId,
    /// A document: one record, sheet of claims, comment, plan or profile.
    DocumentId,
    /// A handbook that was read and is being settled by hand.
    DraftId,
    /// One activity observed, or one question asked, within a record.
    ActivityId,
    /// One photograph, recording or document on a record's sheet of files.
    FileId,
    /// A site where candidates work, with what it bans.
    SiteId,
    /// The author of a run of changes: new for every tab and start, bound to one device's key.
    Actor,
    /// What makes an otherwise guessable content impossible to guess from its hash.
    Salt,
}

impl Actor {
    /// As Automerge names it.
    pub fn to_automerge(self) -> automerge::ActorId {
        automerge::ActorId::from(self.0)
    }

    /// From Automerge's name, when it has our length.
    pub fn from_automerge(actor: &automerge::ActorId) -> Option<Self> {
        actor.to_bytes().try_into().ok().map(Self)
    }
}
