//! The PIN in front of a person's data: set, asked for a limited number of times, recovered from.

use vouch_portfolio::foundation::{PersonId, Random as _};

use super::device_keys::{Data, DeviceKeys};
use super::kept::{Closed, Kept, Secret};
use super::{LockError, vault};
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
    /// Puts a PIN in front of the data, or another in its place. `recovery` must be at the centre before: it is the way
    /// back for whoever forgets the PIN.
    ///
    /// # Errors
    /// `NoPinHere` on a device enrolled before there were PINs.
    pub async fn set_pin(&self, person: PersonId, pin: &str, recovery: &[u8]) -> Result<Self, LockError> {
        let (kept, secret) = self.at_hand()?;
        let closed = kept.under_pin(&secret, pin, recovery).await?;
        self.close_as(person, closed).await
    }

    /// Takes the PIN away.
    pub async fn remove_pin(&self, person: PersonId) -> Result<Self, LockError> {
        let (kept, secret) = self.at_hand()?;
        let closed = kept.without_pin(&secret).await?;
        self.close_as(person, closed).await
    }

    /// Opens the data with the PIN. The try is counted, durably, before the PIN is looked at.
    pub async fn unlock(person: PersonId, pin: &str) -> Result<Self, UnlockError> {
        let keys = Self::open(person).await?;
        let Data::Kept(kept, None) = &keys.data else { return Ok(keys) };
        let wrong = count_try(person).await?;
        let Closed::Pin(under) = &kept.closed else { return Err(LockError::Damaged.into()) };
        match kept.by_pin(under, pin).await? {
            Some(secret) => {
                let closed = Closed::Pin(under.tried(0));
                let keys = keys.with(Data::Kept(kept.closed_as(closed), Some(secret)));
                keys.keep(person).await?;
                Ok(keys)
            }
            None if wrong >= TRIES => Err(UnlockError::Closed),
            None => Err(UnlockError::Wrong(TRIES - wrong)),
        }
    }

    /// Opens the data with the recovery key that the centre held; the PIN is then gone.
    pub async fn recover(person: PersonId, recovery: &[u8]) -> Result<Self, LockError> {
        let keys = Self::open(person).await?;
        let Data::Kept(kept, None) = &keys.data else { return Ok(keys) };
        let Closed::Pin(under) = &kept.closed else { return Err(LockError::Damaged) };
        let secret = kept.by_recovery(under, recovery).await?.ok_or(LockError::Damaged)?;
        let keys = keys.with(Data::Kept(kept.clone(), Some(secret)));
        keys.remove_pin(person).await
    }

    fn at_hand(&self) -> Result<(&Kept, Secret), LockError> {
        match &self.data {
            Data::Kept(kept, Some(secret)) => Ok((kept, *secret)),
            Data::Kept(_, None) => Err(LockError::Locked),
            Data::Old(_) => Err(LockError::NoPinHere),
        }
    }

    async fn close_as(&self, person: PersonId, closed: Closed) -> Result<Self, LockError> {
        let (kept, secret) = self.at_hand()?;
        let keys = self.with(Data::Kept(kept.closed_as(closed), Some(secret)));
        keys.keep(person).await?;
        Ok(keys)
    }

    async fn keep(&self, person: PersonId) -> Result<(), LockError> {
        let value = self.to_js()?;
        vault::open().await?.update(vault::PEOPLE, &person.to_string(), |_| Some(value)).await?;
        Ok(())
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
            let Closed::Pin(under) = &kept.closed else { return None };
            let wrong = under.wrong() + 1;
            if wrong > TRIES {
                return None;
            }
            *found = Some(wrong);
            keys.with(Data::Kept(kept.closed_as(Closed::Pin(under.tried(wrong))), None)).to_js().ok()
        })
        .await
        .map_err(LockError::from)?;
    tried.ok_or(UnlockError::Closed)
}
