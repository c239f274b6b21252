//! A newer version of the app: it waits until the person lets it in, and is let in only when nothing is unsaved.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::service_worker::{Newer, Updates};

/// Whether a newer version is ready, and letting it in.
#[derive(Clone, Copy)]
pub struct AppUpdates {
    worker: StoredValue<Option<Updates>, LocalStorage>,
    /// What became of a newer version, if there is one.
    pub newer: RwSignal<Option<Newer>>,
    /// Why the app can't open without a connection, where that is so.
    pub not_kept: RwSignal<Option<String>>,
    asked: StoredValue<bool>,
}

/// The app's own updates, in any component.
pub fn use_updates() -> AppUpdates {
    expect_context()
}

impl AppUpdates {
    /// Registers the worker, below the app's own owner.
    pub(crate) fn begin() -> Self {
        let updates = Self {
            worker: StoredValue::new_local(None),
            newer: RwSignal::new(None),
            not_kept: RwSignal::new(None),
            asked: StoredValue::new(false),
        };
        spawn_local(async move {
            match Updates::register(move |newer| updates.heard(newer)).await {
                Ok(worker) => updates.worker.set_value(Some(worker)),
                Err(error) => updates.not_kept.set(Some(error.to_string())),
            }
        });
        updates
    }

    fn heard(&self, newer: Newer) {
        self.newer.set(Some(newer));
        // Only the tab whose person asked for it loads itself again: another may be in the middle of a word.
        if newer == Newer::TookOver && self.asked.get_value() {
            drop(window().location().reload());
        }
    }

    /// Lets the newer version take over, and loads the page again. Call it only when nothing is unsaved.
    pub fn let_in(&self) {
        if self.newer.get_untracked() == Some(Newer::TookOver) {
            drop(window().location().reload());
            return;
        }
        self.asked.set_value(true);
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.activate();
            }
        });
    }
}
