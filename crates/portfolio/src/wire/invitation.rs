//! An invitation to testify: what its link carries, and opening it at the centre.
//!
//! The invitation itself is a seal, a handover with an end. Its link carries the seed of the key that the seal names, after
//! the `#`, which browsers send to nobody. Whoever opens it proves to the centre that they hold the key, once, for the one
//! browser that goes on with it: no account is needed, and a second browser is told that it was used.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{Directory, SealBytes};
use crate::foundation::{Hash, ProofError, PublicKey, Random, Signed, Signing, SigningKey, Unsigned};

const LINK_VERSION: u8 = 1;
const SEED_BYTES: usize = 32;
const CHECK_BYTES: usize = 4;
const OPENING_FORMAT: &str = "vouch-opening-1";

/// The secret in an invitation's link: the seed of the key made for the witness.
///
/// As text it is a version byte, the 32 bytes and four check bytes in base58: a link that was cut short or edited is told
/// from one that the centre does not know, also without a connection.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationSecret([u8; SEED_BYTES]);

/// The text is no invitation, or not a whole one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoInvitation {
    /// A part is missing or was changed.
    #[error("this link is not whole: a part of it is missing or was changed")]
    NotWhole,
    /// Made by a later version of Vouch.
    #[error("this link was made by a newer version of Vouch. Reload the page to get it")]
    Newer,
}

impl InvitationSecret {
    /// A new one from the randomness handed in.
    pub fn new(random: &mut dyn Random) -> Self {
        let mut seed = [0; SEED_BYTES];
        random.fill(&mut seed);
        Self(seed)
    }

    /// The seed of the key.
    pub const fn seed(&self) -> &[u8; SEED_BYTES] {
        &self.0
    }

    /// The public half of the key: what the invitation's seal names.
    pub fn public_key(&self) -> PublicKey {
        SigningKey::from_secret(&self.0).public()
    }

    fn check(&self) -> [u8; CHECK_BYTES] {
        let mut check = [0; CHECK_BYTES];
        check.copy_from_slice(&Hash::labelled("vouch-invitation-link-1", &self.0).as_bytes()[..CHECK_BYTES]);
        check
    }
}

impl fmt::Display for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[LINK_VERSION], self.0.as_slice(), &self.check()].concat();
        f.write_str(&bs58::encode(bytes).into_string())
    }
}

impl fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationSecret")
    }
}

impl FromStr for InvitationSecret {
    type Err = NoInvitation;

    fn from_str(text: &str) -> Result<Self, NoInvitation> {
        // Longer than any: not worth the work of reading.
        if text.len() > 100 {
            return Err(NoInvitation::NotWhole);
        }
        let bytes = bs58::decode(text).into_vec().map_err(|_| NoInvitation::NotWhole)?;
        match bytes.split_first() {
            Some((&LINK_VERSION, rest)) => {
                let seed =
                    rest.get(..SEED_BYTES).and_then(|seed| seed.try_into().ok()).ok_or(NoInvitation::NotWhole)?;
                let secret = Self(seed);
                if rest[SEED_BYTES..] == secret.check() { Ok(secret) } else { Err(NoInvitation::NotWhole) }
            }
            Some((2..=9, rest)) if rest.len() == SEED_BYTES + CHECK_BYTES => Err(NoInvitation::Newer),
            _ => Err(NoInvitation::NotWhole),
        }
    }
}

/// That the holder of an invitation's key opens it in one browser, which alone may open it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    v: u8,
    format: String,
    /// Random, made by that browser.
    pub holder: Hash,
}

impl Opening {
    /// By the browser that made this up.
    pub fn by(holder: Hash) -> Self {
        Self { v: 1, format: OPENING_FORMAT.to_owned(), holder }
    }

    /// Signed with the invitation's key.
    pub async fn sign(&self, signing: &impl Signing) -> Result<Signed, ProofError> {
        let json = serde_json::to_value(self).map_err(|_| ProofError::Missing("it can't be written"))?;
        Unsigned::new(json, &signing.public_key())?.sign(signing).await
    }

    /// Reads a signed one: with which key, and for which browser.
    pub fn read(bytes: &[u8]) -> Result<(PublicKey, Self), ProofError> {
        let signed = Signed::parse(bytes)?;
        let opening = Self::deserialize(signed.statement()).map_err(|_| ProofError::Missing("it is no opening"))?;
        if opening.v != 1 || opening.format != OPENING_FORMAT {
            return Err(ProofError::Missing("it is no opening that this version knows"));
        }
        Ok((signed.key(), opening))
    }
}

/// What a browser sends to open an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenInvitation {
    /// Format version; always 1 here.
    pub v: u8,
    /// The signed [`Opening`].
    pub opening: ByteBuf,
}

/// What a witness must know to testify, and no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenedInvitation {
    /// Format version; always 1 here.
    pub v: u8,
    /// The seal that invites.
    pub invitation: SealBytes,
    /// The centre; the names of the candidate and of who invites; the one portfolio, with its qualification.
    pub directory: Directory,
    /// The registry's statements on the centre's own keys.
    pub registry: Vec<ByteBuf>,
    /// The outline, in JSON, of the framework that the portfolio goes by, where that is the centre's own: its sentences
    /// are for nobody outside the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<ByteBuf>,
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;

    struct Ones;
    impl Random for Ones {
        fn fill(&mut self, buffer: &mut [u8]) {
            buffer.fill(1);
        }
    }

    #[test]
    fn a_link_is_read_back_and_any_edit_of_it_is_told() {
        let secret = InvitationSecret::new(&mut Ones);
        let text = secret.to_string();
        assert_eq!(text.parse(), Ok(secret.clone()));
        assert!(!format!("{secret:?}").contains(&text), "a secret is in no log");
        for at in 0..text.len() {
            let cut = &text[..at];
            assert_eq!(cut.parse::<InvitationSecret>(), Err(NoInvitation::NotWhole), "{cut}");
            for other in ["2", "z"].into_iter().filter(|other| text[at..=at] != **other) {
                let edited = format!("{}{other}{}", &text[..at], &text[at + 1..]);
                assert!(edited.parse::<InvitationSecret>().is_err(), "{edited}");
            }
        }
        for odd in ["", "#", "0", &format!("{text}1"), &"1".repeat(5_000), "portfolio/7"] {
            assert_eq!(odd.parse::<InvitationSecret>(), Err(NoInvitation::NotWhole), "{odd}");
        }
    }

    #[test]
    fn an_opening_is_the_keys_own() {
        let secret = InvitationSecret::new(&mut Ones);
        let key = SigningKey::from_secret(secret.seed());
        let opening = Opening::by(Hash::of(b"this browser"));
        let signed = block_on(opening.sign(&key)).unwrap();
        assert_eq!(Opening::read(signed.bytes()), Ok((secret.public_key(), opening)));
        let text = String::from_utf8(signed.bytes().to_vec()).unwrap();
        let other = text.replace(&Hash::of(b"this browser").to_string(), &Hash::of(b"another").to_string());
        assert_eq!(Opening::read(other.as_bytes()), Err(ProofError::Broken));
    }
}
