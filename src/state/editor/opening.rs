//! Opening a document to write in it, and making a new one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{Document, Origin};
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PublicKey};

use super::{Base, Editor, Inner, SaveState};
use crate::browser::{Entropy, sleep};
use crate::state::Session;

/// Another tab notes that it opens a document for as long as that takes; one that trapped leaves its note for ever.
const ANOTHER_TAB_MILLISECONDS: u32 = 250;
const TRIES: u32 = 4;

impl Editor {
    /// Opens a document to write in it, under an actor of its own. The same editor answers however often it is asked for.
    ///
    /// # Errors
    /// `SetAside` when opening it stopped the app before: offer [`Self::try_again`].
    pub async fn open(session: Session, id: DocumentId) -> Result<Self, DeviceError> {
        Self::open_as(session, id, Actor::new(&mut Entropy), session.key()).await
    }

    /// The same under this actor and this key: a handover's.
    pub(in crate::state) async fn open_as(
        session: Session,
        id: DocumentId,
        actor: Actor,
        key: PublicKey,
    ) -> Result<Self, DeviceError> {
        let inner = session.inner();
        let _one_at_a_time = inner.opening.lock().await;
        if let Some(open) = Self::is_open(session, id) {
            return Ok(open);
        }
        let document = read_to_write(session, id, actor).await?;
        Ok(Self::place(session, document, key))
    }

    /// Opens a document again that was set aside at the start.
    pub async fn try_again(session: Session, id: DocumentId) -> Result<Self, DeviceError> {
        session.replica().try_again(id).await?;
        Self::open(session, id).await
    }

    /// Makes a new document, and saves its beginning.
    pub async fn create(session: Session, origin: Origin) -> Result<Self, DeviceError> {
        Self::create_as(session, origin, Actor::new(&mut Entropy), session.key()).await
    }

    /// The same under this actor and this key.
    pub(in crate::state) async fn create_as(
        session: Session,
        origin: Origin,
        actor: Actor,
        key: PublicKey,
    ) -> Result<Self, DeviceError> {
        let mut document = Document::create(origin, actor)?;
        session.replica().save(&mut document, &[], &key).await?;
        let editor = Self::place(session, document, key);
        session.saved(editor.id);
        Ok(editor)
    }

    /// The editor of a document that is open already.
    pub fn is_open(session: Session, id: DocumentId) -> Option<Self> {
        session.inner().editors.borrow().get(&id).copied()
    }

    /// Forgets the open document, once it is saved: the next to open it does so afresh, under another actor.
    pub(in crate::state) fn close(&self) {
        self.inner().session.inner().editors.borrow_mut().remove(&self.id);
    }

    fn place(session: Session, mut document: Document, key: PublicKey) -> Self {
        let id = document.origin().document;
        let saved: Vec<Hash> = document.heads();
        let inner = Inner {
            session,
            document: Rc::new(RefCell::new(document)),
            key,
            saved: RefCell::new(saved),
            base: Cell::new(Base::Kept),
            saving: futures::lock::Mutex::new(()),
            timer: RefCell::default(),
            waits_since: Cell::new(None),
        };
        let above_pages = session.inner().owner.clone();
        let editor = above_pages.with(|| Self {
            inner: StoredValue::new_local(Rc::new(inner)),
            id,
            version: RwSignal::new(0),
            settled: RwSignal::new(0),
            save_state: RwSignal::new(SaveState::Saved),
            was_refused: RwSignal::new(false),
        });
        session.inner().editors.borrow_mut().insert(id, editor);
        editor
    }
}

/// Opens for writing, giving another tab that opens the same document the moment it needs.
pub(super) async fn read_to_write(session: Session, id: DocumentId, actor: Actor) -> Result<Document, DeviceError> {
    let replica = session.replica();
    for _ in 1..TRIES {
        match replica.open(id, actor).await {
            Err(DeviceError::SetAside(_)) => sleep(ANOTHER_TAB_MILLISECONDS).await,
            answer => return answer,
        }
    }
    replica.open(id, actor).await
}
