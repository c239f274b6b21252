//! The pass of the session with the centre, kept with the person's data: a locked device has none, and so the browser's
//! cookie opens nothing on it.

use vouch_portfolio::device::Replica;
use vouch_portfolio::store::{Store, StoreError, Table, Write};

use crate::browser::http::set_pass;

const KEY: &str = "session-pass";

/// Keeps the pass of a session that has just begun.
pub(super) async fn keep<S: Store>(replica: &Replica<S>, pass: &str) -> Result<(), StoreError> {
    replica.store().commit(vec![Write::Put(Table::Facts, KEY.to_owned(), pass.as_bytes().to_vec())]).await
}

/// Takes up the pass that is kept, so that this page asks with it; whether it is another than before. Where it can't be read
/// now, the page goes on with what it has.
pub(super) async fn take_up<S: Store>(replica: &Replica<S>) -> bool {
    let Ok(kept) = replica.store().get(Table::Facts, KEY).await else { return false };
    set_pass(kept.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// Forgets it: the person leaves this device, whether or not the centre can be told.
pub(super) async fn forget<S: Store>(replica: &Replica<S>) -> Result<(), StoreError> {
    replica.store().commit(vec![Write::Delete(Table::Facts, KEY.to_owned())]).await
}
