//! One log for several candidates on this device: kept whole at every tap and pause in typing, and written into each
//! candidate's record when a line is left.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use futures::lock::{Mutex, OwnedMutexGuard};
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::{Kind, Origin};
use vouch_portfolio::foundation::{ActivityId, DocumentId, PortfolioId};
use vouch_portfolio::record::Edit;
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::timeline::{Instead, Line, Names, Timeline};
use vouch_portfolio::wire::{decode, encode};

use super::{Editor, Session, Underway};
use crate::browser::{Entropy, Timer, calendar, clock};

/// The fact under which the log is kept.
const KEY: &str = "together";
/// As long as a record being typed waits.
const PAUSE_MILLISECONDS: u32 = 300;

/// The log under way, if there is one.
pub async fn unfinished(session: Session) -> Result<Option<Timeline>, DeviceError> {
    match session.replica().store().get(Table::Facts, KEY).await? {
        Some(kept) => Ok(Some(decode(&kept)?)),
        None => Ok(None),
    }
}

/// Begins a log for these portfolios; none where they are too few or too many. The names of the records are kept before
/// any is made, so that none is made twice.
pub async fn begin(session: Session, portfolios: &[PortfolioId]) -> Result<Option<Timeline>, DeviceError> {
    let now = calendar::local(clock::now());
    let Some(timeline) = Timeline::begin(portfolios, now.date, now.time, &mut Entropy) else { return Ok(None) };
    keep(session, &timeline).await?;
    Ok(Some(timeline))
}

/// The log, open. A handle: copies are the same log. It lives above the pages, so that leaving one ends no save.
#[derive(Clone, Copy)]
pub struct Together {
    session: Session,
    /// The log as it stands.
    pub timeline: RwSignal<Timeline>,
    /// Why something is not saved or not in a record yet. What was typed is still there.
    pub trouble: RwSignal<Option<String>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    timer: RefCell<Option<Timer>>,
    /// Says that something is not saved yet, for as long as it is not.
    underway: RefCell<Option<Underway>>,
    /// Saves and steps go one after the other.
    one_at_a_time: Arc<Mutex<()>>,
}

impl Together {
    /// Opens it, making each record that was not made yet, and goes on with what was interrupted.
    pub async fn open(session: Session, timeline: Timeline) -> Result<Self, DeviceError> {
        let above_pages = session.inner().owner.clone();
        let together = above_pages.with(|| Self {
            session,
            timeline: RwSignal::new(timeline),
            trouble: RwSignal::new(None),
            inner: StoredValue::new_local(Rc::default()),
        });
        together.make_records().await?;
        let names = untrack(|| together.names());
        for line in together.timeline.with_untracked(|timeline| timeline.due(&names)) {
            together.write(line).await;
        }
        Ok(together)
    }

    async fn make_records(&self) -> Result<(), DeviceError> {
        let timeline = self.timeline.get_untracked();
        for member in timeline.members.iter().filter(|member| !member.made) {
            let editor = match Editor::open(self.session, member.record).await {
                Err(DeviceError::NotHere(_)) => {
                    let new = self.session.new_origin(Kind::Observation, member.portfolio, None);
                    Editor::create(self.session, Origin { document: member.record, ..new }).await?
                }
                opened => opened?,
            };
            editor.apply(Edit::Date(timeline.date.clone()))?;
            editor.apply(Edit::Start(timeline.start.clone()))?;
            editor.flush().await?;
            self.timeline.update(|timeline| timeline.made(member.record));
            self.save().await;
        }
        Ok(())
    }

    /// Whom the log is of, by name. Follows the directory.
    pub fn names(&self) -> Names {
        let timeline = self.timeline.read_untracked();
        Names::of(&timeline, |portfolio| self.name_of(portfolio))
    }

    /// The candidate of a portfolio, by name. Follows the directory.
    pub fn name_of(&self, portfolio: PortfolioId) -> String {
        let known = self.session.portfolio(portfolio);
        known.map(|portfolio| self.session.name_of(portfolio.candidate)).unwrap_or_default()
    }

    /// Something of a line. Follows the log.
    pub fn line<T>(&self, id: ActivityId, read: impl FnOnce(&Line) -> T) -> Option<T> {
        self.timeline.read().line(id).map(read)
    }

    /// Logs a line now.
    pub fn log(&self) -> Option<ActivityId> {
        let time = calendar::local(clock::now()).time;
        let id = self.timeline.try_update(|timeline| timeline.log(time, &mut Entropy));
        self.save_now();
        id
    }

    /// What a line's field shows now; kept when the fingers pause.
    pub fn type_text(&self, id: ActivityId, text: String) {
        self.change(id, |line| line.text = text);
        let together = *self;
        let inner = self.inner.get_value();
        inner.timer.replace(Some(Timer::after(PAUSE_MILLISECONDS, move || together.save_now())));
    }

    /// A line's field was left: what it says goes into the records.
    pub fn leave(&self, id: ActivityId) {
        let together = *self;
        spawn_local(async move { together.write(id).await });
    }

    /// A line is for this candidate, or no longer.
    pub fn set_for(&self, id: ActivityId, record: DocumentId, on: bool) {
        self.change(id, |line| line.set_for(record, on));
        self.leave(id);
    }

    /// What stands in the place of another's name.
    pub fn settle(&self, id: ActivityId, instead: Instead) {
        self.change(id, |line| line.instead = Some(instead));
        self.leave(id);
    }

    /// A word that looks like a name is none.
    pub fn no_name(&self, id: ActivityId, word: &str) {
        self.change(id, |line| line.is_no_name(word));
        self.leave(id);
    }

    /// Takes a line away, from the records too.
    pub fn remove(&self, id: ActivityId) {
        self.change(id, |line| line.whom.clear());
        let together = *self;
        spawn_local(async move {
            together.write(id).await;
            together.timeline.update(|timeline| timeline.drop_line(id));
            together.save().await;
        });
    }

    /// Ends the log once every line is where it belongs; how many are not, where some are not.
    pub async fn finish(&self) -> Result<(), usize> {
        let names = untrack(|| self.names());
        for line in self.timeline.with_untracked(|timeline| timeline.due(&names)) {
            self.write(line).await;
        }
        let open = self.timeline.with_untracked(|timeline| timeline.unsettled(&names).count());
        if open > 0 {
            return Err(open);
        }
        let _one_at_a_time = self.lock().await;
        let forget = vec![Write::Delete(Table::Facts, KEY.to_owned())];
        // A log that can't be forgotten is offered again, and has nothing left to write.
        self.session.replica().store().commit(forget).await.ok();
        Ok(())
    }

    /// Saves the log as it stands, at once.
    pub async fn save(&self) {
        let _one_at_a_time = self.lock().await;
        self.save_locked().await.unwrap_or_default();
    }

    fn save_now(&self) {
        self.begin_saving();
        let together = *self;
        spawn_local(async move { together.save().await });
    }

    fn change(&self, id: ActivityId, change: impl FnOnce(&mut Line)) {
        self.begin_saving();
        self.timeline.update(|timeline| {
            if let Some(line) = timeline.line_mut(id) {
                change(line);
            }
        });
    }

    fn begin_saving(&self) {
        let inner = self.inner.get_value();
        let mut underway = inner.underway.borrow_mut();
        if underway.is_none() {
            *underway = Some(Underway::begin(self.session));
        }
    }

    /// Brings a line into the records: noted, written, noted as done.
    async fn write(&self, id: ActivityId) {
        let _one_at_a_time = self.lock().await;
        let done = self.write_locked(id).await;
        if let Err(why) = done {
            self.trouble.set(Some(why));
        }
    }

    async fn write_locked(&self, id: ActivityId) -> Result<(), String> {
        let names = untrack(|| self.names());
        let steps = self.timeline.try_update(|timeline| timeline.note_steps(id, &names, &mut Entropy));
        self.save_locked().await?;
        for step in steps.unwrap_or_default() {
            let words = |error: DeviceError| error.to_string();
            let editor = Editor::open(self.session, step.record).await.map_err(words)?;
            let stands = editor.with(|document| step.take(document)).map_err(|error| error.to_string())?;
            editor.flush().await.map_err(words)?;
            self.timeline.update(|timeline| timeline.taken(&step, stands));
            self.save_locked().await?;
        }
        Ok(())
    }

    async fn save_locked(&self) -> Result<(), String> {
        self.inner.get_value().timer.replace(None);
        let timeline = self.timeline.get_untracked();
        let saved = keep(self.session, &timeline).await.map_err(|error| error.to_string());
        self.trouble.set(saved.clone().err());
        if saved.is_ok() && *self.timeline.read_untracked() == timeline {
            self.inner.get_value().underway.replace(None);
        }
        saved
    }

    async fn lock(&self) -> OwnedMutexGuard<()> {
        self.inner.get_value().one_at_a_time.clone().lock_owned().await
    }
}

async fn keep(session: Session, timeline: &Timeline) -> Result<(), DeviceError> {
    let write = Write::Put(Table::Facts, KEY.to_owned(), encode(timeline)?);
    Ok(session.replica().store().commit(vec![write]).await?)
}
