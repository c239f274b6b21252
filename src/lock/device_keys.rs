//! A person's keys on this device: made once, kept, never handed out.

use js_sys::{Object, Reflect};
use vouch_portfolio::foundation::{PersonId, PublicKey};
use wasm_bindgen::JsValue;

use super::kept::{Kept, Secret};
use super::own_key::OwnKey;
use super::{DataKey, LockError, Signer, vault};
use crate::browser::words;

const DATA: &str = "data";
const SIGNING: &str = "signing";

/// A person's keys on this device.
#[derive(Debug, Clone)]
pub struct DeviceKeys {
    pub(super) data: Data,
    signing: Option<OwnKey>,
}

/// What stands between a person and their data.
#[derive(Debug, Clone)]
pub(super) enum Data {
    /// Kept before there were PINs: the browser's own key, which takes none.
    Old(DataKey),
    /// Kept, and the secret when it is at hand.
    Kept(Kept, Option<Secret>),
}

impl DeviceKeys {
    /// The person's keys; makes them the first time. A device that could not sign before, and can now, gets its key.
    pub async fn open(person: PersonId) -> Result<Self, LockError> {
        let vault = vault::open().await?;
        let key = person.to_string();
        let mut kept = vault.get(vault::PEOPLE, &key).await?;
        if kept.is_none() {
            // Made before the transaction, since nothing else may be awaited in it.
            let offered = Self::make().await?.to_js()?;
            // Another tab was quicker: what is there stays.
            let keep = |found: Option<&JsValue>| found.is_none().then_some(offered);
            kept = vault.update(vault::PEOPLE, &key, keep).await?;
        }
        let keys = Self::from_js(&kept.ok_or(LockError::Damaged)?)?;
        keys.with_secret().await?.able_to_sign(person).await
    }

    /// Another signing key in the place of the present one, which the centre takes no more. Whatever only the old one may
    /// sign must be signed before.
    ///
    /// # Errors
    /// `Locked` until the PIN or the passkey was given: there is nothing yet to close it under.
    pub async fn renew_signer(&self, person: PersonId) -> Result<Self, LockError> {
        let signing = Some(self.new_signing().await?);
        let renew = |kept: Option<&JsValue>| Self { signing, ..Self::from_js(kept?).ok()? }.to_js().ok();
        let kept = vault::open().await?.update(vault::PEOPLE, &person.to_string(), renew).await?;
        Self::from_js(&kept.ok_or(LockError::Damaged)?)?.with(self.data.clone()).able_to_sign(person).await
    }

    /// Whether this device holds keys of the person.
    pub async fn exist(person: PersonId) -> Result<bool, LockError> {
        Ok(vault::open().await?.get(vault::PEOPLE, &person.to_string()).await?.is_some())
    }

    /// What signs for the person here. A device that can't sign says so, and can still record.
    ///
    /// # Errors
    /// `Locked` until the PIN or the passkey was given.
    pub fn signer(&self) -> Result<&Signer, LockError> {
        // One that was kept open could sign; this app has it wait as all others do.
        if self.is_locked() {
            return Err(LockError::Locked);
        }
        self.signing.as_ref().and_then(OwnKey::signer).ok_or(LockError::CannotSign)
    }

    /// Whose signatures these are, known at a locked device too.
    pub fn public_key(&self) -> Result<PublicKey, LockError> {
        self.signing.as_ref().map(OwnKey::public_key).ok_or(LockError::CannotSign)
    }

    /// Hands out the key of the person's data.
    ///
    /// # Errors
    /// `Locked` until the PIN or the passkey was given.
    pub async fn data_key(&self) -> Result<DataKey, LockError> {
        match &self.data {
            Data::Old(key) => Ok(key.clone()),
            Data::Kept(_, Some(secret)) => DataKey::of(secret).await,
            Data::Kept(_, None) => Err(LockError::Locked),
        }
    }

    /// Whether the PIN or the passkey is still to be given.
    pub fn is_locked(&self) -> bool {
        matches!(self.data, Data::Kept(_, None))
    }

    /// The same keys, the data kept in another way.
    pub(super) fn with(&self, data: Data) -> Self {
        Self { data, signing: self.signing.clone() }
    }

    async fn with_secret(self) -> Result<Self, LockError> {
        match self.data {
            Data::Kept(kept, None) => {
                let secret = kept.bare().await?;
                Ok(Self { data: Data::Kept(kept, secret), ..self })
            }
            data => Ok(Self { data, ..self }),
        }
    }

    /// With what signs at hand, where the secret is. A device that could not sign before, and can now, gets its key; a
    /// locked one gets it when it is unlocked.
    pub(super) async fn able_to_sign(self, person: PersonId) -> Result<Self, LockError> {
        let keys = if self.signing.is_some() { self } else { self.completed(person).await? };
        let signing = match (keys.signing, &keys.data) {
            (Some(signing), Data::Kept(_, Some(secret))) => Some(signing.opened(secret).await?),
            (signing, _) => signing,
        };
        Ok(Self { data: keys.data, signing })
    }

    async fn completed(self, person: PersonId) -> Result<Self, LockError> {
        // Made before the transaction here too.
        let made = self.with_signing().await?;
        let Some(signing) = made.signing.clone() else { return Ok(made) };
        let complete = |found: Option<&JsValue>| match Self::from_js(found?) {
            Ok(found) if found.signing.is_none() => Self { signing: Some(signing), ..found }.to_js().ok(),
            // Another tab was quicker: what is there stays.
            _ => None,
        };
        let kept = vault::open().await?.update(vault::PEOPLE, &person.to_string(), complete).await?;
        Ok(Self { signing: Self::from_js(&kept.ok_or(LockError::Damaged)?)?.signing, ..made })
    }

    async fn make() -> Result<Self, LockError> {
        let (kept, secret) = Kept::new().await?;
        Self { data: Data::Kept(kept, Some(secret)), signing: None }.with_signing().await
    }

    /// With a new key that signs, where there is none and one can be made.
    async fn with_signing(self) -> Result<Self, LockError> {
        match self.new_signing().await {
            Ok(signing) => Ok(Self { signing: Some(signing), ..self }),
            Err(LockError::CannotSign | LockError::Locked) => Ok(self),
            Err(error) => Err(error),
        }
    }

    async fn new_signing(&self) -> Result<OwnKey, LockError> {
        match &self.data {
            Data::Kept(_, Some(secret)) => OwnKey::new(secret).await,
            Data::Kept(_, None) => Err(LockError::Locked),
            Data::Old(_) => Signer::generate().await.map(OwnKey::Open),
        }
    }

    pub(super) fn to_js(&self) -> Result<JsValue, LockError> {
        let write = || {
            let kept = Object::new();
            match &self.data {
                Data::Old(key) => drop(Reflect::set(&kept, &DATA.into(), &key.to_js())?),
                Data::Kept(data, _) => data.write(&kept)?,
            }
            if let Some(signing) = &self.signing {
                Reflect::set(&kept, &SIGNING.into(), &signing.to_js()?)?;
            }
            Ok(kept.into())
        };
        write().map_err(|thrown: JsValue| LockError::Failed(words(&thrown)))
    }

    pub(super) fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let field = |name: &str| Reflect::get(kept, &name.into()).map_err(|_| LockError::Damaged);
        let signing = field(SIGNING)?;
        let signing = if signing.is_undefined() { None } else { Some(OwnKey::from_js(&signing)?) };
        let data = match Kept::read(kept)? {
            Some(kept) => Data::Kept(kept, None),
            None => Data::Old(DataKey::from_js(field(DATA)?)?),
        };
        Ok(Self { data, signing })
    }
}
