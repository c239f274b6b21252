//! Which ways lead past the lock in front of a person's data, and changing them.

use vouch_portfolio::foundation::PersonId;
use wasm_bindgen::JsValue;

use super::closed::{Closed, Locked};
use super::device_keys::{Data, DeviceKeys};
use super::kept::{Kept, Secret};
use super::{LockError, vault};

/// The ways past the lock that a person has set up; none means that no lock stands there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    /// A PIN.
    pub pin: bool,
    /// A passkey of this device.
    pub passkey: bool,
}

impl Ways {
    /// Whether a lock stands in front of the data.
    pub fn any(self) -> bool {
        self.pin || self.passkey
    }

    fn of(locked: &Locked) -> Self {
        Self { pin: locked.pin.is_some(), passkey: locked.passkey.is_some() }
    }
}

impl DeviceKeys {
    /// The ways past the lock.
    pub fn ways(&self) -> Ways {
        match &self.data {
            Data::Kept(Kept { closed: Closed::Locked(locked), .. }, _) => Ways::of(locked),
            Data::Kept(..) | Data::Old(_) => Ways::default(),
        }
    }

    /// Opens the data with the recovery key that the centre held; the lock is then gone.
    pub async fn recover(person: PersonId, recovery: &[u8]) -> Result<Self, LockError> {
        let keys = Self::open(person).await?;
        let Data::Kept(kept, None) = &keys.data else { return Ok(keys) };
        let Closed::Locked(locked) = &kept.closed else { return Err(LockError::Damaged) };
        let secret = kept.by_recovery(&locked.by_recovery, recovery).await?.ok_or(LockError::Damaged)?;
        keys.keep_as(person, kept.unlocked(&secret).await?, secret).await
    }

    /// The lock as the vault has it now, another tab may have changed it, with the secret at hand. Where there is none
    /// yet, one without any way in is begun: `recovery` must be at the centre before.
    ///
    /// # Errors
    /// `NoPinHere` on a device enrolled before there were PINs; `Locked` where the secret is not at hand.
    pub(super) async fn at_hand(&self, person: PersonId, recovery: &[u8]) -> Result<(Kept, Locked, Secret), LockError> {
        let secret = match &self.data {
            Data::Kept(_, Some(secret)) => *secret,
            Data::Kept(_, None) => return Err(LockError::Locked),
            Data::Old(_) => return Err(LockError::NoPinHere),
        };
        let Data::Kept(kept, _) = Self::open(person).await?.data else { return Err(LockError::NoPinHere) };
        let locked = match &kept.closed {
            Closed::Locked(locked) => locked.clone(),
            Closed::Bare(_) => {
                let by_recovery = kept.under_recovery(&secret, recovery).await?;
                Locked { pin: None, passkey: None, by_recovery }
            }
        };
        Ok((kept, locked, secret))
    }

    /// Keeps the lock with these ways in; without any, no lock.
    pub(super) async fn keep_locked(
        &self,
        person: PersonId,
        kept: &Kept,
        locked: Locked,
        secret: Secret,
    ) -> Result<Self, LockError> {
        let closed = if Ways::of(&locked).any() { Closed::Locked(locked) } else { kept.unlocked(&secret).await? };
        self.keep_as(person, closed, secret).await
    }

    pub(super) async fn keep_as(&self, person: PersonId, closed: Closed, secret: Secret) -> Result<Self, LockError> {
        let Data::Kept(kept, _) = &self.data else { return Err(LockError::NoPinHere) };
        let data = Data::Kept(kept.closed_as(closed), Some(secret));
        let value = self.with(data.clone()).to_js()?;
        // The key that signs stays as it is there: another tab may have renewed it.
        let keep = |found: Option<&JsValue>| {
            let kept = found.and_then(|found| Self::from_js(found).ok()?.with(data.clone()).to_js().ok());
            Some(kept.unwrap_or(value))
        };
        let kept = vault::open().await?.update(vault::PEOPLE, &person.to_string(), keep).await?;
        Self::from_js(&kept.ok_or(LockError::Damaged)?)?.with(data).able_to_sign(person).await
    }
}
