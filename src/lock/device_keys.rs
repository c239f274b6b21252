//! A person's keys on this device: made once, kept, never exported.

use js_sys::{Object, Reflect};
use vouch_portfolio::foundation::PersonId;
use wasm_bindgen::JsValue;

use super::kept::{Kept, Secret};
use super::{DataKey, LockError, Signer, vault};
use crate::browser::words;

const DATA: &str = "data";
const SIGNING: &str = "signing";

/// A person's keys on this device.
#[derive(Debug, Clone)]
pub struct DeviceKeys {
    pub(super) data: Data,
    signer: Option<Signer>,
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
        let kept = vault.get(vault::PEOPLE, &key).await?;
        let known = kept.as_ref().map(Self::from_js).transpose()?;
        if let Some(complete) = known.filter(|keys| keys.signer.is_some()) {
            return complete.with_secret().await;
        }
        // Made before the transaction, since nothing else may be awaited in it.
        let made = Self::make().await?;
        let offered = made.to_js()?;
        let completed = vault
            .update(vault::PEOPLE, &key, |found| match found.map(Self::from_js) {
                None => Some(offered),
                // Another tab was quicker, or only the signing key was missing: what is there stays.
                Some(Ok(Self { data, signer: None })) if made.signer.is_some() => {
                    Self { data, signer: made.signer }.to_js().ok()
                }
                Some(_) => None,
            })
            .await?;
        Self::from_js(&completed.ok_or(LockError::Damaged)?)?.with_secret().await
    }

    /// Another signing key in the place of the present one, which the centre takes no more. Whatever only the old one may
    /// sign must be signed before.
    pub async fn renew_signer(person: PersonId) -> Result<Self, LockError> {
        let signer = Signer::generate().await?;
        let renew = |kept: Option<&JsValue>| Self { signer: Some(signer), ..Self::from_js(kept?).ok()? }.to_js().ok();
        vault::open().await?.update(vault::PEOPLE, &person.to_string(), renew).await?;
        Self::open(person).await
    }

    /// Whether this device holds keys of the person.
    pub async fn exist(person: PersonId) -> Result<bool, LockError> {
        Ok(vault::open().await?.get(vault::PEOPLE, &person.to_string()).await?.is_some())
    }

    /// What signs for the person here. A device that can't sign says so, and can still record.
    pub fn signer(&self) -> Result<&Signer, LockError> {
        self.signer.as_ref().ok_or(LockError::CannotSign)
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
        Self { data, signer: self.signer.clone() }
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

    async fn make() -> Result<Self, LockError> {
        let signer = match Signer::generate().await {
            Ok(signer) => Some(signer),
            Err(LockError::CannotSign) => None,
            Err(error) => return Err(error),
        };
        let (kept, secret) = Kept::new().await?;
        Ok(Self { data: Data::Kept(kept, Some(secret)), signer })
    }

    pub(super) fn to_js(&self) -> Result<JsValue, LockError> {
        let write = || {
            let kept = Object::new();
            match &self.data {
                Data::Old(key) => drop(Reflect::set(&kept, &DATA.into(), &key.to_js())?),
                Data::Kept(data, _) => data.write(&kept)?,
            }
            if let Some(signer) = &self.signer {
                Reflect::set(&kept, &SIGNING.into(), &signer.to_js()?)?;
            }
            Ok(kept.into())
        };
        write().map_err(|thrown: JsValue| LockError::Failed(words(&thrown)))
    }

    pub(super) fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let field = |name: &str| Reflect::get(kept, &name.into()).map_err(|_| LockError::Damaged);
        let signing = field(SIGNING)?;
        let signer = if signing.is_undefined() { None } else { Some(Signer::from_js(&signing)?) };
        let data = match Kept::read(kept)? {
            Some(kept) => Data::Kept(kept, None),
            None => Data::Old(DataKey::from_js(field(DATA)?)?),
        };
        Ok(Self { data, signer })
    }
}
