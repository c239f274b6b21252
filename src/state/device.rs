//! This device as an enrolled one: enrolling it, leaving it, and work carried as a file.

use vouch_portfolio::device::{DeviceError, Profile, Replica};
use vouch_portfolio::foundation::{PersonId, PublicKey, Signing as _};
use vouch_portfolio::store::StoreError;
use vouch_portfolio::sync::{Transport as _, Trouble};
use vouch_portfolio::wire::{CodecError, Push, PushReply, decode};

use super::centre::{self, Me};
use super::{Session, pass};
use crate::browser::http::{HttpError, begin_with_pass};
use crate::browser::tabs::Change;
use crate::browser::{Tabs, clock, preference};
use crate::lock::{self, DeviceKeys, LockError};
use crate::store::IndexedDb;
use crate::sync::HttpTransport;

/// The centre's word for a device that was revoked.
const REVOKED: &str = "device-revoked";

/// Why the device could not be enrolled. Trying again is safe: it is enrolled once, however often it is asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrolError {
    /// The centre could not be asked, or refused.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// No key can be made or kept here.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The person's store can't be opened or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the centre sent can't be kept.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The centre sent nothing to verify by.
    #[error(
        "the centre sent no key of its own, so nothing could be verified here. Try again; tell the coordinator if it stays so"
    )]
    NoCentreKey,
    /// What the centre sent can't be written down.
    #[error("the centre's answer can't be kept ({0}). Reload to get the newest app, then try again")]
    Unwritable(String),
}

/// Makes this device one of the signed-in person's: its key, their store, their directory. Needs a connection once; from
/// then on the app starts without. The person is remembered as the last here.
///
/// `here` is the session that this page has, where somebody is here already.
pub async fn enrol(me: &Me, device_name: &str, here: Option<Session>) -> Result<(), EnrolError> {
    // Whoever is past the lock here already needs no way back.
    let here_as_me = here.filter(|session| session.me() == me.person);
    let mut keys = match here_as_me {
        Some(session) => (*session.keys()).clone(),
        None => DeviceKeys::open(me.person).await?,
    };
    if keys.is_locked() {
        // Who signs in with the password need not know the PIN: it is taken away, and a new one can be set.
        let recovery = centre::ask_recovery(&keys.public_key()?).await?;
        keys = DeviceKeys::recover(me.person, &recovery).await?;
    }
    let key = keys.signer()?.public_key();
    let replica = Replica::new(IndexedDb::open(me.person, keys.data_key().await?, |_| {}).await?);
    if let Some(pass) = &me.pass {
        pass::keep(&replica, pass).await?;
    }
    // Asked at every sign-in: a centre that was restored may have lost the enrolment, and says only that it does not know
    // this device. What is here already opens whatever the centre answers.
    let is_enrolled = replica.profile().await?.is_some_and(|profile| profile.key == key);
    match enrol_at_centre(&replica, key, device_name).await {
        Err(EnrolError::Http(error)) if error.code() == Some(REVOKED) => {
            let signer = renewed(&replica, &keys, me).await?;
            enrol_at_centre(&replica, signer, device_name).await?;
            tell_other_tabs(me.person, here);
        }
        Err(EnrolError::Http(_)) if is_enrolled => {}
        answer => answer?,
    }
    if lock::last_person().await? != Some(me.person) {
        preference::forget();
    }
    Ok(lock::set_last_person(Some(me.person)).await?)
}

/// A new key for a device that was revoked: whoever signs in with the password begins anew here. What waits is signed with
/// the old key first, so that the centre holds it for the coordinator, as it holds everything of a revoked device.
async fn renewed(replica: &Replica<IndexedDb>, keys: &DeviceKeys, me: &Me) -> Result<PublicKey, EnrolError> {
    let trapped = replica.set_aside_documents().await?;
    for document in replica.waiting().await?.documents.keys().filter(|document| !trapped.contains(document)) {
        match replica.envelop(*document, keys.signer()?, clock::now()).await {
            // One that can't be opened can't be sent, whoever signs.
            Err(error) if error.is_of_one_document() => {}
            done => done?,
        }
    }
    Ok(keys.renew_signer(me.person).await?.public_key()?)
}

/// Other tabs sign with the old key until they are loaded afresh. This page is not told: it has the sign-in under way.
fn tell_other_tabs(person: PersonId, here: Option<Session>) {
    match here.filter(|session| session.me() == person) {
        Some(session) => session.tell(&Change::SignedOut),
        None => {
            if let Ok(tabs) = Tabs::join(person, |_| {}) {
                tabs.tell(&Change::SignedOut).ok();
            }
        }
    }
}

/// Has the centre enrol this key, and keeps what it says. Asked again it answers the same.
async fn enrol_at_centre(replica: &Replica<IndexedDb>, key: PublicKey, device_name: &str) -> Result<(), EnrolError> {
    let enrolled = centre::enrol_device(&key, device_name).await?;
    let centre_key = *enrolled.directory.centre_keys.first().ok_or(EnrolError::NoCentreKey)?;
    let profile = Profile {
        person: enrolled.person,
        name: enrolled.name,
        device: enrolled.device,
        key,
        centre: enrolled.directory.centre,
        centre_key,
    };
    let registry: Vec<Vec<u8>> = enrolled
        .registry
        .iter()
        .map(serde_json::to_vec)
        .collect::<Result<_, _>>()
        .map_err(|error| EnrolError::Unwritable(error.to_string()))?;
    Ok(replica.enrol(&profile, &enrolled.directory, &registry).await?)
}

/// Leaves this device, in every tab. What is on it stays, encrypted, and unsent work is still sent when the person signs
/// in here again.
///
/// The device is left first, with or without a connection; the session with the centre ends with it where that can be
/// told, and otherwise by its own date.
pub async fn sign_out(session: Session) -> Result<(), LockError> {
    lock::set_last_person(None).await?;
    preference::forget();
    session.tell(&Change::SignedOut);
    // Without a connection the centre is not told; the cookie that stays opens nothing without the pass.
    centre::sign_out().await.ok();
    pass::forget(&session.replica()).await.ok();
    begin_with_pass(None);
    Ok(())
}

/// Why a file was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Not a file of unsent work.
    #[error("this is not a file of unsent work from Vouch ({0})")]
    NotAPush(#[from] CodecError),
    /// It could not be sent.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Sends a file of unsent work, whoever made it: its envelopes say whose it is.
pub async fn import(session: Session, file: &[u8]) -> Result<PushReply, ImportError> {
    let push: Push = decode(file)?;
    let reply = HttpTransport::new(session.me()).push(push).await?;
    // Where it is this device's own work, it no longer waits.
    if session.replica().keep_reply(&reply).await.is_ok() {
        session.sync_now();
    }
    Ok(reply)
}
