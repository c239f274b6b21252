//! What a session is known by: 256 random bits in a cookie, and as many in its pass; only their hashes are kept.

use vouch_portfolio::foundation::Hash;

use crate::world::World;

/// What a cookie or a pass holds.
pub(crate) struct Token([u8; 32]);

impl Token {
    /// A new one.
    pub(crate) fn new(world: &World) -> Self {
        Self(world.bytes())
    }

    /// From the cookie or the header.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// For the cookie, or for the device to keep.
    pub(crate) fn to_text(&self) -> String {
        hex::encode(self.0)
    }

    /// For keeping. A plain hash does: nobody guesses 256 random bits.
    pub(crate) fn hash(&self) -> Hash {
        Hash::labelled("vouch-session-1", &self.0)
    }
}
