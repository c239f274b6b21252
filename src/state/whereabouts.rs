//! Where the person is: a customer walks up, the phone goes away, and comes back to the same word. Kept on this device
//! alone, encrypted as all is, and in no document. What can't be kept costs a tap, and is not worth a word.

use serde::{Deserialize, Serialize};
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{decode, encode};

use super::Session;
use crate::browser::clock;
use crate::browser::web_lock::{self, Kept};

/// A place in one of a page's fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The field's id.
    pub field: String,
    /// Where the selection starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A page that is open somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Open {
    page: String,
    /// Since when, in milliseconds.
    since: i64,
}

const OPEN: &str = "open-page/";

/// The place last left on what this name stands for: a record's id, or a fixed word.
pub async fn spot(session: Session, of: &str) -> Option<Spot> {
    let kept = session.replica().store().get(Table::Facts, &format!("spot/{of}")).await.ok()??;
    decode(&kept).ok()
}

/// Keeps the place.
pub async fn keep_spot(session: Session, of: String, spot: Spot) {
    put(session, format!("spot/{of}"), &spot).await;
}

/// Notes that this page is open, and takes the lock that says so for as long as it lives: where a page was killed the
/// note is left, and the lock is not.
pub async fn open(session: Session, page: String) -> Option<Kept> {
    put(session, format!("{OPEN}{page}"), &Open { page: page.clone(), since: clock::now().0 }).await;
    web_lock::keep(&lock_name(&page)).await.ok()
}

/// The page was left on purpose.
pub async fn leave(session: Session, page: String) {
    session.replica().store().commit(vec![Write::Delete(Table::Facts, format!("{OPEN}{page}"))]).await.ok();
}

/// The page that was open last when the app was killed, if any; asked once.
pub async fn killed_on(session: Session) -> Option<String> {
    let replica = session.replica();
    let notes = replica.store().scan(Table::Facts, OPEN).await.ok()?;
    let mut dead = Vec::new();
    for (key, note) in notes {
        let Ok(open) = decode::<Open>(&note) else { continue };
        // Another tab that lives is there still.
        if let Ok(Some(())) = web_lock::exclusive_if_free(&lock_name(&open.page), async || ()).await {
            dead.push((key, open));
        }
    }
    let forget = dead.iter().map(|(key, _)| Write::Delete(Table::Facts, key.clone())).collect();
    replica.store().commit(forget).await.ok()?;
    dead.into_iter().map(|(_, open)| open).max_by_key(|open| open.since).map(|open| open.page)
}

async fn put(session: Session, key: String, value: &impl Serialize) {
    if let Ok(value) = encode(value) {
        session.replica().store().commit(vec![Write::Put(Table::Facts, key, value)]).await.ok();
    }
}

fn lock_name(page: &str) -> String {
    format!("vouch-open-page-{page}")
}
