//! The candidate's own comment on a record: begun with the first word.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};

use crate::state::{Editor, Session};

/// A comment being written. A handle: copies write the same one.
#[derive(Clone, Copy)]
pub(super) struct OwnComment {
    session: Session,
    portfolio: PortfolioId,
    record: DocumentId,
    editor: RwSignal<Option<Editor>>,
    /// What was typed before there was a document for it.
    typed: RwSignal<String>,
    /// The same, for as long as its document is being made: that outlives the page.
    first: StoredValue<Rc<RefCell<String>>, LocalStorage>,
    beginning: StoredValue<bool>,
    /// Why it can't be kept.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl OwnComment {
    /// The comment that is there, or one to begin.
    pub(super) fn new(session: Session, portfolio: PortfolioId, record: DocumentId, there: Option<DocumentId>) -> Self {
        let comment = Self {
            session,
            portfolio,
            record,
            editor: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            first: StoredValue::new_local(Rc::default()),
            beginning: StoredValue::new(false),
            trouble: RwSignal::new(None),
        };
        if let Some(id) = there {
            comment.begin(move || Editor::open(session, id));
        }
        comment
    }

    /// What it says.
    pub(super) fn text(&self) -> Signal<String> {
        let comment = *self;
        Memo::new(move |_| match comment.editor.get() {
            Some(editor) => editor.comment().map(|comment| comment.text).unwrap_or_default(),
            None => comment.typed.get(),
        })
        .into()
    }

    /// What a text area that showed `shown` shows now.
    pub(super) fn edit(&self, shown: &str, now: &str) {
        match self.editor.get_untracked() {
            Some(editor) => {
                self.trouble.set(editor.type_comment(shown, now).err().map(|error| error.to_string()));
            }
            None => {
                self.typed.set(now.to_owned());
                self.first.get_value().replace(now.to_owned());
                let (session, origin) =
                    (self.session, self.session.new_origin(Kind::Comment, self.portfolio, Some(self.record)));
                self.begin(move || Editor::create(session, origin));
            }
        }
    }

    /// The field was left.
    pub(super) fn leave(&self) {
        if let Some(editor) = self.editor.get_untracked() {
            editor.save_now();
        }
    }

    /// The document to be signed with the record, when it says anything.
    pub(super) fn document(&self) -> Option<DocumentId> {
        let says = !self.text().get_untracked().trim().is_empty();
        self.editor.get_untracked().filter(|_| says).map(|editor| editor.id)
    }

    fn begin<Opening>(&self, open: impl FnOnce() -> Opening + 'static)
    where
        Opening: Future<Output = Result<Editor, DeviceError>> + 'static,
    {
        if self.beginning.get_value() {
            return;
        }
        self.beginning.set_value(true);
        let (comment, first) = (*self, self.first.get_value());
        spawn_local(async move {
            let opened = open().await;
            comment.beginning.try_set_value(false);
            match opened {
                Ok(editor) => {
                    // Written also where the page was left meanwhile.
                    let typed = first.take();
                    if !typed.is_empty() {
                        let done = editor.type_comment("", &typed);
                        comment.trouble.try_set(done.err().map(|error| error.to_string()));
                    }
                    comment.editor.try_set(Some(editor));
                }
                Err(error) => drop(comment.trouble.try_set(Some(error.to_string()))),
            }
        });
    }
}
