//! What the vault keeps of a person's data key: bare, or closed under a PIN.
//!
//! The key's bytes (the *secret*) are kept closed under a key of this browser's that can't be exported. With a PIN they are
//! closed under the key that the PIN gives first, and once more under a recovery key that the centre holds: whoever forgets
//! the PIN signs in with the password, and nothing recorded is lost.

use js_sys::{Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use vouch_portfolio::foundation::Random as _;
use vouch_portfolio::wire::{decode, encode};
use wasm_bindgen::{JsCast as _, JsValue};

use super::{DataKey, LockError};
use crate::browser::Entropy;

const BROWSER: &str = "browser";
const CLOSED: &str = "closed";
const SECRET_BYTES: usize = 32;
const SALT_BYTES: usize = 16;
/// Where the secret lies, for the additional data of its encryption.
const PLACE: &str = "secret";

/// The bytes of a data key, while its owner is here.
pub(super) type Secret = [u8; SECRET_BYTES];

/// The secret as kept, and the browser's own key around it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    browser: DataKey,
    pub(super) closed: Closed,
}

/// The secret, closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Closed {
    /// Under the browser's key alone.
    Bare(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Under a PIN.
    Pin(UnderPin),
}

/// The secret under a PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnderPin {
    #[serde(with = "serde_bytes")]
    salt: Vec<u8>,
    #[serde(with = "serde_bytes")]
    by_pin: Vec<u8>,
    #[serde(with = "serde_bytes")]
    by_recovery: Vec<u8>,
    wrong: u32,
}

impl UnderPin {
    /// Wrong PINs since the last right one.
    pub(super) const fn wrong(&self) -> u32 {
        self.wrong
    }

    /// The same after so many wrong PINs.
    pub(super) fn tried(&self, wrong: u32) -> Self {
        Self { wrong, ..self.clone() }
    }
}

impl Kept {
    /// A new secret, without a PIN.
    pub(super) async fn new() -> Result<(Self, Secret), LockError> {
        let mut secret = [0; SECRET_BYTES];
        Entropy.fill(&mut secret);
        let browser = DataKey::generate().await?;
        let closed = Closed::Bare(browser.close(PLACE, &secret).await?);
        Ok((Self { browser, closed }, secret))
    }

    /// The same secret, closed in another way.
    pub(super) fn closed_as(&self, closed: Closed) -> Self {
        Self { browser: self.browser.clone(), closed }
    }

    /// The secret, where no PIN is set.
    pub(super) async fn bare(&self) -> Result<Option<Secret>, LockError> {
        match &self.closed {
            Closed::Bare(closed) => secret(self.browser.reopen(PLACE, closed).await?).map(Some),
            Closed::Pin(_) => Ok(None),
        }
    }

    /// The same secret under a PIN and a recovery key.
    pub(super) async fn under_pin(&self, secret: &Secret, pin: &str, recovery: &[u8]) -> Result<Closed, LockError> {
        let mut salt = vec![0; SALT_BYTES];
        Entropy.fill(&mut salt);
        let by_pin = DataKey::of_pin(pin, &salt).await?.close(PLACE, secret).await?;
        let by_recovery = DataKey::of(recovery).await?.close(PLACE, secret).await?;
        Ok(Closed::Pin(UnderPin {
            salt,
            by_pin: self.browser.close(PLACE, &by_pin).await?,
            by_recovery: self.browser.close(PLACE, &by_recovery).await?,
            wrong: 0,
        }))
    }

    /// The same secret without a PIN.
    pub(super) async fn without_pin(&self, secret: &Secret) -> Result<Closed, LockError> {
        Ok(Closed::Bare(self.browser.close(PLACE, secret).await?))
    }

    /// The secret, where this is the PIN.
    pub(super) async fn by_pin(&self, under: &UnderPin, pin: &str) -> Result<Option<Secret>, LockError> {
        let key = DataKey::of_pin(pin, &under.salt).await?;
        self.through(&under.by_pin, &key).await
    }

    /// The secret, where this is the recovery key.
    pub(super) async fn by_recovery(&self, under: &UnderPin, recovery: &[u8]) -> Result<Option<Secret>, LockError> {
        let key = DataKey::of(recovery).await?;
        self.through(&under.by_recovery, &key).await
    }

    async fn through(&self, closed: &[u8], key: &DataKey) -> Result<Option<Secret>, LockError> {
        let inner = self.browser.reopen(PLACE, closed).await?.ok_or(LockError::Damaged)?;
        match key.reopen(PLACE, &inner).await? {
            Some(bytes) => secret(Some(bytes)).map(Some),
            None => Ok(None),
        }
    }

    /// As the vault keeps it.
    pub(super) fn write(&self, onto: &Object) -> Result<(), JsValue> {
        Reflect::set(onto, &BROWSER.into(), &self.browser.to_js())?;
        let closed = encode(&self.closed).map_err(|error| JsValue::from_str(&error.to_string()))?;
        Reflect::set(onto, &CLOSED.into(), &Uint8Array::from(closed.as_slice())).map(drop)
    }

    /// From what the vault keeps; none in what was kept before there were PINs.
    pub(super) fn read(from: &JsValue) -> Result<Option<Self>, LockError> {
        let field = |name: &str| Reflect::get(from, &name.into()).map_err(|_| LockError::Damaged);
        let browser = field(BROWSER)?;
        if browser.is_undefined() {
            return Ok(None);
        }
        let closed: Uint8Array = field(CLOSED)?.dyn_into().map_err(|_| LockError::Damaged)?;
        let closed = decode(&closed.to_vec()).map_err(|_| LockError::Damaged)?;
        Ok(Some(Self { browser: DataKey::from_js(browser)?, closed }))
    }
}

fn secret(bytes: Option<Vec<u8>>) -> Result<Secret, LockError> {
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(LockError::Damaged)
}
