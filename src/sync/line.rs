//! The line on which the centre says "pull now": open while the page is in front, so that many tabs hold few lines.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::browser::Poke;
use crate::browser::poke::News;

/// The line, open or not.
#[derive(Debug, Default)]
pub(super) struct Line {
    open: RefCell<Option<Poke>>,
    stands: Rc<Cell<bool>>,
}

impl Line {
    /// Opens the line unless it is open; `on_news` hears that there is something to pull, or may be.
    pub(super) fn open(&self, on_news: impl Fn() + 'static) {
        if self.open.borrow().is_some() {
            return;
        }
        let stands = self.stands.clone();
        let heard = move |news| {
            stands.set(matches!(news, News::Open | News::Pull));
            if stands.get() {
                on_news();
            }
        };
        // Without a line news is asked for now and then.
        self.open.replace(Poke::open("/api/poke", heard).ok());
    }

    /// Closes it.
    pub(super) fn close(&self) {
        self.open.replace(None);
        self.stands.set(false);
    }

    /// Whether the centre can reach this page now.
    pub(super) fn stands(&self) -> bool {
        self.stands.get()
    }
}
