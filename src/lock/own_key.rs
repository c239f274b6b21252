//! The key that signs for a person, as the vault keeps it: its public half for whoever asks, its private half closed under
//! the same secret as the data. Who can't open the lock can't sign as its owner either, whatever tools they bring.

use js_sys::{Object, Reflect, Uint8Array};
use vouch_portfolio::foundation::{PublicKey, Signing as _};
use wasm_bindgen::{JsCast as _, JsValue};

use super::kept::Secret;
use super::signer::{PUBLIC, Pkcs8, public_key};
use super::{DataKey, LockError, Signer};

const CLOSED: &str = "closed";

/// The key that signs for a person.
#[derive(Debug, Clone)]
pub(super) enum OwnKey {
    /// The browser's own key, which signs for whoever reaches the vault, lock or no lock. So keys were kept before they
    /// were closed, and they stay as they are: what can't be exported can't be closed afterwards. And so they are made
    /// where the data's key is of before there were PINs: no lock can ever stand there, and there is no secret.
    Open(Signer),
    /// Closed under the secret; what signs is there while the secret is at hand.
    Closed { public: PublicKey, closed: Vec<u8>, signer: Option<Signer> },
}

impl OwnKey {
    /// A new key, ready to sign.
    pub(super) async fn new(secret: &Secret) -> Result<Self, LockError> {
        let (signer, bytes) = Signer::generate_for_closing().await?;
        let public = signer.public_key();
        let closed = DataKey::of_signing(secret).await?.close_there(&place(&public), bytes.as_js()).await?;
        Ok(Self::Closed { public, closed, signer: Some(signer) })
    }

    /// The same key, ready to sign where this browser can.
    pub(super) async fn opened(self, secret: &Secret) -> Result<Self, LockError> {
        let Self::Closed { public, closed, signer: None } = self else { return Ok(self) };
        let opened = DataKey::of_signing(secret).await?.reopen_there(&place(&public), &closed).await?;
        let bytes = Pkcs8::of(opened.ok_or(LockError::Damaged)?);
        let signer = match Signer::of_pkcs8(&bytes, public).await {
            Ok(signer) => Some(signer),
            // It can record, and keeps the key for when it can.
            Err(LockError::CannotSign) => None,
            Err(error) => return Err(error),
        };
        Ok(Self::Closed { public, closed, signer })
    }

    pub(super) fn public_key(&self) -> PublicKey {
        match self {
            Self::Open(signer) => signer.public_key(),
            Self::Closed { public, .. } => *public,
        }
    }

    /// What signs, where it is at hand.
    pub(super) fn signer(&self) -> Option<&Signer> {
        match self {
            Self::Open(signer) => Some(signer),
            Self::Closed { signer, .. } => signer.as_ref(),
        }
    }

    /// As the vault keeps it.
    pub(super) fn to_js(&self) -> Result<JsValue, JsValue> {
        let (public, closed) = match self {
            Self::Open(signer) => return signer.to_js(),
            Self::Closed { public, closed, .. } => (public, closed),
        };
        let kept = Object::new();
        Reflect::set(&kept, &PUBLIC.into(), &Uint8Array::from(public.as_bytes().as_slice()))?;
        Reflect::set(&kept, &CLOSED.into(), &Uint8Array::from(closed.as_slice()))?;
        Ok(kept.into())
    }

    /// From what the vault keeps.
    pub(super) fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let field = |name: &str| Reflect::get(kept, &name.into()).map_err(|_| LockError::Damaged);
        let closed = field(CLOSED)?;
        if closed.is_undefined() {
            return Signer::from_js(kept).map(Self::Open);
        }
        let closed: Uint8Array = closed.dyn_into().map_err(|_| LockError::Damaged)?;
        let public = field(PUBLIC)?.dyn_ref().and_then(public_key).ok_or(LockError::Damaged)?;
        Ok(Self::Closed { public, closed: closed.to_vec(), signer: None })
    }
}

/// Where the private half lies, for the additional data of its encryption: it opens beside its own public half alone.
fn place(public: &PublicKey) -> String {
    format!("signing/{public}")
}
