//! Who is here, and what is theirs on this device.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_framework::{Framework, built_in};
use vouch_portfolio::device::{Arrived, BlobPlaces, Left, Profile, Replica, Waiting};
use vouch_portfolio::document::{Kind, Origin};
use vouch_portfolio::foundation::{DocumentId, PersonId, PortfolioId, PublicKey, Salt};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::sync::Trouble;
use vouch_portfolio::view::framework_ref;
use vouch_portfolio::wire::{Directory, DirectoryPortfolio};

use super::editor::{Editor, SaveState};
use super::frameworks::{self, Frameworks};
use super::pass;
use crate::browser::tabs::Change;
use crate::browser::{Entropy, Tabs};
use crate::lock::{DeviceKeys, Ways};
use crate::store::{IndexedDb, Notice};
use crate::sync::{Driver, SyncState, Wake};

/// The person here, with their store and keys. A handle: copies are the same session, and it lives as long as the page.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// Names and portfolios, as last heard.
    pub directory: RwSignal<Directory>,
    /// The centre's own frameworks that its portfolios go by, as far as they are here.
    pub(super) frameworks: RwSignal<Frameworks>,
    /// Portfolios that this person may no longer see.
    left: RwSignal<Left>,
    /// Higher by one whenever anything in the store changed: by a save here, another tab, or sync.
    pub news: RwSignal<u64>,
    /// Whether the centre knows this browser's sign-in. False blocks nothing but news from the centre.
    pub signed_in: RwSignal<bool>,
    /// Whether the browser has a network.
    pub online: RwSignal<bool>,
    /// What waits to reach the centre, and what it did not take.
    pub waiting: RwSignal<Waiting>,
    /// How far the files of each document have come.
    pub blobs: RwSignal<BTreeMap<DocumentId, BlobPlaces>>,
    /// How sync stands.
    pub sync: RwSignal<SyncState>,
    /// Documents that are not saved as they stand on the screen.
    pub unsaved: RwSignal<BTreeMap<DocumentId, SaveState>>,
    /// How many recordings are under way: the microphone is on.
    pub recording: RwSignal<usize>,
    /// What stands in the way of the store, if anything does.
    pub store_notice: RwSignal<Option<Notice>>,
    /// The ways past the lock in front of what is kept here.
    pub ways: RwSignal<Ways>,
    /// Whether this device has saved anything since the page was opened.
    pub has_saved: RwSignal<bool>,
    /// Whether the centre has accepted anything from this device since the page was opened.
    pub has_sent: RwSignal<bool>,
}

pub(super) struct Inner {
    pub(super) profile: Profile,
    pub(super) replica: Rc<Replica<IndexedDb>>,
    pub(super) keys: RefCell<Rc<DeviceKeys>>,
    pub(super) editors: RefCell<BTreeMap<DocumentId, Editor>>,
    /// Held while a document is opened, so that no two editors of one tab write under two actors.
    pub(super) opening: futures::lock::Mutex<()>,
    touched: RefCell<BTreeMap<DocumentId, ArcRwSignal<u64>>>,
    tabs: RefCell<Option<Tabs>>,
    driver: RefCell<Option<Driver>>,
    counting: Cell<Counting>,
    /// The centre may have said something new of what waits: its words are read again with the next count.
    outcomes_changed: Cell<bool>,
    /// Whether this page is about to be left, with all that it holds open.
    pub(super) leaving: Cell<bool>,
    /// What outlives every page: editors and their signals belong to it.
    pub(super) owner: Owner,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    Idle,
    Running,
    Again,
}

/// The session, in any component below the [`super::Gate`].
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Called once, by the start, below the app's own owner.
    pub(super) fn new(
        profile: Profile,
        replica: Replica<IndexedDb>,
        keys: DeviceKeys,
        (directory, left): (Directory, Left),
        store_notice: RwSignal<Option<Notice>>,
    ) -> Self {
        let ways = RwSignal::new(keys.ways());
        let inner = Inner {
            profile,
            replica: Rc::new(replica),
            keys: RefCell::new(Rc::new(keys)),
            editors: RefCell::default(),
            opening: futures::lock::Mutex::new(()),
            touched: RefCell::default(),
            tabs: RefCell::default(),
            driver: RefCell::default(),
            counting: Cell::new(Counting::Idle),
            outcomes_changed: Cell::new(true),
            leaving: Cell::new(false),
            owner: Owner::current().unwrap_or_default(),
        };
        Self {
            inner: StoredValue::new_local(Rc::new(inner)),
            directory: RwSignal::new(directory),
            frameworks: RwSignal::new(Frameworks::new()),
            left: RwSignal::new(left),
            news: RwSignal::new(0),
            signed_in: RwSignal::new(true),
            online: RwSignal::new(crate::browser::connection::is_online()),
            waiting: RwSignal::new(Waiting::default()),
            blobs: RwSignal::new(BTreeMap::new()),
            sync: RwSignal::new(SyncState::default()),
            unsaved: RwSignal::new(BTreeMap::new()),
            recording: RwSignal::new(0),
            store_notice,
            ways,
            has_saved: RwSignal::new(false),
            has_sent: RwSignal::new(false),
        }
    }

    pub(super) fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Whose device this is.
    pub fn profile(&self) -> Profile {
        self.inner().profile.clone()
    }

    /// The person.
    pub fn me(&self) -> PersonId {
        self.inner().profile.person
    }

    /// This device's public key.
    pub fn key(&self) -> PublicKey {
        self.inner().profile.key
    }

    /// What this device holds of the person's.
    pub fn replica(&self) -> Rc<Replica<IndexedDb>> {
        self.inner().replica.clone()
    }

    /// The person's keys on this device.
    pub fn keys(&self) -> Rc<DeviceKeys> {
        self.inner().keys.borrow().clone()
    }

    pub(super) fn replace_keys(&self, keys: DeviceKeys) {
        self.ways.set(keys.ways());
        self.inner().keys.replace(Rc::new(keys));
    }

    /// A person's name, as the directory has it. Follows the directory.
    pub fn name_of(&self, person: PersonId) -> String {
        let directory = self.directory.read();
        let left = self.left.read();
        let known = directory.people.iter().chain(&left.people).find(|known| known.id == person);
        match known {
            Some(known) => known.name.clone(),
            None if person == self.me() => self.inner().profile.name.clone(),
            None => format!("someone this device has no name for ({})", &person.to_string()[..4]),
        }
    }

    /// A portfolio as this person may see it, or could see it once. Follows the directory.
    pub fn portfolio(&self, id: PortfolioId) -> Option<DirectoryPortfolio> {
        let (directory, left) = (self.directory.read(), self.left.read());
        directory.portfolios.iter().chain(&left.portfolios).find(|portfolio| portfolio.id == id).cloned()
    }

    /// Whether the person holds this role at the centre. Follows the directory.
    pub fn is(&self, role: Role) -> bool {
        self.directory.read().roles.contains(&role)
    }

    /// Whether the person acts in this role on the portfolio. Follows the directory.
    pub fn is_on(&self, portfolio: PortfolioId, role: Role) -> bool {
        self.portfolio(portfolio).is_some_and(|portfolio| portfolio.my_roles.contains(&role))
    }

    /// The framework that a portfolio goes by: built in, or the centre's own once it has come.
    pub fn framework(&self, portfolio: &DirectoryPortfolio) -> Option<&'static Framework> {
        match &portfolio.version {
            None => built_in(&portfolio.framework).ok(),
            Some(name) => self.frameworks.read_untracked().get(name).copied(),
        }
    }

    /// What names the framework that a portfolio goes by, in whatever is signed there.
    pub fn framework_name(&self, portfolio: &DirectoryPortfolio) -> Option<FrameworkRef> {
        let built_in = || framework_ref(built_in(&portfolio.framework).ok()?).ok();
        portfolio.version.clone().or_else(built_in)
    }

    /// Changes with every change of this document in the store: saved here, in another tab, or brought by sync.
    pub fn touched(&self, document: DocumentId) -> Signal<u64> {
        let signal = self.touch_signal(document);
        Signal::derive(move || signal.get())
    }

    fn touch_signal(&self, document: DocumentId) -> ArcRwSignal<u64> {
        self.inner().touched.borrow_mut().entry(document).or_insert_with(|| ArcRwSignal::new(0)).clone()
    }

    /// The origin of a new document of this person's, with a new id.
    pub fn new_origin(&self, kind: Kind, portfolio: PortfolioId, record: Option<DocumentId>) -> Origin {
        let (document, salt) = (DocumentId::new(&mut Entropy), Salt::new(&mut Entropy));
        Origin { document, kind, portfolio, creator: self.me(), record, salt }
    }

    /// Asks for a round of sync now.
    pub fn sync_now(&self) {
        self.wake(Wake::Now);
    }

    /// Saves whatever is open and unsaved, at once. Returns what could not be saved, in words.
    pub async fn save_all(&self) -> Result<(), String> {
        let editors: Vec<Editor> = self.inner().editors.borrow().values().copied().collect();
        for editor in editors {
            editor.flush().await.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Whether nothing open is unsaved. Follows the saves.
    pub fn all_saved(&self) -> bool {
        self.unsaved.read().is_empty()
    }

    pub(super) fn begin_sync(&self, driver: Option<Driver>, tabs: Option<Tabs>) {
        let inner = self.inner();
        inner.driver.replace(driver);
        inner.tabs.replace(tabs);
        self.count_waiting();
    }

    pub(super) fn wake(&self, why: Wake) {
        if let Some(driver) = self.inner().driver.borrow().as_ref() {
            driver.wake(why);
        }
    }

    /// A document was saved here.
    pub(super) fn saved(&self, document: DocumentId) {
        self.has_saved.set(true);
        self.touch_signal(document).update(|count| *count += 1);
        self.tell(&Change::Document(document));
        self.wake(Wake::Saved);
        self.bump();
    }

    /// A seal was made here.
    pub(super) fn sealed(&self, portfolio: PortfolioId) {
        self.has_saved.set(true);
        self.tell(&Change::Seals(portfolio));
        self.wake(Wake::Now);
        self.bump();
    }

    /// Files were freed, or thrown away before they were the record's.
    pub(super) fn tell_of_blobs(&self) {
        self.bump();
    }

    /// A round brought something, or the centre accepted something.
    pub(super) fn arrived(&self, arrived: Arrived, accepted: usize) {
        self.reload_directory();
        if accepted > 0 {
            self.has_sent.set(true);
        }
        if arrived.is_empty() && accepted == 0 {
            return;
        }
        // Whoever has one open that was dropped must know: what is written in it is saved whole from then on.
        for document in arrived.documents.union(&arrived.dropped) {
            self.tell(&Change::Document(*document));
            self.refresh(*document);
        }
        for portfolio in &arrived.portfolios {
            self.tell(&Change::Seals(*portfolio));
        }
        self.tell(&Change::Sync);
        self.tell(&Change::Registry);
        self.inner().outcomes_changed.set(true);
        self.bump();
    }

    pub(super) fn sync_state(&self, state: SyncState) {
        match &state.trouble {
            Some(Trouble::SignedOut) => {
                self.signed_in.set(false);
                self.take_up_pass();
            }
            None if state.last_ok.is_some() && !state.running => self.signed_in.set(true),
            _ => {}
        }
        self.sync.set(state);
    }

    /// Perhaps another tab has signed in again.
    fn take_up_pass(&self) {
        let session = *self;
        spawn_local(async move {
            if pass::take_up(&session.replica()).await {
                session.sync_now();
            }
        });
    }

    /// Another tab changed the store.
    pub(super) fn heard(&self, change: Change) {
        match change {
            Change::Document(document) => {
                self.refresh(document);
                self.wake(Wake::Saved);
            }
            Change::Seals(_) => {}
            Change::Sync => self.inner().outcomes_changed.set(true),
            Change::Registry => self.reload_directory(),
            Change::Pin => super::locking::changed_elsewhere(*self),
            // A page loaded afresh asks for the PIN, or to sign in, or is the page of whoever has the device now.
            Change::Locked | Change::SignedOut | Change::HandedOver => super::locking::leave_here(*self),
        }
        self.bump();
    }

    /// Brings an open document up to the store, and lets what follows it know.
    fn refresh(&self, document: DocumentId) {
        self.touch_signal(document).update(|count| *count += 1);
        let editor = self.inner().editors.borrow().get(&document).copied();
        if let Some(editor) = editor {
            spawn_local(async move { editor.refresh().await });
        }
    }

    fn reload_directory(&self) {
        let session = *self;
        spawn_local(async move {
            if let Ok(left) = session.replica().left().await
                && *session.left.read_untracked() != left
            {
                session.left.set(left);
            }
            if let Ok(Some(directory)) = session.replica().directory().await {
                // First what its portfolios go by, so that none is shown without.
                if frameworks::follow(session, &directory).await {
                    session.news.update(|count| *count += 1);
                }
                if *session.directory.read_untracked() != directory {
                    session.directory.set(directory);
                }
            }
        });
    }

    pub(super) fn tell(&self, change: &Change) {
        if let Some(tabs) = self.inner().tabs.borrow().as_ref() {
            // A tab that can't be told looks at the store when it is used next.
            tabs.tell(change).ok();
        }
    }

    fn bump(&self) {
        self.news.update(|count| *count += 1);
        self.count_waiting();
    }

    /// Counts what waits: one count at a time, and once more when something changed meanwhile.
    pub(super) fn count_waiting(&self) {
        let inner = self.inner();
        if inner.counting.replace(Counting::Again) != Counting::Idle {
            return;
        }
        let session = *self;
        spawn_local(async move {
            while inner.counting.replace(Counting::Running) == Counting::Again {
                // A store that can't be read shows itself elsewhere; the count is then the last one known.
                let counted = if inner.outcomes_changed.replace(false) {
                    inner.replica.waiting().await
                } else {
                    let outcomes = session.waiting.read_untracked().outcomes.clone();
                    inner.replica.waiting_in_brief().await.map(|brief| Waiting { outcomes, ..brief })
                };
                if let Ok(waiting) = counted
                    && *session.waiting.read_untracked() != waiting
                {
                    session.waiting.set(waiting);
                }
                if let Ok(blobs) = inner.replica.blob_places().await
                    && *session.blobs.read_untracked() != blobs
                {
                    session.blobs.set(blobs);
                }
                if inner.counting.get() == Counting::Running {
                    inner.counting.set(Counting::Idle);
                    break;
                }
            }
        });
    }
}
