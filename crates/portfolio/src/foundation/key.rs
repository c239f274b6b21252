//! Ed25519 keys. Private keys live in the shell (WebCrypto, the server's data folder); the domain asks it to sign.

use std::fmt;
use std::future::Future;
use std::str::FromStr;

use ed25519_dalek::Signer as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The two bytes that mark an Ed25519 public key in a multikey (W3C Controlled Identifiers).
const MULTICODEC_ED25519_PUB: [u8; 2] = [0xed, 0x01];

/// An Ed25519 public key, written as a multikey: `z6Mk…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

/// The text or bytes are not an Ed25519 public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 public key")]
pub struct NotAKey;

impl PublicKey {
    /// From the 32 raw bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 raw bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The `did:key` verification method of this key.
    pub fn verification_method(&self) -> String {
        format!("did:key:{self}#{self}")
    }

    /// Reads a `did:key` verification method.
    pub fn from_verification_method(text: &str) -> Result<Self, NotAKey> {
        let (did, fragment) = text.split_once('#').ok_or(NotAKey)?;
        if did.strip_prefix("did:key:") != Some(fragment) {
            return Err(NotAKey);
        }
        fragment.parse()
    }

    /// Whether the signature is this key's over exactly these bytes. Strict: weak keys and malleable forms fail.
    pub fn verifies(&self, bytes: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        ed25519_dalek::VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = MULTICODEC_ED25519_PUB.to_vec();
        bytes.extend_from_slice(&self.0);
        write!(f, "z{}", bs58::encode(bytes).into_string())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let encoded = text.strip_prefix('z').ok_or(NotAKey)?;
        let bytes = bs58::decode(encoded).into_vec().map_err(|_| NotAKey)?;
        let raw = bytes.strip_prefix(&MULTICODEC_ED25519_PUB).ok_or(NotAKey)?;
        raw.try_into().map(Self).map_err(|_| NotAKey)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A 64-byte Ed25519 signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.serialize_str(&hex::encode(self.0)) } else { s.serialize_bytes(&self.0) }
    }
}

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        super::hash::fixed_bytes(d).map(Self)
    }
}

/// Signing failed in the shell; nothing was lost, the record stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this device could not sign: {0}. The record itself is unchanged and still saved")]
pub struct SignerError(pub String);

/// A private key somewhere: in WebCrypto on a device, in memory on the server and in tests.
pub trait Signing {
    /// The public half.
    fn public_key(&self) -> PublicKey;
    /// Signs these bytes.
    fn sign(&self, bytes: &[u8]) -> impl Future<Output = Result<Signature, SignerError>>;
}

/// A private key held in memory: the centre's on the server, anyone's in tests. Never a person's in the browser.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From its 32 secret bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(secret))
    }

    /// The 32 secret bytes, for keeping.
    pub fn secret(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs at once.
    pub fn sign_now(&self, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(bytes).to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.public())
    }
}

impl Signing for SigningKey {
    fn public_key(&self) -> PublicKey {
        self.public()
    }
    async fn sign(&self, bytes: &[u8]) -> Result<Signature, SignerError> {
        Ok(self.sign_now(bytes))
    }
}
