//! Autosave: a tap at once, typing when the fingers pause, everything when the page goes out of sight. Saves go one after
//! the other and name the heads they made safe; one that fails leaves everything in the document and says why.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::{DeviceError, Replica, Unsaved};
use vouch_portfolio::foundation::Hash;

use super::{Base, Editor, SaveState};
use crate::browser::{Timer, clock};
use crate::store::IndexedDb;

/// How long after the last key.
const PAUSE_MILLISECONDS: i64 = 300;
/// How long at most while somebody types on.
const LONGEST_MILLISECONDS: i64 = 1_000;

/// How soon a change is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Haste {
    /// A tap or a choice.
    AtOnce,
    /// A key, with more to come.
    WhenTypingPauses,
}

impl Editor {
    /// Saves now what waits for a pause in typing: a field was left.
    pub fn save_now(&self) {
        self.save(Haste::AtOnce);
    }

    /// Tries again after a failure.
    pub fn retry(&self) {
        self.save(Haste::AtOnce);
    }

    pub(super) fn save(&self, haste: Haste) {
        let inner = self.inner();
        // Whether there was anything to save is asked when saving: asking makes a change of what was typed so far, and a
        // change of its own for every key would weigh more than the text.
        if *self.save_state.read_untracked() == SaveState::Saved {
            self.show(SaveState::Saving);
        }
        let now = clock::now().0;
        let since = inner.waits_since.get().unwrap_or(now);
        inner.waits_since.set(Some(since));
        let wait = match haste {
            Haste::AtOnce => 0,
            // A clock that is set back may make this negative or long; it stays within bounds.
            Haste::WhenTypingPauses => {
                PAUSE_MILLISECONDS.min(since + LONGEST_MILLISECONDS - now).clamp(0, PAUSE_MILLISECONDS)
            }
        };
        let editor = *self;
        let go = move || spawn_local(async move { editor.flush().await.unwrap_or_default() });
        inner.timer.replace(None);
        match u32::try_from(wait) {
            Ok(milliseconds) if milliseconds > 0 => drop(inner.timer.replace(Some(Timer::after(milliseconds, go)))),
            _ => go(),
        }
    }

    /// Saves everything written so far, and returns once it is durable.
    pub async fn flush(&self) -> Result<(), DeviceError> {
        let inner = self.inner();
        inner.timer.replace(None);
        let _one_at_a_time = inner.saving.lock().await;
        inner.waits_since.set(None);
        let base = inner.base.get();
        let unsaved = self.unsaved(base);
        let kept = match unsaved {
            Ok(None) => {
                self.show(SaveState::Saved);
                return Ok(());
            }
            Ok(Some(unsaved)) => {
                self.show(SaveState::Saving);
                inner.session.replica().keep(unsaved).await
            }
            Err(error) => Err(error),
        };
        match kept {
            Ok(heads) => {
                // Unless it went once more meanwhile.
                if inner.base.get() == base {
                    inner.base.set(Base::Kept);
                }
                self.now_saved(&heads);
                // Typed meanwhile: its own timer saves it.
                self.show(if self.is_saved() { SaveState::Saved } else { SaveState::Saving });
                inner.session.saved(self.id);
                Ok(())
            }
            Err(error) => {
                self.show(SaveState::Unsaved(error.to_string()));
                Err(error)
            }
        }
    }

    /// What there is to save: what was written since the last save, with everything below it where that is not kept.
    fn unsaved(&self, base: Base) -> Result<Option<Unsaved>, DeviceError> {
        let inner = self.inner();
        let saved = inner.saved.borrow();
        let mut document = inner.document.borrow_mut();
        match base {
            Base::Kept => Replica::<IndexedDb>::to_save(&mut document, &saved, &inner.key),
            Base::Gone if document.changes_since(&saved).is_empty() => Ok(None),
            Base::Gone | Base::Torn => Replica::<IndexedDb>::to_save_whole(&mut document, &inner.key).map(Some),
        }
    }

    /// Notes heads whose changes are in the store. Those before stay: they may be of another branch.
    pub(super) fn now_saved(&self, heads: &[Hash]) {
        let inner = self.inner();
        inner.saved.borrow_mut().extend(heads);
        if self.is_saved() {
            let all = inner.document.borrow_mut().heads();
            inner.saved.replace(all);
        }
    }

    /// Whether everything written is in the store.
    pub(super) fn is_saved(&self) -> bool {
        let inner = self.inner();
        let saved = inner.saved.borrow();
        let mut document = inner.document.borrow_mut();
        document.heads().iter().all(|head| saved.contains(head)) || document.changes_since(&saved).is_empty()
    }

    fn show(&self, state: SaveState) {
        if *self.save_state.read_untracked() == state {
            return;
        }
        self.inner().session.unsaved.update(|unsaved| match &state {
            SaveState::Saved => drop(unsaved.remove(&self.id)),
            state => drop(unsaved.insert(self.id, state.clone())),
        });
        self.save_state.set(state);
    }
}
