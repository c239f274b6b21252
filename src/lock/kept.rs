//! What the vault keeps of a person's data key: bare, or behind a lock.
//!
//! The key's bytes (the *secret*) are kept closed under a key of this browser's that can't be exported. Behind a lock they
//! are closed first under the key that the PIN gives, under the key that the passkey gives, or under each of both; and once
//! more under a recovery key that the centre holds: whoever forgets the PIN or loses the passkey signs in with the
//! password, and nothing recorded is lost.

use js_sys::{Object, Reflect, Uint8Array};
use vouch_portfolio::foundation::Random as _;
use vouch_portfolio::wire::{decode, encode};
use wasm_bindgen::{JsCast as _, JsValue};

use super::authenticator::Answer;
use super::closed::{ByPasskey, ByPin, Closed};
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

    /// The secret, where no lock stands in front of it.
    pub(super) async fn bare(&self) -> Result<Option<Secret>, LockError> {
        match &self.closed {
            Closed::Bare(closed) => secret(self.browser.reopen(PLACE, closed).await?).map(Some),
            Closed::Locked(_) => Ok(None),
        }
    }

    /// The secret without a lock.
    pub(super) async fn unlocked(&self, secret: &Secret) -> Result<Closed, LockError> {
        Ok(Closed::Bare(self.browser.close(PLACE, secret).await?))
    }

    /// The secret under a PIN.
    pub(super) async fn under_pin(&self, secret: &Secret, pin: &str) -> Result<ByPin, LockError> {
        let mut salt = vec![0; SALT_BYTES];
        Entropy.fill(&mut salt);
        let by_pin = self.under(secret, &DataKey::of_pin(pin, &salt).await?).await?;
        Ok(ByPin { salt, by_pin, wrong: 0 })
    }

    /// The secret under what a passkey gave.
    pub(super) async fn under_passkey(&self, secret: &Secret, answer: &Answer) -> Result<ByPasskey, LockError> {
        let by_passkey = self.under(secret, &DataKey::of_passkey(&answer.output).await?).await?;
        Ok(ByPasskey { id: answer.id.clone(), salt: answer.salt.clone(), by_passkey })
    }

    /// The secret under the key that the centre holds.
    pub(super) async fn under_recovery(&self, secret: &Secret, recovery: &[u8]) -> Result<Vec<u8>, LockError> {
        self.under(secret, &DataKey::of(recovery).await?).await
    }

    /// The secret, where this is the PIN.
    pub(super) async fn by_pin(&self, under: &ByPin, pin: &str) -> Result<Option<Secret>, LockError> {
        let key = DataKey::of_pin(pin, &under.salt).await?;
        self.through(&under.by_pin, &key).await
    }

    /// The secret, where the passkey that closed it gave this.
    pub(super) async fn by_passkey(&self, under: &ByPasskey, output: &[u8]) -> Result<Option<Secret>, LockError> {
        let key = DataKey::of_passkey(output).await?;
        self.through(&under.by_passkey, &key).await
    }

    /// The secret, where this is the recovery key.
    pub(super) async fn by_recovery(&self, closed: &[u8], recovery: &[u8]) -> Result<Option<Secret>, LockError> {
        let key = DataKey::of(recovery).await?;
        self.through(closed, &key).await
    }

    async fn under(&self, secret: &Secret, key: &DataKey) -> Result<Vec<u8>, LockError> {
        self.browser.close(PLACE, &key.close(PLACE, secret).await?).await
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
