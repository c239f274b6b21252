//! The PIN in front of a person's data: set, asked for a limited number of times, recovered from.

use vouch_portfolio::foundation::{PersonId, Random as _};

use super::closed::{Closed, Locked};
use super::device_keys::{Data, DeviceKeys};
use super::{LockError, PasskeyError, vault};
use crate::browser::Entropy;

/// So many wrong PINs in a row close the lock until its owner signs in with the password.
pub const TRIES: u32 = 10;
/// The fewest digits of a PIN.
pub const PIN_DIGITS: usize = 6;

/// Why the device stays locked. Nothing kept on it is lost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Not the PIN; so many tries are left.
    #[error("that is not the PIN. {0} more tries, then only signing in with the password opens this device")]
    Wrong(u32),
    /// No tries are left.
    #[error(
        "too many wrong PINs. Sign in with your password to open this device; everything saved on it is still here"
    )]
    Closed,
    /// The passkey did not open it.
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    /// The keys can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
}

/// A recovery key for the centre to hold.
pub fn new_recovery() -> [u8; 32] {
    let mut recovery = [0; 32];
    Entropy.fill(&mut recovery);
    recovery
}

impl DeviceKeys {
    /// Puts a PIN in front of the data, or another in its place. Where no lock stands there yet, `recovery` must be at the
    /// centre before: it is the way back for whoever forgets the PIN, and stays that through every change of the lock.
    ///
    /// # Errors
    /// `NoPinHere` on a device enrolled before there were PINs.
    pub async fn set_pin(&self, person: PersonId, pin: &str, recovery: &[u8]) -> Result<Self, LockError> {
        let (kept, locked, secret) = self.at_hand(person, recovery).await?;
        let pin = Some(kept.under_pin(&secret, pin).await?);
        self.keep_locked(person, &kept, Locked { pin, ..locked }, secret).await
    }

    /// Takes the PIN away; the passkey stays where there is one.
    pub async fn remove_pin(&self, person: PersonId) -> Result<Self, LockError> {
        let (kept, locked, secret) = self.at_hand(person, &[]).await?;
        self.keep_locked(person, &kept, Locked { pin: None, ..locked }, secret).await
    }

    /// Opens the data with the PIN. The try is counted, durably, before the PIN is looked at.
    pub async fn unlock(person: PersonId, pin: &str) -> Result<Self, UnlockError> {
        let keys = Self::open(person).await?;
        let Data::Kept(kept, None) = &keys.data else { return Ok(keys) };
        let Closed::Locked(locked) = &kept.closed else { return Err(LockError::Damaged.into()) };
        let wrong = count_try(person).await?;
        let by_pin = locked.pin.as_ref().ok_or(LockError::Damaged)?;
        match kept.by_pin(by_pin, pin).await? {
            Some(secret) => Ok(keys.keep_as(person, Closed::Locked(locked.tried(0)), secret).await?),
            None if wrong >= TRIES => Err(UnlockError::Closed),
            None => Err(UnlockError::Wrong(TRIES - wrong)),
        }
    }
}

/// One more try, counted before it is made, so that a killed page gives none for nothing. Says how many there were.
async fn count_try(person: PersonId) -> Result<u32, UnlockError> {
    let mut tried = None;
    let found = &mut tried;
    vault::open()
        .await
        .map_err(LockError::from)?
        .update(vault::PEOPLE, &person.to_string(), |kept| {
            let keys = DeviceKeys::from_js(kept?).ok()?;
            let Data::Kept(kept, _) = &keys.data else { return None };
            let Closed::Locked(locked) = &kept.closed else { return None };
            let wrong = locked.pin.as_ref()?.wrong + 1;
            if wrong > TRIES {
                return None;
            }
            *found = Some(wrong);
            keys.with(Data::Kept(kept.closed_as(Closed::Locked(locked.tried(wrong))), None)).to_js().ok()
        })
        .await
        .map_err(LockError::from)?;
    tried.ok_or(UnlockError::Closed)
}
