//! A way out when the store fails, or there is never signal: everything that the centre does not have, as a file.

use std::collections::BTreeSet;

use serde_bytes::ByteBuf;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{Actor, Hash};
use vouch_portfolio::wire::{CodecError, Envelope, EnvelopeError, Push, SignedEnvelope, encode};

use super::super::Session;
use super::Editor;
use crate::browser::clock;
use crate::browser::download::{self, DownloadError};
use crate::lock::LockError;

/// Why there is no file. What is on the screen is still there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The key can't be used.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// Signing the envelopes failed.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The file can't be written.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// What waits can't be read.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The browser did not take the file.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// There is nothing to take out.
    #[error("there is nothing here that has not reached the centre")]
    Nothing,
}

impl Editor {
    /// Offers a file with every change made in this tab, signed, and with all that waits in the store besides: what is on
    /// the screen is in it, whether or not it could be saved. The page "This device" of any browser sends it to the centre.
    pub async fn export(&self) -> Result<(), ExportError> {
        let inner = self.inner();
        let keys = inner.session.keys();
        let mut push = unsent(inner.session).await.unwrap_or_default();
        let (origin, actor, changes) = {
            let mut document = inner.document.borrow_mut();
            let actor = document.actor().ok_or(ExportError::Nothing)?;
            let mine = authored(document.authors(), actor);
            let changes: Vec<_> = document.changes_since(&[]).into_iter().filter(|c| mine.contains(&c.hash)).collect();
            (document.origin().clone(), actor, changes)
        };
        if changes.is_empty() {
            return Err(ExportError::Nothing);
        }
        let envelope = Envelope {
            v: 1,
            portfolio: origin.portfolio,
            document: origin.document,
            actor,
            key: inner.key,
            changes: changes.iter().map(|change| change.hash).collect(),
            blobs: Vec::new(),
            at: clock::now(),
        };
        push.v = 1;
        push.envelopes.push(SignedEnvelope::seal(&envelope, keys.signer()?).await?);
        push.changes.extend(changes.into_iter().map(|change| ByteBuf::from(change.bytes)));
        offer(&push)
    }
}

/// Offers a file with all that waits in the store.
pub async fn export_unsent(session: Session) -> Result<(), ExportError> {
    offer(&unsent(session).await?)
}

/// All that waits in the store, as one push; signed envelopes are made where there are none yet.
async fn unsent(session: Session) -> Result<Push, ExportError> {
    let keys = session.keys();
    let push = session.replica().gather(keys.signer()?, clock::now(), &BTreeSet::new(), usize::MAX).await?;
    push.ok_or(ExportError::Nothing)
}

fn offer(push: &Push) -> Result<(), ExportError> {
    Ok(download::offer("unsent-work.vouch", "application/cbor", &encode(push)?)?)
}

fn authored(authors: Vec<(Hash, Actor)>, actor: Actor) -> BTreeSet<Hash> {
    authors.into_iter().filter(|(_, author)| *author == actor).map(|(hash, _)| hash).collect()
}
