//! Joining what other tabs and the centre put into the store with what is open here.

use leptos::prelude::*;
use vouch_portfolio::device::{DeviceError, Summary};
use vouch_portfolio::document::{Document, DocumentError};
use vouch_portfolio::foundation::{Actor, Hash};

use super::opening::read_to_write;
use super::{Base, Editor, Haste, SaveState};
use crate::browser::Entropy;

impl Editor {
    /// Brings the document up to the store. What is typed here and not saved yet stays in it.
    pub(in crate::state) async fn refresh(&self) {
        if let Err(error) = self.join().await {
            self.save_state.set(SaveState::Unsaved(error.to_string()));
        }
    }

    async fn join(&self) -> Result<(), DeviceError> {
        let inner = self.inner();
        let replica = inner.session.replica();
        let saved_before: Vec<Hash> = inner.saved.borrow().clone();
        let mut kept = match replica.look(self.id).await {
            Ok(Some(kept)) => kept,
            Ok(None) if self.all_was_refused().await? => return self.go_on_without().await,
            Ok(None) | Err(DeviceError::Document(DocumentError::Missing(_))) => return self.base_is_gone().await,
            Err(error) => return Err(error),
        };
        let is_whole = saved_before.iter().all(|head| kept.knows(head));
        match inner.base.get() {
            Base::Kept if !is_whole => return self.go_on_without().await,
            // It comes back in parts.
            Base::Gone | Base::Torn if !is_whole => {}
            _ => inner.base.set(Base::Kept),
        }
        let summary = {
            let mut document = inner.document.borrow_mut();
            if !merge(&mut document, &mut kept)? {
                return Ok(());
            }
            Summary::of(&mut document)?
        };
        if inner.base.get() == Base::Kept {
            self.now_saved(&kept.heads());
        }
        self.changed(Haste::AtOnce);
        if self.is_saved() {
            replica.summarise(&summary).await?;
        }
        Ok(())
    }

    /// Whether the centre refused all of it, so that nothing but a readable copy is left.
    async fn all_was_refused(&self) -> Result<bool, DeviceError> {
        Ok(self.inner().session.replica().aside().await?.iter().any(|(id, _)| *id == self.id))
    }

    /// Sight of the portfolio was withdrawn, and the document went from the store. What is written from now on is saved
    /// with all it builds on; so is at once what was saved at that very moment.
    async fn base_is_gone(&self) -> Result<(), DeviceError> {
        let inner = self.inner();
        let is_torn = {
            let _no_save_meanwhile = inner.saving.lock().await;
            let replica = inner.session.replica();
            let is_torn = match replica.look(self.id).await {
                Ok(Some(_)) => return Ok(()),
                // Its marks are there: it was saved between two steps of being dropped.
                Ok(None) => replica.waiting_in_brief().await?.documents.contains_key(&self.id),
                Err(DeviceError::Document(DocumentError::Missing(_))) => true,
                Err(error) => return Err(error),
            };
            inner.base.set(if is_torn { Base::Torn } else { Base::Gone });
            is_torn
        };
        if is_torn || !self.is_saved() { self.flush().await } else { Ok(()) }
    }

    /// The centre refused what was saved here: the branch is kept as a readable copy, and writing goes on from what is
    /// left, under a new actor.
    async fn go_on_without(&self) -> Result<(), DeviceError> {
        let inner = self.inner();
        let _no_save_meanwhile = inner.saving.lock().await;
        self.was_refused.set(true);
        let mut left = read_to_write(inner.session, self.id, Actor::new(&mut Entropy)).await?;
        inner.saved.replace(left.heads());
        inner.document.replace(left);
        self.changed(Haste::AtOnce);
        Ok(())
    }
}

/// Merges what is kept and not known here; whether there was any.
fn merge(document: &mut Document, kept: &mut Document) -> Result<bool, DeviceError> {
    let known: Vec<Hash> = document.heads().into_iter().filter(|head| kept.knows(head)).collect();
    let news = kept.changes_since(&known);
    let unknown: Vec<&[u8]> = news.iter().filter(|c| !document.knows(&c.hash)).map(|c| c.bytes.as_slice()).collect();
    if unknown.is_empty() {
        return Ok(false);
    }
    document.merge(unknown)?;
    Ok(true)
}
