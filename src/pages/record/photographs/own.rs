//! The files that this person has put to one record, on the sheets that are theirs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::RecordingNote;
use vouch_portfolio::foundation::{DocumentId, FileId, PortfolioId};
use vouch_portfolio::record::{FileLine, Files, Missing};
use vouch_portfolio::view::{Bans, Lack, files_lack};

use crate::pages::record::sound::Criteria;
use crate::state::intake::{Home, Offered, cut_off, offered, open_sheets, recordings};
use crate::state::recording::LiveRecording;
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
    pub(in crate::pages::record) session: Session,
    pub(in crate::pages::record) home: Home,
    editors: RwSignal<Vec<Editor>>,
    busy: StoredValue<bool>,
    /// The files, by time of capture.
    pub(super) lines: Memo<Vec<OwnLine>>,
    /// What was kept when the app was killed, and is in no sheet.
    pub(super) offered: RwSignal<Vec<Offered>>,
    /// Recordings that were cut off, and are in no sheet.
    pub(in crate::pages::record) cut_off: RwSignal<Vec<RecordingNote>>,
    /// The recorder.
    pub(in crate::pages::record) live: LiveRecording,
    /// What a moment of a recording can be said to show; none where that is for others to say.
    pub(in crate::pages::record) criteria: Option<Criteria>,
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
        let home = Home { portfolio, record, holds_files: false };
        let files = Self::of(session, home, Vec::new(), bans);
        Effect::new(move |_| {
            session.news.track();
            files.settle();
        });
        Self { criteria: Criteria::of(session, portfolio), ..files }
    }

    /// The recordings of a testimony, which holds them itself: it is open, under the key of whoever gives it.
    pub(in crate::pages::record) fn of_testimony(session: Session, portfolio: PortfolioId, testimony: Editor) -> Self {
        let bans = Memo::new(|_| Bans::default());
        Self::of(session, Home { portfolio, record: testimony.id, holds_files: true }, vec![testimony], bans)
    }

    fn of(session: Session, home: Home, open: Vec<Editor>, bans: Memo<Bans>) -> Self {
        let editors: RwSignal<Vec<Editor>> = RwSignal::new(open);
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
            home,
            editors,
            busy: StoredValue::new(false),
            lines,
            offered: RwSignal::new(Vec::new()),
            cut_off: RwSignal::new(Vec::new()),
            live: LiveRecording::new(session, home),
            criteria: None,
            trouble: RwSignal::new(None),
            bans,
        };
        Effect::new(move |_| {
            files.live.ended.track();
            files.settle();
            files.look_for_offered();
        });
        files
    }

    /// What the files lack before the record can be signed. Follows them.
    pub(in crate::pages::record) fn lacks(&self) -> Vec<Lack> {
        let files = self.lines.read().iter().map(|own| own.line.clone()).collect();
        let open = [
            (self.live.stage.get().is_under_way(), "the end of the recording that is under way"),
            (!self.cut_off.read().is_empty(), "whether the recording that was cut off is kept"),
        ];
        let open = open.into_iter().filter(|(is_open, _)| *is_open);
        let open = open.map(|(_, words)| Lack::Missing(Missing { field: "files", words }));
        files_lack(&Files { files }).into_iter().chain(open).collect()
    }

    /// Which files there are, in their order, each with its sheet. Follows them.
    pub(in crate::pages::record) fn order(&self) -> Vec<(DocumentId, FileId)> {
        self.lines.read().iter().map(|own| (own.sheet, own.line.id)).collect()
    }

    /// One of them as it stands.
    pub(in crate::pages::record) fn line(&self, (sheet, id): (DocumentId, FileId)) -> Option<FileLine> {
        let lines = self.lines.read_untracked();
        lines.iter().find(|own| own.sheet == sheet && own.line.id == id).map(|own| own.line.clone())
    }

    /// The editor of a sheet; none before it is open.
    pub(super) fn editor(&self, sheet: DocumentId) -> Option<Editor> {
        self.editors.read_untracked().iter().find(|editor| editor.id == sheet).copied()
    }

    /// Opens the sheets that are here and not open yet.
    pub(in crate::pages::record) fn settle(&self) {
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
            for note in recordings(files.session, files.home).await.unwrap_or_default() {
                files.await_end(note);
            }
        });
    }

    /// Offers a recording once nobody records it any more, in this tab or another.
    fn await_end(self, note: RecordingNote) {
        spawn_local(async move {
            let Ok(left) = cut_off(self.session, &note).await else { return };
            self.cut_off.try_update(|all| {
                all.retain(|other| other.stage != note.stage);
                all.extend(left);
                all.sort_by_key(|note| note.begun);
            });
        });
    }
}
