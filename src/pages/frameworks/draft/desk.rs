//! The draft on the desk: what it says now, which line is looked at, and sending what is done to it.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_framework::Place;
use vouch_framework::draft::{Draft, Edit};
use vouch_portfolio::foundation::DraftId;

use crate::browser::clock;
use crate::state::frameworks::{self, Done, WholeDraft};

/// Handed to every part of the page; copies are the same desk.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) id: DraftId,
    /// The framework as it stands, with its doubts.
    pub(super) standing: RwSignal<Draft>,
    /// What was done to it.
    pub(super) done: RwSignal<Vec<Done>>,
    /// The line looked at, counted from 1.
    pub(super) line: RwSignal<Option<usize>>,
    /// Something is on its way to the centre.
    pub(super) busy: RwSignal<bool>,
    /// Why the last thing was not done.
    pub(super) failed: RwSignal<Option<String>>,
    /// Whether it was in use when it was loaded.
    pub(super) used: bool,
    about: StoredValue<About>,
    /// The line of each part, by its name: there are thousands, and every part that is shown asks.
    lines: Memo<HashMap<String, usize>>,
}

struct About {
    name: String,
    lines: Vec<String>,
    me: String,
}

impl Desk {
    pub(super) fn new(whole: WholeDraft, me: String) -> Self {
        let lines = whole.text.lines().map(str::to_owned).collect();
        let first = whole.standing.doubts.iter().find(|doubt| doubt.settled.is_none()).map(|doubt| doubt.line);
        let standing = RwSignal::new(whole.standing);
        let of_parts = Memo::new(move |_| {
            // The first line is the one that a part was read from.
            let mut of_parts = HashMap::new();
            for origin in &standing.read().lines {
                of_parts.entry(origin.place.clone()).or_insert(origin.line);
            }
            of_parts
        });
        Self {
            id: whole.draft,
            standing,
            done: RwSignal::new(whole.done),
            line: RwSignal::new(first.or(Some(1))),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            used: whole.used.is_some(),
            about: StoredValue::new(About { name: whole.name, lines, me }),
            lines: of_parts,
        }
    }

    /// What the file was called.
    pub(super) fn name(self) -> String {
        self.about.with_value(|about| about.name.clone())
    }

    /// How many lines the text has.
    pub(super) fn length(self) -> usize {
        self.about.with_value(|about| about.lines.len())
    }

    /// The line that a part was read from, or added for.
    pub(super) fn line_of(self, place: &Place) -> Option<usize> {
        self.lines.read_untracked().get(&place.to_string()).copied()
    }

    /// Lines of the text with their numbers, from one to another.
    pub(super) fn lines(self, from: usize, to: usize) -> Vec<(usize, String)> {
        self.about.with_value(|about| {
            let count = (to + 1).saturating_sub(from.max(1));
            let lines = about.lines.iter().enumerate().skip(from.max(1) - 1).take(count);
            lines.map(|(index, line)| (index + 1, line.clone())).collect()
        })
    }

    /// Does this to the draft, at the centre first: what is shown as done is kept there. Then runs `after`.
    pub(super) fn send(self, edits: Vec<Edit>, after: impl FnOnce() + 'static) {
        if self.busy.get_untracked() || edits.is_empty() {
            return;
        }
        let mut trial = self.standing.get_untracked();
        if let Err(refusal) = trial.apply_all(&edits) {
            self.failed.set(Some(refusal.to_string()));
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let done = self.done.with_untracked(Vec::len);
            let sent = frameworks::edit(self.id, done, &edits).await;
            self.busy.try_set(false);
            match sent {
                Ok(()) => {
                    let by = self.about.try_with_value(|about| about.me.clone());
                    let at = clock::now();
                    self.standing.try_set(trial);
                    self.done.try_update(|done| {
                        done.extend(edits.into_iter().map(|edit| Done { edit, by: by.clone(), at }));
                    });
                    after();
                }
                Err(error) => drop(self.failed.try_set(Some(error.to_string()))),
            }
        });
    }
}
