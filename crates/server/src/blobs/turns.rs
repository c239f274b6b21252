//! One request at a time works on an upload, and the newest goes first: a phone whose signal broke comes back while the
//! server still listens to the old connection, and must not wait until that is given up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedMutexGuard, watch};

use crate::store::uploads::UploadId;

/// Whose turn it is at each upload.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<UploadId, Arc<Place>>>);

#[derive(Debug)]
struct Place {
    lock: Arc<tokio::sync::Mutex<()>>,
    /// How many wait for the turn.
    waiting: watch::Sender<usize>,
}

/// The right to work on an upload.
#[derive(Debug)]
pub(crate) struct Turn {
    place: Arc<Place>,
    _guard: OwnedMutexGuard<()>,
}

impl Turns {
    /// Asks whoever is at the upload to stop, and waits for them.
    pub(crate) async fn take(&self, id: UploadId) -> Turn {
        let place = self.place(id);
        let waiting = Waiting::new(&place);
        let guard = place.lock.clone().lock_owned().await;
        drop(waiting);
        Turn { place, _guard: guard }
    }

    fn place(&self, id: UploadId) -> Arc<Place> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|_, place| Arc::strong_count(place) > 1);
        let fresh = || Arc::new(Place { lock: Arc::default(), waiting: watch::Sender::new(0) });
        places.entry(id).or_insert_with(fresh).clone()
    }
}

impl Turn {
    /// Comes back once another asks for the turn.
    pub(crate) async fn wanted(&self) {
        // Fails only when the sender is gone, and the place holds it.
        let _ = self.place.waiting.subscribe().wait_for(|waiting| *waiting > 0).await;
    }
}

/// Counts one that waits, however its waiting ends.
struct Waiting<'a>(&'a Place);

impl<'a> Waiting<'a> {
    fn new(place: &'a Place) -> Self {
        place.waiting.send_modify(|waiting| *waiting += 1);
        Self(place)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.send_modify(|waiting| *waiting = waiting.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_newest_asks_and_gets_its_turn() {
        let turns = Arc::new(Turns::default());
        let first = turns.take([1; 16]).await;
        drop(turns.take([2; 16]).await);
        let other = tokio::spawn({
            let turns = turns.clone();
            async move { turns.take([1; 16]).await }
        });
        first.wanted().await;
        assert!(!other.is_finished(), "only one at a time");
        drop(first);
        let second = other.await.unwrap();
        let none = tokio::time::timeout(std::time::Duration::from_millis(20), second.wanted()).await;
        assert!(none.is_err(), "nobody waits any more");
    }
}
