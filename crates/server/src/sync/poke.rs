//! "Pull now", to those who may see what moved. Only a hint: a poke that is missed costs time, nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::broadcast::{Receiver, Sender, channel, error::RecvError};
use vouch_portfolio::foundation::PersonId;

/// How many pokes a slow listener may fall behind before they run into one.
const BACKLOG: usize = 64;

/// Where pokes come from.
#[derive(Debug)]
pub(crate) struct Pokes(Sender<Arc<BTreeSet<PersonId>>>);

impl Default for Pokes {
    fn default() -> Self {
        Self(channel(BACKLOG).0)
    }
}

impl Pokes {
    /// Pokes these people, wherever they listen.
    pub(crate) fn poke(&self, people: BTreeSet<PersonId>) {
        if !people.is_empty() {
            // Nobody listening is not a failure.
            let _ = self.0.send(Arc::new(people));
        }
    }

    /// Listens for one person.
    pub(crate) fn listen(&self, person: PersonId) -> Listener {
        Listener { person, pokes: self.0.subscribe() }
    }
}

/// One person's end.
#[derive(Debug)]
pub(crate) struct Listener {
    person: PersonId,
    pokes: Receiver<Arc<BTreeSet<PersonId>>>,
}

impl Listener {
    /// Waits for the next poke; false when the server ends.
    pub(crate) async fn next(&mut self) -> bool {
        loop {
            match self.pokes.recv().await {
                Ok(people) if people.contains(&self.person) => return true,
                Ok(_) => {}
                // Some were missed; one of them may have been theirs.
                Err(RecvError::Lagged(_)) => return true,
                Err(RecvError::Closed) => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_one_meant_is_poked_and_a_slow_one_catches_up() {
        let pokes = Pokes::default();
        let [one, other] = [1, 2].map(|n| PersonId::from_bytes([n; 16]));
        let mut listener = pokes.listen(one);
        pokes.poke(BTreeSet::from([other]));
        pokes.poke(BTreeSet::from([one]));
        assert!(listener.next().await);
        assert!(listener.pokes.is_empty(), "the other's poke was passed over");
        for _ in 0..BACKLOG * 2 {
            pokes.poke(BTreeSet::from([other]));
        }
        assert!(listener.next().await, "whoever fell behind pulls to be sure");
        drop(pokes);
        let mut rest = 0;
        while listener.next().await {
            rest += 1;
        }
        assert_eq!(rest, 0);
    }
}
