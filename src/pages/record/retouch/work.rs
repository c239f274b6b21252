//! What is drawn on a picture: changed by pointer and keyboard, taken back step by step, kept after each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::media::{Area, Retouch, Shift, Which};

use crate::state::Session;
use crate::state::picture_draft::PictureDraft;

/// What a drag on the picture draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Blur,
    Crop,
}

/// The areas of one picture. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Work {
    session: Session,
    draft: PictureDraft,
    /// As it stands, also in the middle of a drag.
    pub(super) retouch: RwSignal<Retouch>,
    /// As it stood before each step, the oldest first.
    past: RwSignal<Vec<Retouch>>,
    pub(super) tool: RwSignal<Tool>,
    /// The area whose handles are shown.
    pub(super) chosen: RwSignal<Option<Which>>,
    /// The area that the last step moved by keyboard: further keys belong to the same step.
    by_key: StoredValue<Option<Which>>,
    /// Why what is drawn can't be kept for later.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Work {
    pub(super) fn new(session: Session, draft: PictureDraft, start: Retouch) -> Self {
        let last = start.blurs.len().checked_sub(1).map(Which::Blur);
        Self {
            session,
            draft,
            retouch: RwSignal::new(start),
            past: RwSignal::new(Vec::new()),
            tool: RwSignal::new(Tool::Blur),
            chosen: RwSignal::new(last),
            by_key: StoredValue::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Whether there is a step to take back.
    pub(super) fn can_undo(self) -> bool {
        !self.past.read().is_empty()
    }

    /// A step, done at once.
    pub(super) fn step(self, change: impl FnOnce(&mut Retouch)) {
        let before = self.retouch.get_untracked();
        self.retouch.update(change);
        self.stepped(before);
    }

    /// Ends a step that began at `before`.
    pub(super) fn stepped(self, before: Retouch) {
        self.by_key.set_value(None);
        if before != *self.retouch.read_untracked() {
            self.past.update(|past| past.push(before));
            self.keep();
        }
    }

    /// Moves an area by keyboard. Keys that move the same one are one step.
    pub(super) fn nudge(self, which: Which, shift: Shift) {
        let goes_on = self.by_key.get_value() == Some(which);
        if !goes_on {
            let before = self.retouch.get_untracked();
            self.past.update(|past| past.push(before));
            self.by_key.set_value(Some(which));
        }
        self.retouch.update(|retouch| retouch.shift(which, shift));
        self.keep();
    }

    /// Blurs one more area, and shows its handles. Where there are too many already, nothing happens.
    pub(super) fn blur(self, area: Area) {
        self.step(|retouch| {
            retouch.blur(area);
        });
        self.choose_last();
    }

    /// Blurs an area no longer.
    pub(super) fn unblur(self, index: usize) {
        self.step(|retouch| retouch.unblur(index));
        self.choose_last();
    }

    /// Takes the last step back.
    pub(super) fn undo(self) {
        if let Some(before) = self.past.try_update(Vec::pop).flatten() {
            self.by_key.set_value(None);
            self.retouch.set(before);
            self.choose_last();
            self.keep();
        }
    }

    /// Changes what a drag draws.
    pub(super) fn take(self, tool: Tool) {
        self.tool.set(tool);
        self.choose_last();
    }

    fn choose_last(self) {
        let blurs = self.retouch.read_untracked().blurs.len();
        self.chosen.set(match self.tool.get_untracked() {
            Tool::Crop => Some(Which::Frame),
            Tool::Blur => blurs.checked_sub(1).map(Which::Blur),
        });
    }

    fn keep(self) {
        let retouch = self.retouch.get_untracked();
        spawn_local(async move {
            let kept = self.draft.keep(self.session, &retouch).await;
            self.trouble.try_set(kept.err().map(|error| error.to_string()));
        });
    }
}
