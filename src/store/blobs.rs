//! The lock under which blobs are written, swept and freed: what one tab is writing, another must not clear away.

use vouch_portfolio::foundation::PersonId;

use crate::browser::web_lock::{NoLock, exclusive};

/// Does the work while no other tab writes, sweeps or frees this person's blobs; waits for its turn.
pub async fn with_blobs<T>(person: PersonId, work: impl AsyncFnOnce() -> T) -> Result<T, NoLock> {
    exclusive(&format!("vouch-blobs-{person}"), work).await
}
