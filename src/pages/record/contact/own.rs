//! The check that this person writes: begun with the first answer.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{Kind, Scalar};
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::record::{ContactCheck, ContactCheckEdit, Field, Means};

use crate::browser::{calendar, clock};
use crate::state::{Editor, Session};

/// This person's check of one witness's contact. A handle: copies write the same one.
#[derive(Clone, Copy)]
pub(super) struct OwnCheck {
    session: Session,
    portfolio: PortfolioId,
    record: DocumentId,
    editor: RwSignal<Option<Editor>>,
    /// What was answered before there was a document for it: its making outlives the page.
    first: StoredValue<Rc<RefCell<Vec<ContactCheckEdit>>>, LocalStorage>,
    busy: StoredValue<bool>,
    /// Whether it is known if there is one already.
    pub(super) ready: RwSignal<bool>,
    /// Why it can't be read or written.
    pub(super) trouble: RwSignal<Option<String>>,
    check: Memo<ContactCheck>,
}

impl OwnCheck {
    /// The check that is there, or one to begin.
    pub(super) fn new(session: Session, portfolio: PortfolioId, record: DocumentId) -> Self {
        let editor: RwSignal<Option<Editor>> = RwSignal::new(None);
        let check = Memo::new(move |_| {
            let read = editor.get().map(|editor| editor.read(ContactCheck::read));
            read.and_then(Result::ok).unwrap_or_default()
        });
        let own = Self {
            session,
            portfolio,
            record,
            editor,
            first: StoredValue::new_local(Rc::default()),
            busy: StoredValue::new(true),
            ready: RwSignal::new(false),
            trouble: RwSignal::new(None),
            check,
        };
        spawn_local(async move {
            let found = find(session, portfolio, record).await;
            own.busy.try_set_value(false);
            match found {
                Ok(found) => {
                    own.editor.try_set(found);
                    own.ready.try_set(true);
                }
                Err(error) => drop(own.trouble.try_set(Some(error.to_string()))),
            }
        });
        own
    }

    /// Whether the contact is the witness's.
    pub(super) fn confirmed(&self) -> Signal<Option<bool>> {
        self.read(|check| match check.confirmed.value() {
            Some(Scalar::Boolean(yes)) => Some(*yes),
            _ => None,
        })
    }

    /// How it was checked.
    pub(super) fn means(&self) -> Signal<Option<Means>> {
        self.read(|check| Means::from_code(check.means.text()))
    }

    /// The day.
    pub(super) fn date(&self) -> Signal<String> {
        self.read(|check| Field::text(&check.date).to_owned())
    }

    /// The note.
    pub(super) fn note(&self) -> Signal<String> {
        self.read(|check| Field::text(&check.note).to_owned())
    }

    fn read<T: Clone + PartialEq + Send + Sync + 'static>(&self, part: fn(&ContactCheck) -> T) -> Signal<T> {
        let check = self.check;
        Signal::derive(move || part(&check.read()))
    }

    /// Writes an answer; the first one begins the document, with today as its day.
    pub(super) fn apply(&self, edit: ContactCheckEdit) {
        if let Some(editor) = self.editor.get_untracked() {
            let done = editor.with(|document| ContactCheck::apply(document, edit));
            self.trouble.set(done.err().map(|error| error.to_string()));
            return;
        }
        let first = self.first.get_value();
        first.borrow_mut().push(edit);
        if self.busy.try_get_value() != Some(false) {
            return;
        }
        self.busy.set_value(true);
        let own = *self;
        spawn_local(async move {
            let origin = own.session.new_origin(Kind::ContactCheck, own.portfolio, Some(own.record));
            let made = Editor::create(own.session, origin).await;
            own.busy.try_set_value(false);
            let written = made.map_err(|error| error.to_string()).and_then(|editor| {
                let today = ContactCheckEdit::Date(calendar::local(clock::now()).date);
                let edits = std::iter::once(today).chain(first.take());
                let done =
                    editor.with(|document| edits.into_iter().try_for_each(|edit| ContactCheck::apply(document, edit)));
                own.editor.try_set(Some(editor));
                done.map_err(|error| error.to_string())
            });
            own.trouble.try_set(written.err());
        });
    }
}

async fn find(session: Session, portfolio: PortfolioId, record: DocumentId) -> Result<Option<Editor>, DeviceError> {
    let me = session.me();
    let summaries = session.replica().summaries(portfolio).await?;
    let mut mine = summaries.iter().filter(|summary| {
        summary.kind == Kind::ContactCheck && summary.record == Some(record) && summary.creator == me
    });
    match mine.next() {
        Some(summary) => Editor::open(session, summary.document).await.map(Some),
        None => Ok(None),
    }
}
