//! A passkey of this device in front of a person's data, beside a PIN or instead of one.

use vouch_portfolio::foundation::PersonId;

use super::closed::{Closed, Locked};
use super::device_keys::{Data, DeviceKeys};
use super::{LockError, UnlockError, authenticator};

/// Why a passkey was not made, or opened nothing. Nothing kept on the device is lost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// The person, or the device, said no.
    #[error("the passkey was not used: it was cancelled, or this device did not recognise you. Try again")]
    Cancelled,
    /// Nobody answered.
    #[error("nobody answered this device's question for a minute, so it was taken back. Try again")]
    TimedOut,
    /// A passkey that the device offered, and not the one that was made for this.
    #[error("that was another passkey. Choose the one called \"Vouch on this device\"")]
    Another,
    /// They can sign in to sites, but hold no secret that could open anything.
    #[error(
        "the passkeys of this device can't open what is kept on it (they lack what is called PRF), so none is used. Set a PIN"
    )]
    NoSecret,
    /// The passkey was used, and gave no secret this time.
    #[error("the passkey was used, but gave nothing to open with. Try again, or sign in with your password")]
    Mute,
    /// No passkey can be had here at all.
    #[error("this browser has no passkeys at this address. Use a PIN or your password")]
    NotHere,
    /// None was set, or another tab took it away.
    #[error("no passkey opens this device")]
    None,
    /// Anything else the browser reports.
    #[error("the passkey failed ({0}). Try again")]
    Failed(String),
}

/// Whether opening by a passkey is worth offering here. Only making one tells for certain.
pub async fn passkey_is_offered() -> bool {
    authenticator::is_offered().await
}

impl DeviceKeys {
    /// Makes a passkey that opens the data, beside the PIN where there is one. `recovery` is as for a PIN.
    pub async fn set_passkey(&self, person: PersonId, recovery: &[u8]) -> Result<Self, UnlockError> {
        let answer = authenticator::make().await?;
        let (kept, locked, secret) = self.at_hand(person, recovery).await?;
        let passkey = kept.under_passkey(&secret, &answer).await?;
        Ok(self.keep_locked(person, &kept, Locked { passkey: Some(passkey), ..locked }, secret).await?)
    }

    /// Takes the passkey away; the PIN stays where there is one.
    pub async fn remove_passkey(&self, person: PersonId) -> Result<Self, LockError> {
        let (kept, locked, secret) = self.at_hand(person, &[]).await?;
        let removed = locked.passkey.clone();
        let keys = self.keep_locked(person, &kept, Locked { passkey: None, ..locked }, secret).await?;
        if let Some(passkey) = removed {
            authenticator::forget(&passkey.id).await;
        }
        Ok(keys)
    }

    /// Opens the data with the passkey. Its own device counts who tries; wrong PINs are forgiven by it.
    pub async fn unlock_by_passkey(person: PersonId) -> Result<Self, UnlockError> {
        let keys = Self::open(person).await?;
        let Data::Kept(kept, None) = &keys.data else { return Ok(keys) };
        let Closed::Locked(locked) = &kept.closed else { return Err(LockError::Damaged.into()) };
        let passkey = locked.passkey.as_ref().ok_or(PasskeyError::None)?;
        let output = authenticator::use_it(&passkey.id, &passkey.salt).await?;
        let secret = kept.by_passkey(passkey, &output).await?.ok_or(PasskeyError::Another)?;
        Ok(keys.keep_as(person, Closed::Locked(locked.tried(0)), secret).await?)
    }
}
