//! Trying changes on a copy of their document: what passed [`super::read`] may still name objects that don't exist.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, AutoCommit, Change, ChangeHash};

use super::ForeignError;

/// The document with these changes in it, as it comes back after being saved and loaded. The one handed in stays as it
/// was. The copy has an actor of its own: set another before writing.
///
/// # Errors
/// [`ForeignError::Missing`] and [`ForeignError::Sequence`] when the changes don't follow from the document or each
/// other; [`ForeignError::Panicked`] and [`ForeignError::Unkeepable`] when they would damage it.
pub fn apply(document: &AutoCommit, changes: Vec<Change>) -> Result<AutoCommit, ForeignError> {
    // A panic may leave the copy in any state; it is dropped then.
    let guarded = catch_unwind(AssertUnwindSafe(|| {
        let mut copy = document.clone();
        follow(&mut copy, &changes)?;
        copy.apply_changes(changes).map_err(|error| ForeignError::Unreadable(error.to_string()))?;
        if !copy.get_missing_deps(&[]).is_empty() {
            return Err(ForeignError::Missing);
        }
        let mut loaded = AutoCommit::load(&copy.save()).map_err(|_| ForeignError::Unkeepable)?;
        if loaded.get_heads() == copy.get_heads() { Ok(loaded) } else { Err(ForeignError::Unkeepable) }
    }));
    guarded.map_err(|_| ForeignError::Panicked)?
}

/// A change and what follows it must agree on numbers that Automerge takes on trust: a first operation at 4,000,000,000
/// would leave the document without room for any edit after it.
fn follow(document: &mut AutoCommit, changes: &[Change]) -> Result<(), ForeignError> {
    let mut known = Known::default();
    for change in document.get_changes_meta(&[]) {
        known.add(change.hash, change.deps, change.actor.into_owned(), change.seq, change.max_op);
    }
    // A change that follows from another begins after it, so this is a causal order.
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| change.start_op());
    for change in changes {
        if known.changes.contains_key(&change.hash()) {
            continue;
        }
        let mut begin = 1;
        for dep in change.deps() {
            let (_, max_op) = known.changes.get(dep).ok_or(ForeignError::Missing)?;
            begin = begin.max(max_op.saturating_add(1));
        }
        let own = known.last.get(change.actor_id());
        let seq = own.map_or(1, |(seq, _)| seq.saturating_add(1));
        let after_own = own.is_none_or(|(_, hash)| known.descends(change.deps(), *hash));
        if change.start_op().get() != begin || change.seq() != seq || !after_own {
            return Err(ForeignError::Sequence);
        }
        known.add(change.hash(), change.deps().to_vec(), change.actor_id().clone(), change.seq(), change.max_op());
    }
    Ok(())
}

#[derive(Default)]
struct Known {
    /// Dependencies and last operation of every change.
    changes: HashMap<ChangeHash, (Vec<ChangeHash>, u64)>,
    /// Count and hash of every actor's last change.
    last: HashMap<ActorId, (u64, ChangeHash)>,
}

impl Known {
    fn add(&mut self, hash: ChangeHash, deps: Vec<ChangeHash>, actor: ActorId, seq: u64, max_op: u64) {
        self.changes.insert(hash, (deps, max_op));
        let last = self.last.entry(actor).or_insert((seq, hash));
        if last.0 < seq {
            *last = (seq, hash);
        }
    }

    /// Whether one of these changes is, or builds on, that one.
    fn descends(&self, from: &[ChangeHash], ancestor: ChangeHash) -> bool {
        let mut seen = HashSet::new();
        let mut waiting = from.to_vec();
        while let Some(hash) = waiting.pop() {
            if hash == ancestor {
                return true;
            }
            if seen.insert(hash)
                && let Some((deps, _)) = self.changes.get(&hash)
            {
                waiting.extend_from_slice(deps);
            }
        }
        false
    }
}
