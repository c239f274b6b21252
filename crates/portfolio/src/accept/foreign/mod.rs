//! Changes from elsewhere, checked byte by byte before Automerge sees them.
//!
//! Automerge trusts what it decodes: a change of 127 bytes can claim five million operations, and an actor index beyond
//! the table makes it panic. So the whole change is parsed here first, in memory bounded by the bytes at hand and never
//! by what they claim, and only what Vouch itself could have written passes: one spelling of every number and run, the
//! five actions and the values of the projection, and nothing besides. One spelling matters: Automerge rebuilds changes
//! when it loads, and a change spelt otherwise would come back under another hash.
//!
//! Whether the objects a change names exist is a question about the document: see [`apply`].

mod apply;
mod bytes;
mod chunk;
mod columns;
mod counts;
mod error;
mod head;
mod rows;
mod runs;
mod values;

use std::panic::catch_unwind;

pub use apply::apply;
pub use columns::Column;
pub use error::ForeignError;

use crate::foundation::{Actor, Hash};

/// The most operations in one change: as many as a whole document may hold.
pub const OPERATIONS_MAX: u64 = crate::document::OPERATIONS_MAX;

/// The most bytes of one change: eight for each of the 250,000 operations, where a typed character takes one to four and
/// its columns next to nothing. The longest change a screen can make, a field of pasted text, stays under 100 KB.
pub const CHANGE_BYTES_MAX: usize = 2 << 20;

/// The most bytes of map keys in one change, each counted as often as it is used (a run stores it once, Automerge
/// copies it for every operation): a key of 32 digits for every operation.
pub const KEY_BYTES_MAX: u64 = 32 * OPERATIONS_MAX;

/// What a change says of itself, read without Automerge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignChange {
    /// Its hash, computed from its bytes.
    pub hash: Hash,
    /// Who wrote it.
    pub actor: Actor,
    /// The writer's count of changes, from 1.
    pub seq: u64,
    /// The number of its first operation, from 1; the last is at most `u32::MAX`.
    pub start_op: u64,
    /// Its time in milliseconds: always 0, since Vouch writes no clock into changes.
    pub time: i64,
    /// The hashes it depends on, sorted.
    pub deps: Vec<Hash>,
    /// The other actors its operations name, sorted.
    pub other_actors: Vec<Actor>,
    /// How many operations it holds, from 1 to [`OPERATIONS_MAX`].
    pub operations: u64,
}

/// Checks the bytes of one change, without Automerge.
///
/// # Errors
/// The first rule that the bytes break.
pub fn inspect(bytes: &[u8]) -> Result<ForeignChange, ForeignError> {
    let chunk = chunk::open(bytes)?;
    let (head, columns) = head::read(chunk.data)?;
    let operations = counts::check(&columns, &head)?;
    rows::check(&columns, &head, operations)?;
    Ok(ForeignChange {
        hash: chunk.hash,
        actor: head.actor,
        seq: head.seq,
        start_op: head.start_op,
        time: 0,
        deps: head.deps,
        other_actors: head.other_actors,
        operations,
    })
}

/// The hash by which others name these bytes, refused or not: that of the chunk, as long as the chunk itself is whole.
pub fn name(bytes: &[u8]) -> Option<Hash> {
    chunk::open(bytes).ok().map(|chunk| chunk.hash)
}

/// Checks the chunk around a change alone: costs no more than hashing it.
///
/// # Errors
/// As [`inspect`], as far as the chunk goes.
pub fn check_chunk(bytes: &[u8]) -> Result<(), ForeignError> {
    chunk::open(bytes).map(drop)
}

/// Checks the bytes of one change and then has Automerge read them, surviving a panic (where the build unwinds: not in
/// the browser, which takes changes from the server alone).
///
/// # Errors
/// As [`inspect`]; and when Automerge refuses what passed, panics, or reads another change than was checked.
pub fn read(bytes: &[u8]) -> Result<(ForeignChange, automerge::Change), ForeignError> {
    let foreign = inspect(bytes)?;
    let change = catch_unwind(|| automerge::Change::try_from(bytes))
        .map_err(|_| ForeignError::Panicked)?
        .map_err(|error| ForeignError::Unreadable(error.to_string()))?;
    let same = Hash::from(change.hash()) == foreign.hash
        && Actor::from_automerge(change.actor_id()) == Some(foreign.actor)
        && change.len() as u64 == foreign.operations;
    if same { Ok((foreign, change)) } else { Err(ForeignError::ReadOtherwise) }
}
