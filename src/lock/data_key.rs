//! The key that makes a person's data readable on this device.
//!
//! A kept value is a version byte (1), a random 96-bit nonce, and the ciphertext of AES-GCM-256 with its tag. The
//! additional data is where the value lies (`table/key`), so that one value can't be put in the place of another.
//! Random nonces are safe for 2³² values under one key: years of a save every second.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use vouch_portfolio::foundation::Random as _;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};

use super::LockError;
use super::subtle::{settle, subtle};
use crate::browser::{Entropy, words};

const ALGORITHM: &str = "AES-GCM";
const VERSION: u8 = 1;
const NONCE_BYTES: u32 = 12;
const HEAD_BYTES: u32 = 1 + NONCE_BYTES;
const KEY_BITS: u32 = 256;
const PIN_ALGORITHM: &str = "PBKDF2";
const PIN_ROUNDS: u32 = 600_000;
const USES_ALGORITHM: &str = "HKDF";
/// What a key is for: another use of the same bytes gives another key.
const PASSKEY_USE: &str = "vouch-passkey-1";
const SIGNING_USE: &str = "vouch-signing-1";

/// A value that does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Changed since it was written, moved from elsewhere, or written under another key.
    Damaged,
    /// Written in a form that only a later version of the app knows.
    Newer,
}

/// A key for reading and writing data. Clones are the same key.
#[derive(Debug, Clone)]
pub struct DataKey(CryptoKey);

impl DataKey {
    /// A new key.
    pub(super) async fn generate() -> Result<Self, LockError> {
        let subtle = subtle()?;
        let asked = wanted().and_then(|wanted| subtle.generate_key_with_object(&wanted, false, &usages()));
        let key = settle(asked).await?;
        Ok(Self(key.unchecked_into()))
    }

    /// The key made of these bytes, which it does not give out again.
    pub(super) async fn of(secret: &[u8]) -> Result<Self, LockError> {
        let bytes = Uint8Array::from(secret);
        let asked = subtle()?.import_key_with_str("raw", &bytes, ALGORITHM, false, &usages());
        Ok(Self(settle(asked).await?.unchecked_into()))
    }

    /// The key that a PIN gives: PBKDF2 with SHA-256, as slow as OWASP's password storage advice of 2023 has it.
    pub(super) async fn of_pin(pin: &str, salt: &[u8]) -> Result<Self, LockError> {
        let subtle = subtle()?;
        let pin = Uint8Array::from(pin.as_bytes());
        let derive = Array::of1(&"deriveKey".into());
        let base = settle(subtle.import_key_with_str("raw", &pin, PIN_ALGORITHM, false, &derive)).await?;
        let how = slowly(salt);
        let asked = how.and_then(|how| {
            subtle.derive_key_with_object_and_object(&how, base.unchecked_ref(), &wanted()?, false, &usages())
        });
        Ok(Self(settle(asked).await?.unchecked_into()))
    }

    /// The key that a passkey's secret output gives.
    pub(super) async fn of_passkey(output: &[u8]) -> Result<Self, LockError> {
        Self::for_use(PASSKEY_USE, output).await
    }

    /// The key that the secret gives to close a signing key under: not the one that the data is under, which is had by
    /// all that read or write it.
    pub(super) async fn of_signing(secret: &[u8]) -> Result<Self, LockError> {
        Self::for_use(SIGNING_USE, secret).await
    }

    /// HKDF with SHA-256, for this use and no other.
    async fn for_use(what: &str, bytes: &[u8]) -> Result<Self, LockError> {
        let subtle = subtle()?;
        let derive = Array::of1(&"deriveKey".into());
        let bytes = Uint8Array::from(bytes);
        let base = settle(subtle.import_key_with_str("raw", &bytes, USES_ALGORITHM, false, &derive)).await?;
        let how = expanding(what);
        let asked = how.and_then(|how| {
            subtle.derive_key_with_object_and_object(&how, base.unchecked_ref(), &wanted()?, false, &usages())
        });
        Ok(Self(settle(asked).await?.unchecked_into()))
    }

    /// Closes one value that lies nowhere else.
    pub(super) async fn close(&self, place: &str, value: &[u8]) -> Result<Vec<u8>, LockError> {
        let closed = self.encrypt(&[(place.to_owned(), value)]).await?;
        closed.first().map(Uint8Array::to_vec).ok_or(LockError::Damaged)
    }

    /// Opens what `close` closed; none when this is not its key.
    pub(super) async fn reopen(&self, place: &str, closed: &[u8]) -> Result<Option<Vec<u8>>, LockError> {
        let opened = self.decrypt(&[(place.to_owned(), Uint8Array::from(closed))]).await?;
        Ok(opened.into_iter().next().and_then(Result::ok))
    }

    /// Closes one value that never comes into this program's memory.
    pub(super) async fn close_there(&self, place: &str, value: &Uint8Array) -> Result<Vec<u8>, LockError> {
        let mut nonce = [0; NONCE_BYTES as usize];
        Entropy.fill(&mut nonce);
        let nonce = Uint8Array::from(nonce.as_slice());
        let asked = subtle()?.encrypt_with_object_and_js_u8_array(&parameters(place, &nonce), &self.0, value);
        Ok(join(&nonce, &Uint8Array::new(&settle(asked).await?)).to_vec())
    }

    /// Opens what `close_there` closed, there; none when this is not its key.
    pub(super) async fn reopen_there(&self, place: &str, closed: &[u8]) -> Result<Option<Uint8Array>, LockError> {
        let asked = self.open(&subtle()?, place, &Uint8Array::from(closed));
        let asked = asked.map_err(|thrown| LockError::Failed(words(&thrown)))?;
        Ok(JsFuture::from(asked).await.ok().map(|plain| Uint8Array::new(&plain)))
    }

    /// As the vault keeps it.
    pub(super) fn to_js(&self) -> JsValue {
        self.0.clone().into()
    }

    /// From what the vault keeps.
    pub(super) fn from_js(kept: JsValue) -> Result<Self, LockError> {
        kept.dyn_into().map(Self).map_err(|_| LockError::Damaged)
    }

    /// Closes values, each given with the place where it will lie. All are worked on at once; the order stays.
    pub async fn encrypt(&self, values: &[(String, &[u8])]) -> Result<Vec<Uint8Array>, LockError> {
        let subtle = subtle()?;
        let mut nonces = vec![0; values.len() * NONCE_BYTES as usize];
        Entropy.fill(&mut nonces);
        let nonces: Vec<Uint8Array> = nonces.chunks(NONCE_BYTES as usize).map(Uint8Array::from).collect();
        let asked = values.iter().zip(&nonces).map(|((place, value), nonce)| {
            subtle.encrypt_with_object_and_u8_array(&parameters(place, nonce), &self.0, value)
        });
        let closed: Array = settle(all(asked, Promise::all)).await?.unchecked_into();
        Ok(closed.iter().zip(&nonces).map(|(ciphertext, nonce)| join(nonce, &Uint8Array::new(&ciphertext))).collect())
    }

    /// Opens values, each given with the place where it lay. One that does not open leaves the others alone.
    pub async fn decrypt(
        &self,
        values: &[(String, Uint8Array)],
    ) -> Result<Vec<Result<Vec<u8>, Unreadable>>, LockError> {
        let subtle = subtle()?;
        let asked = values.iter().map(|(place, kept)| self.open(&subtle, place, kept));
        let settled: Array = settle(all(asked, Promise::all_settled)).await?.unchecked_into();
        let opened = |(outcome, (_, kept)): (JsValue, &(String, Uint8Array))| {
            let plain = Reflect::get(&outcome, &"value".into()).ok().filter(|value| !value.is_undefined());
            match plain {
                Some(plain) => Ok(Uint8Array::new(&plain).to_vec()),
                None if kept.length() > 0 && kept.get_index(0) > VERSION => Err(Unreadable::Newer),
                None => Err(Unreadable::Damaged),
            }
        };
        Ok(settled.iter().zip(values).map(opened).collect())
    }

    /// What is no value of this version is asked for all the same, and the tag refuses it.
    fn open(&self, subtle: &SubtleCrypto, place: &str, kept: &Uint8Array) -> Result<Promise, JsValue> {
        if kept.length() < HEAD_BYTES || kept.get_index(0) != VERSION {
            return Ok(Promise::reject(&JsValue::UNDEFINED));
        }
        let nonce = kept.subarray(1, HEAD_BYTES);
        let ciphertext = kept.subarray(HEAD_BYTES, kept.length());
        subtle.decrypt_with_object_and_js_u8_array(&parameters(place, &nonce), &self.0, &ciphertext)
    }
}

fn usages() -> Array {
    Array::of2(&"encrypt".into(), &"decrypt".into())
}

fn slowly(salt: &[u8]) -> Result<Object, JsValue> {
    let how = Object::new();
    Reflect::set(&how, &"name".into(), &PIN_ALGORITHM.into())?;
    Reflect::set(&how, &"hash".into(), &"SHA-256".into())?;
    Reflect::set(&how, &"salt".into(), &Uint8Array::from(salt))?;
    Reflect::set(&how, &"iterations".into(), &PIN_ROUNDS.into())?;
    Ok(how)
}

/// No salt: the bytes are as random as a key, and of this device alone.
fn expanding(what: &str) -> Result<Object, JsValue> {
    let how = Object::new();
    Reflect::set(&how, &"name".into(), &USES_ALGORITHM.into())?;
    Reflect::set(&how, &"hash".into(), &"SHA-256".into())?;
    Reflect::set(&how, &"salt".into(), &Uint8Array::new_with_length(0))?;
    Reflect::set(&how, &"info".into(), &Uint8Array::from(what.as_bytes()))?;
    Ok(how)
}

fn wanted() -> Result<Object, JsValue> {
    let wanted = Object::new();
    Reflect::set(&wanted, &"name".into(), &ALGORITHM.into())?;
    Reflect::set(&wanted, &"length".into(), &KEY_BITS.into())?;
    Ok(wanted)
}

fn parameters(place: &str, nonce: &Uint8Array) -> AesGcmParams {
    let parameters = AesGcmParams::new(ALGORITHM, nonce);
    parameters.set_additional_data(&Uint8Array::from(place.as_bytes()));
    parameters
}

fn join(nonce: &Uint8Array, ciphertext: &Uint8Array) -> Uint8Array {
    let kept = Uint8Array::new_with_length(HEAD_BYTES + ciphertext.length());
    kept.set_index(0, VERSION);
    kept.set(nonce, 1);
    kept.set(ciphertext, HEAD_BYTES);
    kept
}

/// One promise of many answers: asking one by one would cost a turn of the event loop each.
fn all(
    asked: impl Iterator<Item = Result<Promise, JsValue>>,
    together: fn(&JsValue) -> Promise,
) -> Result<Promise, JsValue> {
    let promises = Array::new();
    for promise in asked {
        promises.push(promise?.as_ref());
    }
    Ok(together(&promises))
}
