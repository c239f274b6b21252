//! What holds a recorder while it runs, and how it is to end.

use std::cell::{Cell, RefCell};

use futures::lock::Mutex;
use vouch_portfolio::device::Recording;

use crate::browser::sound::Recorder;

/// What becomes of what was recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// It goes into the record.
    #[default]
    Kept,
    /// It is thrown away.
    ThrownAway,
    /// The form was left: it is offered there again.
    CutOff,
}

/// The recorder in somebody's hand.
#[derive(Default)]
pub(super) struct Hand {
    /// None before the microphone is on, and after it is off.
    pub(super) recorder: RefCell<Option<Recorder>>,
    /// What is kept of it.
    pub(super) recording: Mutex<Option<Recording>>,
    pub(super) end: Cell<End>,
    /// The microphone is off again.
    over: Cell<bool>,
}

impl Hand {
    /// Does something with the recorder; none where there is none.
    pub(super) fn with<T>(&self, act: impl FnOnce(&Recorder) -> T) -> Option<T> {
        self.recorder.borrow().as_ref().map(act)
    }

    /// Does something with the recorder, where there is one.
    pub(super) fn tell(&self, act: impl FnOnce(&Recorder)) {
        self.with(act).unwrap_or_default();
    }

    pub(super) fn stop(&self) {
        self.tell(Recorder::stop);
    }

    pub(super) fn throw_away(&self) {
        self.end.set(End::ThrownAway);
        self.stop();
    }

    pub(super) fn leave(&self) {
        let has_ended = self.over.get() || self.with(Recorder::is_under_way) == Some(false);
        if !has_ended && self.end.get() == End::Kept {
            self.end.set(End::CutOff);
        }
        self.stop();
    }

    /// Turns the microphone off.
    pub(super) fn lay_down(&self) {
        self.over.set(true);
        self.recorder.take();
    }
}
