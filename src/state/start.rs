//! Starting: whoever was here last is opened from what is on this device. Nothing here asks the network, but for
//! an invitation that was never opened.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::{DeviceError, Replica};
use vouch_portfolio::foundation::{PersonId, Signing as _};
use vouch_portfolio::store::StoreError;

use super::invited::{self, Invited};
use super::{Session, frameworks, idle, pass};
use crate::browser::Tabs;
use crate::browser::connection::Connection;
use crate::browser::visibility::{Sight, Visibility};
use crate::lock::{self, DeviceKeys, LockError, Signer, UnlockError, Ways};
use crate::store::{IndexedDb, Notice};
use crate::sync::{Driver, Parts};

/// How far the start has come.
#[derive(Clone)]
pub enum Start {
    /// Reading what is on this device.
    Opening,
    /// Nobody is enrolled here, or the last person signed out.
    Nobody,
    /// Somebody is here, and must unlock first.
    Locked(Locked),
    /// Somebody is here.
    Here(Session),
    /// The page of a witness by invitation: whoever else uses this device has no part in it.
    Invited(Invited),
    /// What is on this device can't be opened.
    Stuck(StartError),
}

/// Why what is on this device can't be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// The keys can't be had.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The store can't be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is in it can't be read.
    #[error(transparent)]
    Device(#[from] DeviceError),
}

/// How far the start has come, in any component of the app.
pub fn use_start() -> RwSignal<Start> {
    expect_context()
}

impl Start {
    /// Starts, once, below the app's own owner.
    pub(crate) fn begin() -> RwSignal<Self> {
        let start = RwSignal::new(Self::Opening);
        let owner = Owner::current().unwrap_or_default();
        let store_notice = RwSignal::new(None);
        spawn_local(async move {
            let found = if invited::is_asked_for() {
                Ok(Self::Invited(invited::find(Place { owner, store_notice }).await))
            } else {
                find(owner, store_notice).await
            };
            start.set(found.unwrap_or_else(Self::Stuck));
        });
        start
    }

    /// The session, once somebody is here.
    pub fn session(&self) -> Option<Session> {
        match self {
            Self::Here(session) => Some(*session),
            Self::Invited(Invited::Open(opened)) => Some(opened.session),
            _ => None,
        }
    }
}

/// Where sessions live: for as long as the page.
#[derive(Clone)]
pub(super) struct Place {
    owner: Owner,
    store_notice: RwSignal<Option<Notice>>,
}

/// A person who must unlock first.
#[derive(Clone)]
pub struct Locked {
    person: PersonId,
    /// How they can.
    pub ways: Ways,
    place: Place,
}

impl Locked {
    /// Opens the device with the PIN.
    ///
    /// # Errors
    /// The PIN is wrong. What it opens can't be read: `start` then says so.
    pub async fn unlock(self, start: RwSignal<Start>, pin: &str) -> Result<(), UnlockError> {
        let keys = DeviceKeys::unlock(self.person, pin).await?;
        self.enter(start, keys).await;
        Ok(())
    }

    /// Opens the device with the passkey.
    ///
    /// # Errors
    /// The passkey was not given, or gave nothing. What it opens can't be read: `start` then says so.
    pub async fn unlock_by_passkey(self, start: RwSignal<Start>) -> Result<(), UnlockError> {
        let keys = DeviceKeys::unlock_by_passkey(self.person).await?;
        self.enter(start, keys).await;
        Ok(())
    }

    async fn enter(self, start: RwSignal<Start>, keys: DeviceKeys) {
        start.set(open(keys, self).await.unwrap_or_else(Start::Stuck));
    }
}

async fn find(owner: Owner, store_notice: RwSignal<Option<Notice>>) -> Result<Start, StartError> {
    let Some(person) = lock::last_person().await? else { return Ok(Start::Nobody) };
    if !DeviceKeys::exist(person).await? {
        return Ok(Start::Nobody);
    }
    let keys = DeviceKeys::open(person).await?;
    let person = Locked { person, ways: keys.ways(), place: Place { owner, store_notice } };
    if keys.is_locked() { Ok(Start::Locked(person)) } else { open(keys, person).await }
}

async fn open(keys: DeviceKeys, who: Locked) -> Result<Start, StartError> {
    let replica = who.place.replica(who.person, &keys).await?;
    pass::take_up(&replica).await;
    // Killed between a new key and the centre's word about it: signing in again completes it.
    if let (Ok(signer), Some(profile)) = (keys.signer(), replica.profile().await?)
        && signer.public_key() != profile.key
    {
        return Ok(Start::Nobody);
    }
    // A device that can't sign can't say whose its work is: it records, and keeps.
    let sends = keys.signer().ok().map(|signer| Sends { signer: signer.clone(), has_account: true });
    Ok(who.place.enter(replica, keys, sends).await?.map_or(Start::Nobody, Start::Here))
}

/// How a session sends what is made in it.
pub(super) struct Sends {
    /// What signs envelopes.
    pub(super) signer: Signer,
    /// Whether the person has an account, and so hears news.
    pub(super) has_account: bool,
}

impl Place {
    /// Makes something that lives as long as sessions do.
    pub(super) fn own<T>(&self, make: impl FnOnce() -> T) -> T {
        self.owner.with(make)
    }

    /// What a person has on this device.
    pub(super) async fn replica(&self, person: PersonId, keys: &DeviceKeys) -> Result<Replica<IndexedDb>, StartError> {
        let store_notice = self.store_notice;
        let on_notice = move |notice| store_notice.set(Some(notice));
        Ok(Replica::new(IndexedDb::open(person, keys.data_key().await?, on_notice).await?))
    }

    /// The session of whoever was enrolled in this copy; none where nobody was.
    pub(super) async fn enter(
        &self,
        replica: Replica<IndexedDb>,
        keys: DeviceKeys,
        sends: Option<Sends>,
    ) -> Result<Option<Session>, StartError> {
        let (Some(profile), Some(directory)) = (replica.profile().await?, replica.directory().await?) else {
            return Ok(None);
        };
        let left = replica.left().await?;
        let portfolios = directory.portfolios.iter().chain(&left.portfolios);
        let frameworks = frameworks::here(&replica, portfolios, Default::default()).await;
        Ok(Some(self.owner.with(|| {
            let session = Session::new(profile, replica, keys, (directory, left), self.store_notice);
            session.frameworks.set(frameworks);
            watch(session, sends);
            session
        })))
    }
}

/// Starts what runs for as long as the page: sync, the line between tabs, saving when the page goes out of sight.
fn watch(session: Session, sends: Option<Sends>) {
    let tabs = Tabs::join(session.me(), move |change| session.heard(change)).ok();
    let driver = sends.map(|Sends { signer, has_account }| {
        Driver::start(Parts {
            person: session.me(),
            replica: session.replica(),
            signer,
            has_account,
            on_state: Box::new(move |state| session.sync_state(state)),
            on_arrived: Box::new(move |arrived, accepted| session.arrived(arrived, accepted)),
        })
    });
    session.begin_sync(driver, tabs);
    let online = Connection::watch(move |online| session.online.set(online));
    let sight = Visibility::watch(move |sight| {
        if sight != Sight::Visible {
            // Which of them fails shows in the strip.
            spawn_local(async move { session.save_all().await.unwrap_or_default() });
        }
    });
    StoredValue::new_local((online, sight));
    idle::watch(session);
}
