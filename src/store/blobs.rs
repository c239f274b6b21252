//! The lock under which blobs are written, swept and freed: what one tab is writing, another must not clear away.

use vouch_portfolio::foundation::PersonId;

use crate::browser::web_lock::{NoLock, exclusive, exclusive_if_free};

/// Does the work while no other tab writes, sweeps or frees this person's blobs; waits for its turn.
pub async fn with_blobs<T>(person: PersonId, work: impl AsyncFnOnce() -> T) -> Result<T, NoLock> {
    exclusive(&name(person), work).await
}

/// Does the work if no other tab does any of that now; otherwise returns `None` at once.
pub async fn with_blobs_if_free<T>(person: PersonId, work: impl AsyncFnOnce() -> T) -> Result<Option<T>, NoLock> {
    exclusive_if_free(&name(person), work).await
}

fn name(person: PersonId) -> String {
    format!("vouch-blobs-{person}")
}
