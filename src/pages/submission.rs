//! Sending a form to the centre: one at a time, with what went wrong shown until the next try.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{ErrorSummary, FormError, Notice, NoticeKind};

/// How sending a form stands.
#[derive(Clone, Copy)]
pub(super) struct Submission {
    /// It is under way.
    pub(super) busy: RwSignal<bool>,
    /// What must be mended first.
    pub(super) errors: RwSignal<Vec<FormError>>,
    /// Counts tries, so that each leads back to what must be mended.
    attempt: RwSignal<u32>,
    /// Why it failed, in words.
    failed: RwSignal<Option<String>>,
}

impl Submission {
    pub(super) fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            attempt: RwSignal::new(0),
            failed: RwSignal::new(None),
        }
    }

    /// Sends, unless there is something to mend or it is under way. `work` is left to finish when the page is left.
    pub(super) fn send<E: ToString>(self, errors: Vec<FormError>, work: impl Future<Output = Result<(), E>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let is_whole = errors.is_empty();
        self.errors.set(errors);
        self.failed.set(None);
        self.attempt.update(|attempt| *attempt += 1);
        if !is_whole {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let done = work.await;
            self.busy.try_set(false);
            if let Err(error) = done {
                self.failed.try_set(Some(error.to_string()));
            }
        });
    }

    /// What is wrong with the control of this id.
    pub(super) fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.errors.read().iter().find(|error| error.field == field).map(|error| error.message.clone())
        })
    }

    /// A field was edited: what was wrong with it is not known any more.
    pub(super) fn mended(self, field: &'static str) {
        if self.errors.read_untracked().iter().any(|error| error.field == field) {
            self.errors.update(|errors| errors.retain(|error| error.field != field));
        }
    }

    /// Everything that went wrong, above the form.
    pub(super) fn trouble(self) -> impl IntoView {
        view! {
            <ErrorSummary errors=self.errors attempt=self.attempt />
            {move || {
                self.failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })
            }}
        }
    }
}

/// Words of an error as a sentence of their own.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with(['.', '?', '!', ')']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// A text field of a form, kept in a signal: its value, and what to do with every edit.
pub(super) fn text(submission: Submission, field: &'static str) -> (RwSignal<String>, Callback<String>) {
    let value = RwSignal::new(String::new());
    let edit = Callback::new(move |now: String| {
        value.set(now);
        submission.mended(field);
    });
    (value, edit)
}
