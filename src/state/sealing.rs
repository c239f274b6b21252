//! Signing: saves first, then seals under a lock that all tabs share, since a key's seals are counted.

use vouch_portfolio::device::{DeviceError, SealRequest, Signatory};
use vouch_portfolio::foundation::Signing;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Manner, Seal};

use super::{Editor, Session};
use crate::browser::web_lock::{self, NoLock};
use crate::browser::{Entropy, clock};
use crate::lock::LockError;

/// Why nothing was signed. The record is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// What is on the screen could not be saved, and only what is saved is signed.
    #[error("it could not be saved first, so it was not signed. {0}")]
    NotSaved(DeviceError),
    /// The rules don't allow it, or something is missing.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// This device can't sign.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The browser has no locks between tabs.
    #[error(transparent)]
    NoLock(#[from] NoLock),
}

impl Session {
    /// The person here, signing in this role on their own device.
    pub fn signatory(&self, role: Role) -> Signatory {
        let profile = self.profile();
        Signatory { person: profile.person, name: profile.name, role, manner: Manner::OwnDevice }
    }
}

/// Seals with this device's key, as the person here.
pub async fn sign(session: Session, request: SealRequest) -> Result<Seal, SealingError> {
    let keys = session.keys();
    sign_with(session, request, keys.signer()?).await
}

/// Seals with this key.
pub(super) async fn sign_with(
    session: Session,
    request: SealRequest,
    signer: &impl Signing,
) -> Result<Seal, SealingError> {
    for id in &request.documents {
        if let Some(editor) = Editor::is_open(session, *id) {
            editor.flush().await.map_err(SealingError::NotSaved)?;
        }
    }
    let portfolio = request.portfolio;
    let replica = session.replica();
    let name = format!("vouch-sign-{}", session.me());
    let seal = async || replica.seal(request, signer, &mut Entropy, clock::now()).await;
    let sealed = web_lock::exclusive(&name, seal).await??;
    session.sealed(portfolio);
    Ok(sealed)
}
