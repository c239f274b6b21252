//! Joining what other tabs and the centre put into the store with what is open here.

use leptos::prelude::*;
use vouch_portfolio::device::{DeviceError, Summary};
use vouch_portfolio::document::Document;
use vouch_portfolio::foundation::{Actor, Hash};

use super::opening::read_to_write;
use super::{Editor, Haste, SaveState};
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
        let Some(mut kept) = replica.look(self.id).await? else { return self.go_on_without().await };
        if saved_before.iter().any(|head| !kept.knows(head)) {
            return self.go_on_without().await;
        }
        let summary = {
            let mut document = inner.document.borrow_mut();
            if !merge(&mut document, &mut kept)? {
                return Ok(());
            }
            Summary::of(&mut document)?
        };
        self.now_saved(&kept.heads());
        self.changed(Haste::AtOnce);
        if self.is_saved() {
            replica.summarise(&summary).await?;
        }
        Ok(())
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
