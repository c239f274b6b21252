//! A decision under way, kept on this device: an assessor who is called away comes back to the same word.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::seal::Competence;
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{decode, encode};

use crate::state::Session;

/// What has been decided and written so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Given {
    /// The decision, once one is chosen.
    pub(super) competence: Option<Competence>,
    /// Why.
    pub(super) why: String,
}

/// The draft of one person's decision about one record. A handle: copies are the same draft.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: Session,
    key: StoredValue<String>,
    /// What has been given; none until it was read.
    pub(super) given: RwSignal<Option<Given>>,
    /// Why it could not be kept: it is still on the screen.
    pub(super) trouble: RwSignal<Option<String>>,
    writing: StoredValue<Rc<Cell<bool>>, LocalStorage>,
}

impl Draft {
    /// Reads what was given before the page was left or killed.
    pub(super) fn new(session: Session, record: DocumentId, person: PersonId) -> Self {
        let draft = Self {
            session,
            key: StoredValue::new(format!("decision-draft/{record}/{person}")),
            given: RwSignal::new(None),
            trouble: RwSignal::new(None),
            writing: StoredValue::new_local(Rc::default()),
        };
        let key = draft.key.get_value();
        spawn_local(async move {
            let kept = session.replica().store().get(Table::Facts, &key).await;
            // One that can't be read can be given again.
            let given = kept.ok().flatten().and_then(|bytes| decode(&bytes).ok()).unwrap_or_default();
            draft.given.try_set(Some(given));
        });
        draft
    }

    /// Changes it, and keeps it: the newest last, however slow the store.
    pub(super) fn edit(self, change: impl FnOnce(&mut Given)) {
        self.given.update(|given| change(given.get_or_insert_default()));
        let busy = self.writing.get_value();
        if busy.replace(true) {
            return;
        }
        spawn_local(async move {
            let mut kept = None;
            // Typed meanwhile: that is kept as well.
            while let Some(now) = self.given.try_get_untracked().flatten().filter(|now| kept.as_ref() != Some(now)) {
                let done = self.keep(&now).await;
                self.trouble.try_set(done.err().map(|error| error.to_string()));
                kept = Some(now);
            }
            busy.set(false);
        });
    }

    async fn keep(self, given: &Given) -> Result<(), DeviceError> {
        let Some(key) = self.key.try_get_value() else { return Ok(()) };
        Ok(self.session.replica().store().commit(vec![Write::Put(Table::Facts, key, encode(given)?)]).await?)
    }

    /// Forgets it: the decision was signed.
    pub(super) async fn forget(self) -> Result<(), DeviceError> {
        let Some(key) = self.key.try_get_value() else { return Ok(()) };
        Ok(self.session.replica().store().commit(vec![Write::Delete(Table::Facts, key)]).await?)
    }
}
