//! The key of a handover: whoever signs on somebody else's device signs with a key made for that, used for nothing else.

use vouch_portfolio::foundation::DocumentId;

use super::{LockError, Signer, vault};
use crate::browser::database::Change;
use crate::browser::words;

/// A key that lives until the handover's last envelope is signed, also when the browser is closed in between.
#[derive(Debug, Clone)]
pub struct HandoverKey {
    signer: Signer,
    document: DocumentId,
}

impl HandoverKey {
    /// Makes a key for this document's handover, and keeps it. A key that is already kept for it is replaced.
    pub async fn make(document: DocumentId) -> Result<Self, LockError> {
        let signer = Signer::generate().await?;
        let value = signer.to_js().map_err(|thrown| LockError::Failed(words(&thrown)))?;
        write(document, Some(value)).await?;
        Ok(Self { signer, document })
    }

    /// The key of a handover that was begun and not ended.
    pub async fn resume(document: DocumentId) -> Result<Option<Self>, LockError> {
        let kept = vault::open().await?.get(vault::HANDOVERS, &document.to_string()).await?;
        kept.map(|kept| Ok(Self { signer: Signer::from_js(&kept)?, document })).transpose()
    }

    /// What signs.
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Forgets the key: nothing can be signed with it any more.
    pub async fn discard(self) -> Result<(), LockError> {
        write(self.document, None).await
    }
}

async fn write(document: DocumentId, value: Option<wasm_bindgen::JsValue>) -> Result<(), LockError> {
    let change = Change { table: vault::HANDOVERS, key: document.to_string(), value };
    Ok(vault::open().await?.write(&[change]).await?)
}
