//! The record being written, as its fields see it: whatever its form.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use vouch_framework::Framework;
use vouch_portfolio::document::{Conflict, DocumentError, Kind, Scalar};
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::record::{
    AnyEdit, AnyRecord, AnyText, ClaimKey, Edit, Observation, ObservationText, Point, Questions, QuestionsEdit,
    QuestionsText, Setting,
};
use vouch_portfolio::view::{Bans, Lack, bans, record_lacks};
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::browser::Entropy;
use crate::components::Caret;
use crate::pages::record::sheets::Sheets;
use crate::state::{Editor, Session};

/// A record being written. A handle: copies write the same one.
#[derive(Clone, Copy)]
pub(in crate::pages::record) struct Writing {
    editor: Editor,
    /// Whose claims are made with it; a witness makes none.
    sheets: Option<Sheets>,
    portfolio: StoredValue<DirectoryPortfolio>,
    framework: &'static Framework,
    /// The form as it stands.
    pub(in crate::pages::record) form: Memo<AnyRecord>,
    /// Fields with an answer from each of two devices.
    pub(super) conflicts: Memo<Vec<Conflict>>,
    /// Texts that no document takes: still on the screen, not saved.
    refused: RwSignal<HashMap<AnyText, Refused>>,
    /// Why the last tap changed nothing.
    pub(in crate::pages::record) trouble: RwSignal<Option<String>>,
    /// A text that was begun just now: the page moves to it once it is there.
    begun: StoredValue<Option<AnyText>>,
}

#[derive(Clone, PartialEq)]
struct Refused {
    text: String,
    why: String,
}

impl Writing {
    pub(in crate::pages::record) fn new(
        editor: Editor,
        first: AnyRecord,
        sheets: Option<Sheets>,
        portfolio: DirectoryPortfolio,
        framework: &'static Framework,
    ) -> Self {
        // A form that can't be read at some moment leaves the last one that could.
        let form = Memo::new(move |last: Option<&AnyRecord>| {
            let now = editor.record().ok().flatten();
            now.unwrap_or_else(|| last.cloned().unwrap_or_else(|| first.clone()))
        });
        Self {
            editor,
            sheets,
            portfolio: StoredValue::new(portfolio),
            framework,
            form,
            conflicts: Memo::new(move |_| form.read().conflicts()),
            refused: RwSignal::new(HashMap::new()),
            trouble: RwSignal::new(None),
            begun: StoredValue::new(None),
        }
    }

    pub(in crate::pages::record) fn record(&self) -> DocumentId {
        self.editor.id
    }

    pub(in crate::pages::record) fn framework(&self) -> &'static Framework {
        self.framework
    }

    pub(in crate::pages::record) fn editor(&self) -> Editor {
        self.editor
    }

    pub(super) fn portfolio(&self) -> PortfolioId {
        self.portfolio.with_value(|portfolio| portfolio.id)
    }

    /// Codes of the portfolio's units.
    pub(super) fn units(&self) -> Vec<String> {
        self.portfolio.with_value(|portfolio| portfolio.units.clone())
    }

    /// What the site chosen in the record bans, by the profile as this device knows it. Follows both.
    pub(in crate::pages::record) fn bans(&self, session: Session) -> Memo<Bans> {
        let form = self.form;
        Memo::new(move |_| bans(form.read().provenance(), &session.directory.read().sites))
    }

    /// Something of the form, where it is an observation.
    pub(super) fn observation<T>(&self, read: impl FnOnce(&Observation) -> T) -> Option<T> {
        match &*self.form.read() {
            AnyRecord::Observation(form) => Some(read(form)),
            _ => None,
        }
    }

    /// Something of the form, where it is a record of questions and answers.
    pub(super) fn questions<T>(&self, read: impl FnOnce(&Questions) -> T) -> Option<T> {
        match &*self.form.read() {
            AnyRecord::Questions(form) => Some(read(form)),
            _ => None,
        }
    }

    /// A short answer about the record as a whole, by its key in the document.
    pub(in crate::pages::record) fn answer(&self, key: &'static str) -> Signal<String> {
        let form = self.form;
        Memo::new(move |_| form.read().about(key).map(|field| field.text().to_owned()).unwrap_or_default()).into()
    }

    /// Whether something was confirmed about the record as a whole.
    pub(in crate::pages::record) fn confirmed(&self, key: &'static str) -> Signal<bool> {
        let form = self.form;
        let yes = Scalar::Boolean(true);
        Memo::new(move |_| form.read().about(key).is_some_and(|field| field.value() == Some(&yes))).into()
    }

    pub(in crate::pages::record) fn apply(&self, edit: impl Into<AnyEdit>) {
        let done = self.editor.apply(edit);
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    /// Says how the evidence arose.
    pub(super) fn set_setting(&self, setting: Setting) {
        if let Some(edit) = AnyEdit::setting(self.kind(), setting) {
            self.apply(edit);
        }
    }

    /// Says whether a point of a checklist is met.
    pub(super) fn set_point(&self, point: Point, met: bool) {
        if let Some(edit) = AnyEdit::point(self.kind(), point, met) {
            self.apply(edit);
        }
    }

    /// Keeps one of the answers that two devices gave.
    pub(super) fn pick(&self, conflict: &Conflict, value: Scalar) {
        let path: Vec<&str> = conflict.path.iter().map(String::as_str).collect();
        let done = self.editor.with(|document| document.set(&path, &conflict.key, value));
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    pub(in crate::pages::record) fn kind(&self) -> Kind {
        self.form.read_untracked().kind()
    }

    /// Logs an activity now; the page then moves to it.
    pub(super) fn log(&self, time: String) {
        let id = ActivityId::new(&mut Entropy);
        self.go_to(AnyText::Observation(ObservationText::Activity(id)));
        self.apply(Edit::AddActivity(id, time));
    }

    /// Adds a question; the page then moves to it.
    pub(super) fn ask(&self) {
        let id = ActivityId::new(&mut Entropy);
        self.go_to(AnyText::Questions(QuestionsText::Question(id)));
        self.apply(QuestionsEdit::Add(id));
    }

    /// The page moves to this text once it is there.
    fn go_to(&self, text: AnyText) {
        self.begun.set_value(Some(text));
    }

    /// Withdraws what an activity or question shows, which is about to go.
    pub(super) fn withdraw(&self, part: ActivityId) {
        if let Some(sheets) = self.sheets {
            sheets.withdraw_activity(part);
        }
    }

    /// A long text as shown: what was typed, also where the document could not take it.
    pub(super) fn text(&self, text: AnyText) -> Signal<String> {
        let (kept, refused) = (self.editor.text(text), self.refused);
        Memo::new(move |_| match refused.read().get(&text) {
            Some(refused) => refused.text.clone(),
            None => kept.get(),
        })
        .into()
    }

    /// Why a text isn't saved.
    pub(super) fn text_error(&self, text: AnyText) -> Signal<Option<String>> {
        let refused = self.refused;
        Signal::derive(move || refused.read().get(&text).map(|refused| refused.why.clone()))
    }

    /// What a text area that showed `shown` shows now.
    pub(super) fn type_text(&self, text: AnyText, shown: &str, now: &str) {
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

    fn kept(&self, text: AnyText) -> String {
        let read = |document: &_| -> Result<String, DocumentError> { text.read(document) };
        untrack(|| self.editor.read(read)).unwrap_or_default()
    }

    /// A field was left: saves without waiting for a pause.
    pub(super) fn leave(&self) {
        self.editor.save_now();
    }

    /// Where the caret goes in a text that was begun just now; asked once.
    pub(super) fn caret_in(&self, text: AnyText) -> Option<Caret> {
        let begun = self.begun.get_value() == Some(text);
        begun.then(|| {
            self.begun.set_value(None);
            Caret::default()
        })
    }

    pub(super) fn claims(&self) -> BTreeSet<ClaimKey> {
        self.sheets.map(|sheets| sheets.claims.get()).unwrap_or_default()
    }

    /// How many items an activity or question shows; without one, the record as a whole.
    pub(super) fn claims_of(&self, part: Option<ActivityId>) -> usize {
        self.claims().iter().filter(|claim| claim.activity == part).count()
    }

    /// Where claims are made for an activity or question, or for the record as a whole.
    pub(super) fn claims_href(&self, part: Option<ActivityId>) -> String {
        let record = self.record();
        part.map_or_else(
            || format!("/record/{record}/claims"),
            |part| format!("/record/{record}/claims?activity={part}"),
        )
    }

    /// What is still missing before signing.
    pub(in crate::pages::record) fn lacks(&self) -> Vec<Lack> {
        record_lacks(&self.form.read(), &self.claims(), &self.conflicts.read(), self.framework)
    }
}
