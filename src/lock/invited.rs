//! The key of an invitation, on a device of the witness's own: taken from the link once, and from then on kept where it can
//! sign but not be read. Beside it lies what this browser made up to be known by, and whose testimony it is for.

use js_sys::{Object, Reflect};
use vouch_portfolio::foundation::{DocumentId, Hash, PersonId, PublicKey, Signing as _};
use vouch_portfolio::wire::InvitationSecret;
use wasm_bindgen::{JsCast as _, JsValue};

use super::{LockError, Signer, vault};
use crate::browser::database::Change;
use crate::browser::words;

const KEPT: &str = "invited/";
/// Persons whose data is still to be removed: nothing opens it any more.
const REMOVED: &str = "removed/";

const HOLDER: &str = "holder";
const WITNESS: &str = "witness";
const DOCUMENT: &str = "document";

/// A key that came by an invitation.
#[derive(Debug, Clone)]
pub struct InvitedKey {
    signer: Signer,
    holder: Hash,
    opened: Option<(PersonId, DocumentId)>,
}

impl InvitedKey {
    /// Takes the key out of a link. One that is kept here already stays as it is: the centre may know this browser by it.
    /// `holder` is random.
    pub async fn take(secret: &InvitationSecret, holder: Hash) -> Result<Self, LockError> {
        let signer = Signer::of_seed(secret.seed(), secret.public_key()).await?;
        let made = Self { signer, holder, opened: None };
        let offered = made.to_js()?;
        let vault = vault::open().await?;
        let keep = |found: Option<&JsValue>| found.is_none().then_some(offered);
        let kept = vault.update(vault::HERE, &made.place(), keep).await?;
        Self::from_js(&kept.ok_or(LockError::Damaged)?)
    }

    /// Every one kept here.
    pub async fn all() -> Result<Vec<Self>, LockError> {
        let kept = vault::open().await?.scan(vault::HERE, KEPT).await?;
        kept.iter().map(|(_, kept)| Self::from_js(kept)).collect()
    }

    /// What signs.
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Its public half, by which the centre finds the invitation.
    pub fn public_key(&self) -> PublicKey {
        self.signer.public_key()
    }

    /// What this browser made up to be known by.
    pub const fn holder(&self) -> Hash {
        self.holder
    }

    /// As whom, and in which document, its holder testifies; none before the centre said so.
    pub const fn opened(&self) -> Option<(PersonId, DocumentId)> {
        self.opened
    }

    /// Notes what the centre said, and keeps the key as that of the testimony's handover.
    pub async fn keep_opened(self, witness: PersonId, document: DocumentId) -> Result<Self, LockError> {
        let opened = Self { opened: Some((witness, document)), ..self };
        let signer = opened.signer.to_js().map_err(|thrown| LockError::Failed(words(&thrown)))?;
        let changes = [
            Change { table: vault::HERE, key: opened.place(), value: Some(opened.to_js()?) },
            Change { table: vault::HANDOVERS, key: document.to_string(), value: Some(signer) },
        ];
        vault::open().await?.write(&changes).await?;
        Ok(opened)
    }

    /// Forgets the key, and the key of all that was kept of its testimony, which nobody can read from then on.
    pub async fn forget(&self) -> Result<(), LockError> {
        let mut changes = vec![Change { table: vault::HERE, key: self.place(), value: None }];
        if let Some((witness, document)) = self.opened {
            let witness = witness.to_string();
            let removed = format!("{REMOVED}{witness}");
            changes.push(Change { table: vault::HANDOVERS, key: document.to_string(), value: None });
            changes.push(Change { table: vault::HERE, key: removed, value: Some(JsValue::from_str(&witness)) });
            changes.push(Change { table: vault::PEOPLE, key: witness, value: None });
        }
        Ok(vault::open().await?.write(&changes).await?)
    }

    fn place(&self) -> String {
        format!("{KEPT}{}", self.public_key())
    }

    fn to_js(&self) -> Result<JsValue, LockError> {
        let write = || {
            let kept = self.signer.to_js()?;
            let object: &Object = kept.unchecked_ref();
            Reflect::set(object, &HOLDER.into(), &self.holder.to_string().into())?;
            if let Some((witness, document)) = self.opened {
                Reflect::set(object, &WITNESS.into(), &witness.to_string().into())?;
                Reflect::set(object, &DOCUMENT.into(), &document.to_string().into())?;
            }
            Ok(kept)
        };
        write().map_err(|thrown: JsValue| LockError::Failed(words(&thrown)))
    }

    fn from_js(kept: &JsValue) -> Result<Self, LockError> {
        let text = |name: &str| Reflect::get(kept, &name.into()).ok().and_then(|value| value.as_string());
        let holder = text(HOLDER).and_then(|text| text.parse().ok()).ok_or(LockError::Damaged)?;
        let opened = text(WITNESS)
            .zip(text(DOCUMENT))
            .and_then(|(witness, document)| Some((witness.parse().ok()?, document.parse().ok()?)));
        Ok(Self { signer: Signer::from_js(kept)?, holder, opened })
    }
}

/// Whose data is still to be removed from this device.
pub async fn removed() -> Result<Vec<PersonId>, LockError> {
    let kept = vault::open().await?.scan(vault::HERE, REMOVED).await?;
    Ok(kept.iter().filter_map(|(key, _)| key.strip_prefix(REMOVED)?.parse().ok()).collect())
}

/// Their data is gone.
pub async fn set_gone(person: PersonId) -> Result<(), LockError> {
    let change = Change { table: vault::HERE, key: format!("{REMOVED}{person}"), value: None };
    Ok(vault::open().await?.write(&[change]).await?)
}
