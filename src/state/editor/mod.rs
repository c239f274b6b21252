//! An open document: edited at once, saved by itself, joined with what other tabs and devices write.

mod export;
mod files;
mod opening;
mod refresh;
mod saving;
mod typing;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use vouch_portfolio::document::{Conflict, Document, DocumentError};
use vouch_portfolio::foundation::{DocumentId, Hash, PublicKey};
use vouch_portfolio::record::{AnyEdit, AnyRecord, Claims, Comment};

use super::Session;
use crate::browser::Timer;

pub use export::{ExportError, export_unsent};
use saving::Haste;

/// Whether what is on the screen is safe on this device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SaveState {
    /// The transaction that holds the last edit has completed.
    #[default]
    Saved,
    /// An edit is on its way to the store.
    Saving,
    /// The store refused, for this reason in words. What was typed is still here.
    Unsaved(String),
}

/// Whether the document that is edited here is kept in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// It is: what was written since is saved.
    Kept,
    /// It went with the sight of its portfolio: the next thing written is saved with all it builds on.
    Gone,
    /// It went while something was being saved, and that lies there alone: all of it is saved again.
    Torn,
}

/// An open document. A handle: copies edit the same one. It lives above the pages, so that leaving one ends no save.
#[derive(Clone, Copy)]
pub struct Editor {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// The document.
    pub id: DocumentId,
    /// Higher by one after every change, made here or merged in.
    pub version: RwSignal<u64>,
    /// Higher by one after every change but typing: what only choices and merges alter follows this one.
    pub settled: RwSignal<u64>,
    /// Whether it is saved as it stands.
    pub save_state: RwSignal<SaveState>,
    /// The centre refused changes made here: they are kept as a readable copy, and the document goes on without them.
    pub was_refused: RwSignal<bool>,
}

struct Inner {
    session: Session,
    document: Rc<RefCell<Document>>,
    /// The key that speaks for what is written here: this device's, or a handover's.
    key: PublicKey,
    /// Heads whose changes are in the store.
    saved: RefCell<Vec<Hash>>,
    /// Whether what `saved` builds on is in the store.
    base: Cell<Base>,
    /// Saves go one after the other.
    saving: futures::lock::Mutex<()>,
    timer: RefCell<Option<Timer>>,
    /// Since when something typed has waited for its save, in milliseconds of the clock.
    waits_since: Cell<Option<i64>>,
}

impl Editor {
    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The document itself. Whoever changes it must do so through [`Self::with`], or it is not saved.
    pub fn document(&self) -> Rc<RefCell<Document>> {
        self.inner().document.clone()
    }

    /// Edits a record; saved at once.
    pub fn apply(&self, edit: impl Into<AnyEdit>) -> Result<(), DocumentError> {
        self.with(|document| edit.into().apply(document))
    }

    /// Changes the document by whatever means; saved at once. After an error it is as it was, as far as the change
    /// itself keeps to that.
    pub fn with<T>(&self, change: impl FnOnce(&mut Document) -> Result<T, DocumentError>) -> Result<T, DocumentError> {
        self.change(Haste::AtOnce, change)
    }

    fn change<T>(
        &self,
        haste: Haste,
        change: impl FnOnce(&mut Document) -> Result<T, DocumentError>,
    ) -> Result<T, DocumentError> {
        let done = change(&mut self.inner().document.borrow_mut());
        self.changed(haste);
        self.save(haste);
        done
    }

    fn changed(&self, haste: Haste) {
        self.version.update(|version| *version += 1);
        if haste == Haste::AtOnce {
            self.settled.update(|settled| *settled += 1);
        }
    }

    /// Reads the document. Follows every change.
    pub fn read<T>(&self, read: impl FnOnce(&Document) -> T) -> T {
        self.version.track();
        read(&self.inner().document.borrow())
    }

    /// The record as it stands; none when the document is about a record. Follows every change.
    pub fn record(&self) -> Result<Option<AnyRecord>, DocumentError> {
        self.read(AnyRecord::read)
    }

    /// The claims as they stand. Follows every change.
    pub fn claims(&self) -> Result<Claims, DocumentError> {
        self.read(Claims::read)
    }

    /// The comment as it stands. Follows every change.
    pub fn comment(&self) -> Result<Comment, DocumentError> {
        self.read(Comment::read)
    }

    /// Where devices disagree. Follows every change but typing, which settles and begins no disagreement.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, DocumentError> {
        self.settled.track();
        self.inner().document.borrow_mut().conflicts()
    }
}
