//! The sheets of claims that this person keeps on one record: usually one, begun with the first claim.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::record::{ClaimKey, Claims};

use crate::state::{Editor, Session};

/// The claims of this person on one record. A handle: copies are the same sheets.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Sheets {
    session: Session,
    portfolio: PortfolioId,
    record: DocumentId,
    editors: RwSignal<Vec<Editor>>,
    /// Taps that came before the sheet was open.
    pending: RwSignal<Vec<(ClaimKey, bool)>>,
    busy: StoredValue<bool>,
    /// What is claimed, taps included that are on their way.
    pub(in crate::pages) claims: Memo<BTreeSet<ClaimKey>>,
    /// Whether the sheets that are here have been read.
    pub(in crate::pages) ready: RwSignal<bool>,
    /// Why claims can't be read or made.
    pub(in crate::pages) trouble: RwSignal<Option<String>>,
}

impl Sheets {
    /// The sheets of a record; they are read at once, and again when another device's arrive.
    pub(in crate::pages) fn new(session: Session, portfolio: PortfolioId, record: DocumentId) -> Self {
        let editors: RwSignal<Vec<Editor>> = RwSignal::new(Vec::new());
        let pending: RwSignal<Vec<(ClaimKey, bool)>> = RwSignal::new(Vec::new());
        let claims = Memo::new(move |_| {
            let mut keys: BTreeSet<ClaimKey> = editors
                .read()
                .iter()
                .filter_map(|editor| editor.claims().ok())
                .flat_map(|claims| claims.keys)
                .collect();
            for (key, claimed) in pending.read().iter() {
                keys.remove(key);
                keys.extend(claimed.then(|| key.clone()));
            }
            keys
        });
        let sheets = Self {
            session,
            portfolio,
            record,
            editors,
            pending,
            busy: StoredValue::new(false),
            claims,
            ready: RwSignal::new(false),
            trouble: RwSignal::new(None),
        };
        Effect::new(move |_| {
            session.news.track();
            sheets.settle();
        });
        sheets
    }

    /// Claims an item, for an activity or for the record as a whole; or withdraws the claim.
    pub(in crate::pages) fn claim(&self, item: String, activity: Option<ActivityId>, claimed: bool) {
        self.pending.update(|pending| pending.push((ClaimKey { item, activity }, claimed)));
        if self.ready.get_untracked() && !self.editors.read_untracked().is_empty() {
            self.write();
        } else {
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
        if self.busy.try_get_value() != Some(false) {
            return;
        }
        self.busy.set_value(true);
        let sheets = *self;
        spawn_local(async move {
            let opened = sheets.open().await;
            // The page may have been left meanwhile; what was tapped before is then in the document or was refused.
            if sheets.busy.try_get_value().is_none() {
                return;
            }
            sheets.busy.set_value(false);
            match opened {
                Ok(()) => {
                    sheets.ready.set(true);
                    sheets.write();
                }
                Err(error) => sheets.trouble.set(Some(error.to_string())),
            }
        });
    }

    async fn open(&self) -> Result<(), DeviceError> {
        let me = self.session.me();
        let summaries = self.session.replica().summaries(self.portfolio).await?;
        let mine = summaries.iter().filter(|summary| {
            summary.kind == Kind::Claims && summary.record == Some(self.record) && summary.creator == me
        });
        for sheet in mine {
            let is_open = |editors: &Vec<Editor>| editors.iter().any(|editor| editor.id == sheet.document);
            if self.editors.try_with_untracked(is_open) == Some(false) {
                let editor = Editor::open(self.session, sheet.document).await?;
                self.editors.try_update(|editors| editors.push(editor));
            }
        }
        let none = self.editors.try_with_untracked(Vec::is_empty) == Some(true);
        let wanted = self.pending.try_with_untracked(|pending| pending.iter().any(|(_, claimed)| *claimed));
        if none && wanted == Some(true) {
            let origin = self.session.new_origin(Kind::Claims, self.portfolio, Some(self.record));
            let editor = Editor::create(self.session, origin).await?;
            self.editors.try_update(|editors| editors.push(editor));
        }
        Ok(())
    }

    /// Writes the taps that wait: a claim goes on the first sheet, its withdrawal on every one that has it.
    fn write(&self) {
        let taps = self.pending.try_update(std::mem::take).unwrap_or_default();
        for (key, claimed) in taps {
            let editors = self.editors.get_untracked();
            let has = |editor: &&Editor| untrack(|| editor.claims()).is_ok_and(|claims| claims.keys.contains(&key));
            let mut targets: Vec<Editor> = editors.iter().filter(has).copied().collect();
            if claimed {
                targets = if targets.is_empty() { editors.first().copied().into_iter().collect() } else { Vec::new() };
            }
            for editor in targets {
                let done = editor.with(|document| Claims::set(document, &key, claimed));
                self.trouble.set(done.err().map(|error| error.to_string()));
            }
        }
    }
}
