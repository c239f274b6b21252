//! A witness by invitation, on a device of their own and without any account: the link is opened once at the centre, and
//! from then on the testimony is written, signed and kept here whether or not there is a connection. Whoever else uses
//! this device has no part in it, nor it in what is theirs: another database, other keys, another address.

mod error;
mod opening;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{Hash, PublicKey, Random as _, Time};
use vouch_portfolio::wire::{InvitationSecret, NoInvitation};

pub use error::InvitedError;

use super::Session;
use super::handover::witness::Testifying;
use super::start::Place;
use crate::browser::http::HttpError;
use crate::browser::{Entropy, address};
use crate::lock::{self, InvitedKey};
use crate::store::IndexedDb;

/// Where invitations lead.
pub const ADDRESS: &str = "/testify";
/// Where one is gone from this device.
const REMOVED: &str = "/testify/removed";

/// How far the page of an invitation has come.
#[derive(Clone)]
pub enum Invited {
    /// There was no link, and none is kept here.
    Nothing {
        /// One was removed just now.
        removed: bool,
    },
    /// The link can't be read.
    NotWhole(NoInvitation),
    /// It is kept here, and the centre could not be reached yet.
    Waiting(Waiting, HttpError),
    /// The centre says no, in a sentence.
    Refused(String),
    /// Several are kept here.
    Several(Vec<Kept>),
    /// It is open.
    Open(Box<Opened>),
    /// It can't be opened or kept on this device.
    Stuck(InvitedError),
}

/// A key of the browser's, which no other thread may have.
type Key = StoredValue<InvitedKey, LocalStorage>;

/// An invitation that waits for a connection.
#[derive(Clone)]
pub struct Waiting {
    place: Place,
    key: Key,
}

/// One of several that are kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its own address.
    pub address: String,
    /// Whose work it is about; none before it was opened.
    pub candidate: Option<String>,
}

/// An invitation that this device opened.
#[derive(Clone)]
pub struct Opened {
    /// The witness's own session.
    pub session: Session,
    /// The testimony.
    pub begun: Testifying,
    /// Until when it may be signed.
    pub until: Time,
    /// Who invites, by name.
    pub inviter: String,
    /// What the centre said when it was asked again, where it said no.
    pub word: RwSignal<Option<String>>,
    key: Key,
}

/// Whether this is the page of an invitation.
pub(super) fn is_asked_for() -> bool {
    address::path().split('/').nth(1) == ADDRESS.strip_prefix('/')
}

/// Finds the invitation that the address holds or names.
pub(super) async fn find(place: Place) -> Invited {
    found(place).await.unwrap_or_else(Invited::Stuck)
}

async fn found(place: Place) -> Result<Invited, InvitedError> {
    // Another tab that is asleep may keep a database open for long: nothing waits for that.
    spawn_local(sweep());
    let key = match address::fragment() {
        Some(link) => match link.parse::<InvitationSecret>() {
            Ok(secret) => InvitedKey::take(&secret, holder()).await?,
            Err(why) => return Ok(Invited::NotWhole(why)),
        },
        None => match kept(&place).await? {
            Ok(key) => key,
            Err(none) => return Ok(none),
        },
    };
    // The secret is in no history, and in no picture of the screen, from here on.
    address::replace(&address_of(&key.public_key()));
    opening::open(place, key).await
}

/// The one that the address names, or the only one here.
async fn kept(place: &Place) -> Result<Result<InvitedKey, Invited>, InvitedError> {
    let mut all = InvitedKey::all().await?;
    let path = address::path();
    if let Some(named) = all.iter().position(|key| address_of(&key.public_key()) == path) {
        return Ok(Ok(all.swap_remove(named)));
    }
    match all.len() {
        0 => Ok(Err(Invited::Nothing { removed: path == REMOVED })),
        1 => Ok(Ok(all.swap_remove(0))),
        _ => {
            let mut several = Vec::new();
            for key in &all {
                let candidate = opening::candidate(place, key).await.unwrap_or_default();
                several.push(Kept { address: address_of(&key.public_key()), candidate });
            }
            Ok(Err(Invited::Several(several)))
        }
    }
}

fn address_of(key: &PublicKey) -> String {
    format!("{ADDRESS}/{key}")
}

/// What this browser makes up to be known by.
fn holder() -> Hash {
    let mut bytes = [0; 32];
    Entropy.fill(&mut bytes);
    Hash::from_bytes(bytes)
}

/// What nothing can open any more is removed, now that nobody has it open. Failing at that costs room, nothing else.
async fn sweep() {
    for person in lock::removed().await.unwrap_or_default() {
        if IndexedDb::remove(person).await.is_ok() {
            lock::set_gone(person).await.ok();
        }
    }
}

impl Waiting {
    /// Tries again to open it.
    pub async fn try_again(self) -> Invited {
        opening::open(self.place, self.key.get_value()).await.unwrap_or_else(Invited::Stuck)
    }
}

impl Opened {
    /// Removes the testimony and all that belongs to it from this device. The centre keeps what it has.
    ///
    /// # Errors
    /// The keys can't be reached; nothing is removed then.
    pub async fn remove(&self) -> Result<(), InvitedError> {
        self.key.get_value().forget().await?;
        address::load(REMOVED);
        Ok(())
    }
}
