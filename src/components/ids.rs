//! Element ids that tie a control to its label, hint and error.

use std::sync::atomic::{AtomicUsize, Ordering};

static NEXT: AtomicUsize = AtomicUsize::new(1);

/// The ids of one control and of the words about it.
#[derive(Clone, Debug)]
pub(super) struct ControlIds {
    /// The control itself; an [`super::ErrorSummary`] focuses this one.
    pub(super) control: String,
    /// Its label or legend; scrolled into view before the control is focused.
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) error: String,
}

impl ControlIds {
    /// Ids derived from `id`, or from a number not used before.
    pub(super) fn new(id: Option<String>) -> Self {
        let control = id.unwrap_or_else(|| unique("control"));
        Self { label: label_of(&control), hint: format!("{control}-hint"), error: format!("{control}-error"), control }
    }

    /// The value of `aria-describedby`: every description that is on the screen now.
    pub(super) fn described_by(&self, hint: bool, error: bool) -> Option<String> {
        match (hint, error) {
            (true, true) => Some(format!("{} {}", self.hint, self.error)),
            (true, false) => Some(self.hint.clone()),
            (false, true) => Some(self.error.clone()),
            (false, false) => None,
        }
    }
}

/// The id of the label that belongs to the control `id`.
pub(super) fn label_of(id: &str) -> String {
    format!("{id}-label")
}

/// An id no other element of this page has.
pub(super) fn unique(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
