//! A person's keys on this device: made once, kept, never exported.

use js_sys::{Object, Reflect};
use vouch_portfolio::foundation::PersonId;
use wasm_bindgen::JsValue;

use super::{DataKey, LockError, Signer, vault};
use crate::browser::words;

const DATA: &str = "data";
const SIGNING: &str = "signing";

/// A person's keys on this device.
#[derive(Debug, Clone)]
pub struct DeviceKeys {
    data: DataKey,
    signer: Option<Signer>,
}

impl DeviceKeys {
    /// The person's keys; makes them the first time. A device that could not sign before, and can now, gets its key.
    pub async fn open(person: PersonId) -> Result<Self, LockError> {
        let vault = vault::open().await?;
        let key = person.to_string();
        let kept = vault.get(vault::PEOPLE, &key).await?;
        let known = kept.as_ref().map(Self::from_js).transpose()?;
        if let Some(complete) = known.as_ref().filter(|keys| keys.signer.is_some()) {
            return Ok(complete.clone());
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
        Self::from_js(&completed.ok_or(LockError::Damaged)?)
    }

    /// Whether this device holds keys of the person.
    pub async fn exist(person: PersonId) -> Result<bool, LockError> {
        Ok(vault::open().await?.get(vault::PEOPLE, &person.to_string()).await?.is_some())
    }

    /// What signs for the person here. A device that can't sign says so, and can still record.
    pub fn signer(&self) -> Result<&Signer, LockError> {
        self.signer.as_ref().ok_or(LockError::CannotSign)
    }

    /// Hands out the key of the person's data: the one place to put a PIN in front of.
    pub async fn data_key(&self) -> Result<DataKey, LockError> {
        Ok(self.data.clone())
    }

    async fn make() -> Result<Self, LockError> {
        let signer = match Signer::generate().await {
            Ok(signer) => Some(signer),
            Err(LockError::CannotSign) => None,
            Err(error) => return Err(error),
        };
        Ok(Self { data: DataKey::generate().await?, signer })
    }

    fn to_js(&self) -> Result<JsValue, LockError> {
        let write = || {
            let kept = Object::new();
            Reflect::set(&kept, &DATA.into(), &self.data.to_js())?;
            if let Some(signer) = &self.signer {
                Reflect::set(&kept, &SIGNING.into(), &signer.to_js()?)?;
            }
            Ok(kept.into())
        };
        write().map_err(|thrown: JsValue| LockError::Failed(words(&thrown)))
    }

    fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let field = |name: &str| Reflect::get(kept, &name.into()).map_err(|_| LockError::Damaged);
        let signing = field(SIGNING)?;
        let signer = if signing.is_undefined() { None } else { Some(Signer::from_js(&signing)?) };
        Ok(Self { data: DataKey::from_js(field(DATA)?)?, signer })
    }
}
