//! The sheets of claims that this person keeps on one record: usually one, begun with the first claim.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{DocumentError, Kind};
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::record::{ClaimKey, Claims};

use crate::state::{Editor, Session};

/// The claims of this person on one record. A handle: copies are the same sheets.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Sheets {
    session: Session,
    portfolio: PortfolioId,
    record: DocumentId,
    taps: StoredValue<Rc<Taps>, LocalStorage>,
    /// Higher by one whenever a sheet was opened or a tap came.
    changed: RwSignal<u64>,
    /// What is claimed, taps included that are on their way.
    pub(in crate::pages) claims: Memo<BTreeSet<ClaimKey>>,
    /// Whether the sheets that are here have been read.
    pub(in crate::pages) ready: RwSignal<bool>,
    /// Why claims can't be read or made.
    pub(in crate::pages) trouble: RwSignal<Option<String>>,
}

/// What outlives the page: a tap that came before its sheet was open is written also where the page was left meanwhile.
#[derive(Default)]
struct Taps {
    editors: RefCell<Vec<Editor>>,
    /// Taps that came before the sheet was open.
    pending: RefCell<Vec<(ClaimKey, bool)>>,
    busy: Cell<bool>,
}

impl Sheets {
    /// The sheets of a record; they are read at once, and again when another device's arrive.
    pub(in crate::pages) fn new(session: Session, portfolio: PortfolioId, record: DocumentId) -> Self {
        let taps: StoredValue<Rc<Taps>, LocalStorage> = StoredValue::new_local(Rc::default());
        let changed = RwSignal::new(0);
        let claims = Memo::new(move |_| {
            changed.track();
            taps.with_value(|taps| taps.claims())
        });
        let (ready, trouble) = (RwSignal::new(false), RwSignal::new(None));
        let sheets = Self { session, portfolio, record, taps, changed, claims, ready, trouble };
        Effect::new(move |_| {
            session.news.track();
            sheets.settle();
        });
        sheets
    }

    /// Claims an item, for an activity or for the record as a whole; or withdraws the claim.
    pub(in crate::pages) fn claim(&self, item: String, activity: Option<ActivityId>, claimed: bool) {
        let taps = self.taps.get_value();
        taps.pending.borrow_mut().push((ClaimKey { item, activity }, claimed));
        if self.ready.get_untracked() && !taps.editors.borrow().is_empty() {
            self.write(&taps);
        } else {
            self.changed.update(|changed| *changed += 1);
            self.settle();
        }
    }

    /// Withdraws whatever an activity shows.
    pub(in crate::pages) fn withdraw_activity(&self, activity: ActivityId) {
        let of_activity: Vec<ClaimKey> =
            self.claims.read_untracked().iter().filter(|key| key.activity == Some(activity)).cloned().collect();
        for key in of_activity {
            self.claim(key.item, key.activity, false);
        }
    }

    /// Opens the sheets that are here, begins one when there is something to write and none, and writes it.
    fn settle(&self) {
        let Some(taps) = self.taps.try_get_value().filter(|taps| !taps.busy.replace(true)) else { return };
        let sheets = *self;
        spawn_local(async move {
            let opened = sheets.open(&taps).await;
            taps.busy.set(false);
            match opened {
                Ok(()) => {
                    sheets.ready.try_set(true);
                    sheets.write(&taps);
                }
                Err(error) => drop(sheets.trouble.try_set(Some(error.to_string()))),
            }
        });
    }

    async fn open(&self, taps: &Taps) -> Result<(), DeviceError> {
        let me = self.session.me();
        let summaries = self.session.replica().summaries(self.portfolio).await?;
        let mine = summaries.iter().filter(|summary| {
            summary.kind == Kind::Claims && summary.record == Some(self.record) && summary.creator == me
        });
        for sheet in mine {
            let is_open = taps.editors.borrow().iter().any(|editor| editor.id == sheet.document);
            if !is_open {
                let editor = Editor::open(self.session, sheet.document).await?;
                taps.editors.borrow_mut().push(editor);
            }
        }
        let wanted = taps.pending.borrow().iter().any(|(_, claimed)| *claimed);
        if taps.editors.borrow().is_empty() && wanted {
            let origin = self.session.new_origin(Kind::Claims, self.portfolio, Some(self.record));
            let editor = Editor::create(self.session, origin).await?;
            taps.editors.borrow_mut().push(editor);
        }
        Ok(())
    }

    /// Writes the taps that wait.
    fn write(&self, taps: &Taps) {
        let done = taps.write();
        self.changed.try_update(|changed| *changed += 1);
        if let Some(done) = done {
            self.trouble.try_set(done.err().map(|error| error.to_string()));
        }
    }
}

impl Taps {
    /// What is claimed. Follows the sheets that are open.
    fn claims(&self) -> BTreeSet<ClaimKey> {
        let editors = self.editors.borrow();
        let read = editors.iter().filter_map(|editor| editor.claims().ok());
        let mut keys: BTreeSet<ClaimKey> = read.flat_map(|claims| claims.keys).collect();
        for (key, claimed) in self.pending.borrow().iter() {
            keys.remove(key);
            keys.extend(claimed.then(|| key.clone()));
        }
        keys
    }

    /// A claim goes on the first sheet, its withdrawal on every one that has it. None when there was nothing to write.
    fn write(&self) -> Option<Result<(), DocumentError>> {
        let editors = self.editors.borrow().clone();
        if editors.is_empty() {
            return None;
        }
        let mut done = None;
        for (key, claimed) in self.pending.take() {
            let has = |editor: &&Editor| untrack(|| editor.claims()).is_ok_and(|claims| claims.keys.contains(&key));
            let mut targets: Vec<Editor> = editors.iter().filter(has).copied().collect();
            if claimed {
                targets = if targets.is_empty() { editors.first().copied().into_iter().collect() } else { Vec::new() };
            }
            for editor in targets {
                done = Some(editor.with(|document| Claims::set(document, &key, claimed)));
            }
        }
        done
    }
}
