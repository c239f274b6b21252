//! The record being written, as its fields see it.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use vouch_framework::Framework;
use vouch_portfolio::document::{Conflict, DocumentError, Scalar};
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{ClaimKey, Edit, Observation, ObservationText};
use vouch_portfolio::view::{Lack, lacks};
use vouch_portfolio::wire::DirectoryPortfolio;

use super::place::{self, Place};
use crate::browser::Entropy;
use crate::components::Caret;
use crate::pages::record::sheets::Sheets;
use crate::state::Editor;

/// A record being written. A handle: copies write the same one.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    editor: Editor,
    sheets: Sheets,
    portfolio: StoredValue<DirectoryPortfolio>,
    pub(super) framework: &'static Framework,
    /// The form as it stands.
    pub(super) form: Memo<Observation>,
    /// Fields with an answer from each of two devices.
    pub(super) conflicts: Memo<Vec<Conflict>>,
    /// Texts that no document takes: still on the screen, not saved.
    refused: RwSignal<HashMap<ObservationText, Refused>>,
    /// Why the last tap changed nothing.
    pub(super) trouble: RwSignal<Option<String>>,
    /// Where the person was when the page was left or killed.
    start: StoredValue<Option<Place>>,
}

#[derive(Clone, PartialEq)]
struct Refused {
    text: String,
    why: String,
}

impl Writing {
    pub(super) fn new(
        editor: Editor,
        observation: Observation,
        sheets: Sheets,
        portfolio: DirectoryPortfolio,
        framework: &'static Framework,
    ) -> Self {
        // A form that can't be read at some moment leaves the last one that could.
        let form = Memo::new(move |last: Option<&Observation>| {
            editor.observation().unwrap_or_else(|_| last.cloned().unwrap_or_else(|| observation.clone()))
        });
        Self {
            editor,
            sheets,
            portfolio: StoredValue::new(portfolio),
            framework,
            form,
            conflicts: Memo::new(move |_| conflicts_in(&form.read())),
            refused: RwSignal::new(HashMap::new()),
            trouble: RwSignal::new(None),
            start: StoredValue::new(place::last(editor.id)),
        }
    }

    pub(super) fn record(&self) -> DocumentId {
        self.editor.id
    }

    pub(super) fn editor(&self) -> Editor {
        self.editor
    }

    /// Codes of the portfolio's units.
    pub(super) fn units(&self) -> Vec<String> {
        self.portfolio.with_value(|portfolio| portfolio.units.clone())
    }

    pub(super) fn apply(&self, edit: Edit) {
        let done = self.editor.apply(edit);
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    /// Keeps one of the answers that two devices gave.
    pub(super) fn pick(&self, conflict: &Conflict, value: Scalar) {
        let path: Vec<&str> = conflict.path.iter().map(String::as_str).collect();
        let done = self.editor.with(|document| document.set(&path, &conflict.key, value));
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    /// Logs an activity now; the page then moves to it.
    pub(super) fn log(&self, time: String) {
        let id = ActivityId::new(&mut Entropy);
        self.start.set_value(Some(Place { text: ObservationText::Activity(id), caret: Caret::default() }));
        self.apply(Edit::AddActivity(id, time));
    }

    pub(super) fn remove_activity(&self, id: ActivityId) {
        self.sheets.withdraw_activity(id);
        self.apply(Edit::RemoveActivity(id));
    }

    /// A long text as shown: what was typed, also where the document could not take it.
    pub(super) fn text(&self, text: ObservationText) -> Signal<String> {
        let (kept, refused) = (self.editor.text(text), self.refused);
        Memo::new(move |_| match refused.read().get(&text) {
            Some(refused) => refused.text.clone(),
            None => kept.get(),
        })
        .into()
    }

    /// Why a text isn't saved.
    pub(super) fn text_error(&self, text: ObservationText) -> Signal<Option<String>> {
        let refused = self.refused;
        Signal::derive(move || refused.read().get(&text).map(|refused| refused.why.clone()))
    }

    /// What a text area that showed `shown` shows now.
    pub(super) fn type_text(&self, text: ObservationText, shown: &str, now: &str) {
        // A text refused before was never in the document: what is typed on replaces what the document holds.
        let kept = self.refused.read_untracked().contains_key(&text).then(|| self.kept(text));
        match self.editor.type_text(text, kept.as_deref().unwrap_or(shown), now) {
            Ok(()) if kept.is_some() => self.refused.update(|refused| drop(refused.remove(&text))),
            Ok(()) => {}
            Err(error) => {
                let refused = Refused { text: now.to_owned(), why: error.to_string() };
                self.refused.update(|all| drop(all.insert(text, refused)));
            }
        }
    }

    fn kept(&self, text: ObservationText) -> String {
        let read = |document: &_| -> Result<String, DocumentError> { text.read(document) };
        untrack(|| self.editor.read(read)).unwrap_or_default()
    }

    /// A field was left: saves without waiting for a pause.
    pub(super) fn leave(&self) {
        self.editor.save_now();
    }

    /// Remembers where the person is, to come back to the same word.
    pub(super) fn remember(&self, text: ObservationText, caret: Caret) {
        place::keep(self.record(), Place { text, caret });
    }

    /// Where the caret was in this text, if it was here that the page was left; asked once.
    pub(super) fn caret_in(&self, text: ObservationText) -> Option<Caret> {
        let here = self.start.with_value(|start| start.filter(|start| start.text == text));
        if here.is_some() {
            self.start.set_value(None);
        }
        here.map(|place| place.caret)
    }

    /// How many items an activity shows.
    pub(super) fn claims_of(&self, id: ActivityId) -> usize {
        self.sheets.claims.read().iter().filter(|claim| claim.activity == Some(id)).count()
    }

    /// How many items the record as a whole shows.
    pub(super) fn claims_of_whole(&self) -> usize {
        self.sheets.claims.read().iter().filter(|claim| claim.activity.is_none()).count()
    }

    /// Where claims are made for an activity, or for the record as a whole.
    pub(super) fn claims_href(&self, activity: Option<ActivityId>) -> String {
        let record = self.record();
        activity.map_or_else(
            || format!("/record/{record}/claims"),
            |activity| format!("/record/{record}/claims?activity={activity}"),
        )
    }

    /// What is still missing before signing.
    pub(super) fn lacks(&self) -> Vec<Lack> {
        let claims: BTreeSet<ClaimKey> = self.sheets.claims.get();
        lacks(&self.form.read(), &claims, &self.conflicts.read(), self.framework)
    }
}

/// The scalar fields on which devices disagree. Read from the form, since projecting would end the change under way.
fn conflicts_in(form: &Observation) -> Vec<Conflict> {
    let about = [
        ("date", &form.date),
        ("start", &form.start),
        ("end", &form.end),
        ("place", &form.place),
        ("observer", &form.observer),
        ("setting", &form.setting),
        ("satisfactory", &form.satisfactory),
    ]
    .map(|(key, field)| (key.to_owned(), field));
    let points = form.points.iter().map(|(point, field)| (point.key(), field));
    let about = about.into_iter().chain(points).map(|(key, field)| (vec!["about".to_owned()], key, field));
    let activities = form.activities.iter().flat_map(|activity| {
        let path = vec!["activities".to_owned(), activity.id.to_string()];
        [("time", &activity.time), ("channel", &activity.channel), ("customers", &activity.customers)]
            .map(|(key, field)| (path.clone(), key.to_owned(), field))
    });
    about
        .chain(activities)
        .filter(|(.., field)| field.in_conflict())
        .map(|(path, key, field)| Conflict { path, key, values: field.values.clone() })
        .collect()
}
