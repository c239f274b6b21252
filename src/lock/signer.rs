//! A private key that signs but can't be read: not by this program, not by the person, not by a thief of its bytes. What a
//! person's own is made of is kept closed, and is there to be read only while it is closed or opened.

use js_sys::{Array, Object, Reflect, Uint8Array};
use vouch_portfolio::foundation::{PublicKey, Signature, SignerError, Signing};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CryptoKey, CryptoKeyPair};

use super::LockError;
use super::subtle::{settle, subtle};

const ALGORITHM: &str = "Ed25519";
/// What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410).
const PKCS8_ED25519: &[u8] =
    &[0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
const PKCS8: &str = "pkcs8";
const PRIVATE: &str = "private";
pub(super) const PUBLIC: &str = "public";

/// What a private key is made of. It stays in the browser's memory, where nothing copies it unseen, and is wiped there once
/// it has served.
pub(super) struct Pkcs8(Uint8Array);

impl Pkcs8 {
    /// Takes them over: whoever else has this array finds it wiped.
    pub(super) fn of(bytes: Uint8Array) -> Self {
        Self(bytes)
    }

    pub(super) fn as_js(&self) -> &Uint8Array {
        &self.0
    }
}

impl Drop for Pkcs8 {
    fn drop(&mut self) {
        self.0.fill(0, 0, self.0.length());
    }
}

/// An Ed25519 key in the browser's keeping. Clones are the same key.
#[derive(Debug, Clone)]
pub struct Signer {
    private: CryptoKey,
    public: PublicKey,
}

impl Signer {
    /// A new key.
    pub(super) async fn generate() -> Result<Self, LockError> {
        let (private, public) = pair(false).await?;
        Ok(Self { private, public })
    }

    /// A new key and, this once, what it is made of, to be closed: the one that gave it is forgotten here.
    pub(super) async fn generate_for_closing() -> Result<(Self, Pkcs8), LockError> {
        let (readable, public) = pair(true).await?;
        let exported = settle(subtle()?.export_key(PKCS8, &readable)).await?;
        let bytes = Pkcs8::of(Uint8Array::new(&exported));
        Ok((Self::of_pkcs8(&bytes, public).await?, bytes))
    }

    /// The key of this seed, which it does not give out again.
    pub(super) async fn of_seed(seed: &[u8; 32], public: PublicKey) -> Result<Self, LockError> {
        let bytes = Uint8Array::from([PKCS8_ED25519, seed.as_slice()].concat().as_slice());
        Self::of_pkcs8(&Pkcs8::of(bytes), public).await
    }

    /// The key made of these bytes, which it does not give out again.
    pub(super) async fn of_pkcs8(bytes: &Pkcs8, public: PublicKey) -> Result<Self, LockError> {
        let sign = Array::of1(&"sign".into());
        let asked = subtle()?.import_key_with_str(PKCS8, bytes.as_js(), ALGORITHM, false, &sign);
        Ok(Self { private: settle(asked).await.map_err(lacking)?.unchecked_into(), public })
    }

    /// As the vault keeps it.
    pub(super) fn to_js(&self) -> Result<JsValue, JsValue> {
        let kept = Object::new();
        Reflect::set(&kept, &PRIVATE.into(), &self.private)?;
        Reflect::set(&kept, &PUBLIC.into(), &Uint8Array::from(self.public.as_bytes().as_slice()))?;
        Ok(kept.into())
    }

    /// From what the vault keeps.
    pub(super) fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let field = |name: &str| Reflect::get(kept, &name.into()).map_err(|_| LockError::Damaged);
        let private = field(PRIVATE)?.dyn_into().map_err(|_| LockError::Damaged)?;
        let public = field(PUBLIC)?.dyn_ref().and_then(public_key).ok_or(LockError::Damaged)?;
        Ok(Self { private, public })
    }
}

/// A browser that doesn't know the algorithm says so when asked for a key; that is no fault of today.
fn lacking(error: LockError) -> LockError {
    match error {
        LockError::Failed(words) if words.starts_with("NotSupportedError") => LockError::CannotSign,
        other => other,
    }
}

/// A new pair's halves.
async fn pair(readable: bool) -> Result<(CryptoKey, PublicKey), LockError> {
    let subtle = subtle()?;
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let asked = subtle.generate_key_with_str(ALGORITHM, readable, &usages);
    let pair: CryptoKeyPair = settle(asked).await.map_err(lacking)?.unchecked_into();
    let exported = settle(subtle.export_key("raw", &pair.get_public_key())).await?;
    let public = public_key(&Uint8Array::new(&exported)).ok_or(LockError::Damaged)?;
    Ok((pair.get_private_key(), public))
}

pub(super) fn public_key(bytes: &Uint8Array) -> Option<PublicKey> {
    bytes.to_vec().try_into().ok().map(PublicKey::from_bytes)
}

impl Signing for Signer {
    fn public_key(&self) -> PublicKey {
        self.public
    }

    async fn sign(&self, bytes: &[u8]) -> Result<Signature, SignerError> {
        let signature = async {
            let signed = settle(subtle()?.sign_with_str_and_u8_array(ALGORITHM, &self.private, bytes)).await?;
            let signature = Uint8Array::new(&signed).to_vec();
            signature.try_into().map(Signature).map_err(|_| LockError::Failed("a signature of another length".into()))
        };
        signature.await.map_err(|error| SignerError(error.to_string()))
    }
}
