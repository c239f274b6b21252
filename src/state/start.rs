//! Starting: whoever was here last is opened from what is on this device. Nothing here asks the network.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::{DeviceError, Replica};
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::store::StoreError;

use super::{Session, frameworks, idle};
use crate::browser::Tabs;
use crate::browser::connection::Connection;
use crate::browser::visibility::{Sight, Visibility};
use crate::lock::{self, DeviceKeys, LockError, UnlockError};
use crate::store::{IndexedDb, Notice};
use crate::sync::{Driver, Parts};

/// How far the start has come.
#[derive(Clone)]
pub enum Start {
    /// Reading what is on this device.
    Opening,
    /// Nobody is enrolled here, or the last person signed out.
    Nobody,
    /// Somebody is here, and must give the PIN first.
    Locked(Locked),
    /// Somebody is here.
    Here(Session),
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
            start.set(match find(owner, store_notice).await {
                Ok(found) => found,
                Err(error) => Self::Stuck(error),
            });
        });
        start
    }

    /// The session, once somebody is here.
    pub fn session(&self) -> Option<Session> {
        match self {
            Self::Here(session) => Some(*session),
            _ => None,
        }
    }
}

/// A person whose PIN is to be given.
#[derive(Clone)]
pub struct Locked {
    person: PersonId,
    owner: Owner,
    store_notice: RwSignal<Option<Notice>>,
}

impl Locked {
    /// Opens the device with the PIN.
    ///
    /// # Errors
    /// The PIN is wrong, or what it opens can't be read: `start` then says so.
    pub async fn unlock(self, start: RwSignal<Start>, pin: &str) -> Result<(), UnlockError> {
        let keys = DeviceKeys::unlock(self.person, pin).await?;
        start.set(match open(keys, self).await {
            Ok(found) => found,
            Err(error) => Start::Stuck(error),
        });
        Ok(())
    }
}

async fn find(owner: Owner, store_notice: RwSignal<Option<Notice>>) -> Result<Start, StartError> {
    let Some(person) = lock::last_person().await? else { return Ok(Start::Nobody) };
    if !DeviceKeys::exist(person).await? {
        return Ok(Start::Nobody);
    }
    let keys = DeviceKeys::open(person).await?;
    let person = Locked { person, owner, store_notice };
    if keys.is_locked() { Ok(Start::Locked(person)) } else { open(keys, person).await }
}

async fn open(keys: DeviceKeys, who: Locked) -> Result<Start, StartError> {
    let Locked { person, owner, store_notice } = who;
    let on_notice = move |notice| store_notice.set(Some(notice));
    let replica = Replica::new(IndexedDb::open(person, keys.data_key().await?, on_notice).await?);
    let (Some(profile), Some(directory)) = (replica.profile().await?, replica.directory().await?) else {
        return Ok(Start::Nobody);
    };
    let left = replica.left().await?;
    let portfolios = directory.portfolios.iter().chain(&left.portfolios);
    let frameworks = frameworks::here(&replica, portfolios, Default::default()).await;
    Ok(Start::Here(owner.with(|| {
        let session = Session::new(profile, replica, keys, (directory, left), store_notice);
        session.frameworks.set(frameworks);
        watch(session);
        session
    })))
}

/// Starts what runs for as long as the page: sync, the line between tabs, saving when the page goes out of sight.
fn watch(session: Session) {
    let tabs = Tabs::join(session.me(), move |change| session.heard(change)).ok();
    // A device that can't sign can't say whose its work is: it records, and keeps.
    let driver = session.keys().signer().ok().map(|signer| {
        Driver::start(Parts {
            person: session.me(),
            replica: session.replica(),
            signer: signer.clone(),
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
