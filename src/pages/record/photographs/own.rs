//! The files that this person has put to one record, on the sheets that are theirs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::record::{FileLine, Files};
use vouch_portfolio::view::{Bans, Lack, files_lack};

use crate::state::intake::{Home, Offered, offered, open_sheets};
use crate::state::{Editor, Session};

/// A file, and the sheet it is on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnLine {
    pub(super) sheet: DocumentId,
    pub(super) line: FileLine,
}

/// This person's files on one record. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(in crate::pages::record) struct OwnFiles {
    pub(super) session: Session,
    pub(super) home: Home,
    editors: RwSignal<Vec<Editor>>,
    busy: StoredValue<bool>,
    /// The files, by time of capture.
    pub(super) lines: Memo<Vec<OwnLine>>,
    /// What was kept when the app was killed, and is in no sheet.
    pub(super) offered: RwSignal<Vec<Offered>>,
    /// Why the files can't be read or changed.
    pub(super) trouble: RwSignal<Option<String>>,
    /// What the record's site bans: asked before anything is taken, recorded or picked.
    pub(in crate::pages::record) bans: Memo<Bans>,
}

impl OwnFiles {
    /// The files of a record; read at once, and again when another device's arrive.
    pub(in crate::pages::record) fn new(
        session: Session,
        portfolio: PortfolioId,
        record: DocumentId,
        bans: Memo<Bans>,
    ) -> Self {
        let editors: RwSignal<Vec<Editor>> = RwSignal::new(Vec::new());
        let lines = Memo::new(move |_| {
            let of = |editor: &Editor| {
                let lines = editor.files().unwrap_or_default().files.into_iter();
                lines.map(|line| OwnLine { sheet: editor.id, line }).collect::<Vec<_>>()
            };
            let mut lines: Vec<OwnLine> = editors.read().iter().flat_map(of).collect();
            lines.sort_by_key(|own| (own.line.file.taken, own.line.id));
            lines
        });
        let files = Self {
            session,
            home: Home { portfolio, record },
            editors,
            busy: StoredValue::new(false),
            lines,
            offered: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            bans,
        };
        Effect::new(move |_| {
            session.news.track();
            files.settle();
        });
        files.look_for_offered();
        files
    }

    /// What the files lack before the record can be signed. Follows them.
    pub(in crate::pages::record) fn lacks(&self) -> Vec<Lack> {
        let files = self.lines.read().iter().map(|own| own.line.clone()).collect();
        files_lack(&Files { files })
    }

    /// The editor of a sheet; none before it is open.
    pub(super) fn editor(&self, sheet: DocumentId) -> Option<Editor> {
        self.editors.read_untracked().iter().find(|editor| editor.id == sheet).copied()
    }

    /// Opens the sheets that are here and not open yet.
    pub(super) fn settle(&self) {
        if self.busy.try_get_value() != Some(false) {
            return;
        }
        self.busy.set_value(true);
        let files = *self;
        spawn_local(async move {
            let opened = open_sheets(files.session, files.home).await;
            // The page may have been left meanwhile.
            if files.busy.try_get_value().is_none() {
                return;
            }
            files.busy.set_value(false);
            match opened {
                Ok(opened) => {
                    let is_known = |editor: &Editor| files.editor(editor.id).is_some();
                    let news: Vec<Editor> = opened.into_iter().filter(|editor| !is_known(editor)).collect();
                    if !news.is_empty() {
                        files.editors.update(|editors| editors.extend(news));
                    }
                }
                Err(error) => files.trouble.set(Some(error.to_string())),
            }
        });
    }

    /// Looks for bytes that were kept when the app was killed. Asked when the page opens, and after each was answered.
    pub(super) fn look_for_offered(&self) {
        let files = *self;
        spawn_local(async move {
            // What can't be found now is found when the page is opened next.
            if let Ok(found) = offered(files.session, files.home).await {
                files.offered.try_set(found);
            }
        });
    }
}
