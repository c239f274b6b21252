//! What stands before the columns: dependencies, writer, counts, time, message, the other actors.

use super::ForeignError;
use super::bytes::Bytes;
use super::columns::Columns;
use crate::foundation::{Actor, Hash};

const HASH_BYTES: usize = 32;
const ACTOR_BYTES: usize = 16;

/// The head of a change.
pub(super) struct Head {
    pub(super) deps: Vec<Hash>,
    pub(super) actor: Actor,
    pub(super) seq: u64,
    pub(super) start_op: u64,
    pub(super) other_actors: Vec<Actor>,
}

impl Head {
    /// The actor at an index of the change's table, where 0 is the writer.
    pub(super) fn actor(&self, index: u64) -> Result<Actor, ForeignError> {
        let Some(other) = index.checked_sub(1) else { return Ok(self.actor) };
        let other = usize::try_from(other).map_err(|_| ForeignError::ActorIndex(index))?;
        self.other_actors.get(other).copied().ok_or(ForeignError::ActorIndex(index))
    }
}

/// Reads the head and finds the columns, to the last byte.
pub(super) fn read(data: &[u8]) -> Result<(Head, Columns<'_>), ForeignError> {
    let mut rest = Bytes(data);
    let deps = list(&mut rest, HASH_BYTES, |rest| Ok(Hash::from_bytes(rest.array()?)))?;
    if !deps.is_sorted_by(|a, b| a < b) {
        return Err(ForeignError::Dependencies);
    }
    let actor = actor(&mut rest)?;
    let seq = rest.unsigned()?;
    let start_op = rest.unsigned()?;
    if seq == 0 || start_op == 0 {
        return Err(ForeignError::Position);
    }
    if rest.signed()? != 0 {
        return Err(ForeignError::Time);
    }
    if rest.unsigned()? != 0 {
        return Err(ForeignError::Message);
    }
    let other_actors = list(&mut rest, ACTOR_BYTES, self::actor)?;
    if !other_actors.is_sorted_by(|a, b| a < b) || other_actors.contains(&actor) {
        return Err(ForeignError::OtherActors);
    }
    let columns = Columns::find(&mut rest)?;
    if !rest.is_empty() {
        return Err(ForeignError::ExtraBytes);
    }
    Ok((Head { deps, actor, seq, start_op, other_actors }, columns))
}

/// A list under its length; nothing is set aside for items that the bytes have no room for.
fn list<'a, T>(
    rest: &mut Bytes<'a>,
    item_bytes_min: usize,
    item: impl Fn(&mut Bytes<'a>) -> Result<T, ForeignError>,
) -> Result<Vec<T>, ForeignError> {
    let length = usize::try_from(rest.unsigned()?).map_err(|_| ForeignError::Truncated)?;
    if length > rest.0.len() / item_bytes_min {
        return Err(ForeignError::Truncated);
    }
    (0..length).map(|_| item(rest)).collect()
}

fn actor(rest: &mut Bytes<'_>) -> Result<Actor, ForeignError> {
    if rest.unsigned()? != ACTOR_BYTES as u64 {
        return Err(ForeignError::ActorLength);
    }
    Ok(Actor::from_bytes(rest.array()?))
}
