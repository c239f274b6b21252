//! What needs whole operations to check: where each writes, what it overwrites, and its value. One row at a time, in
//! constant memory; the number of rows is known to be bounded.

use super::ForeignError;
use super::bytes::Bytes;
use super::columns::{Column, Columns};
use super::head::Head;
use super::runs::{Booleans, Deltas, Runs};
use super::values::{Meta, ValueType};

/// The actions Vouch writes, by their codes. 5 increments a counter, 6 makes a table, 7 marks text: never written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Make,
    Set,
    Delete,
}

impl Action {
    pub(super) const fn of(code: u64) -> Result<Self, ForeignError> {
        match code {
            0 | 2 | 4 => Ok(Self::Make),
            1 => Ok(Self::Set),
            3 => Ok(Self::Delete),
            other => Err(ForeignError::Action(other)),
        }
    }
}

struct Rows<'a> {
    object_actor: Runs<'a, u64>,
    object_counter: Runs<'a, u64>,
    key_actor: Runs<'a, u64>,
    key_counter: Deltas<'a>,
    key: Runs<'a, &'a str>,
    insert: Booleans<'a>,
    action: Runs<'a, u64>,
    meta: Runs<'a, u64>,
    value: Bytes<'a>,
    predecessors: Runs<'a, u64>,
    predecessor_actor: Runs<'a, u64>,
    predecessor_counter: Deltas<'a>,
}

/// Checks every operation.
pub(super) fn check(columns: &Columns<'_>, head: &Head, operations: u64) -> Result<(), ForeignError> {
    use Column::*;
    let mut rows = Rows {
        object_actor: Runs::new(ObjectActor, columns.bytes(ObjectActor)),
        object_counter: Runs::new(ObjectCounter, columns.bytes(ObjectCounter)),
        key_actor: Runs::new(KeyActor, columns.bytes(KeyActor)),
        key_counter: Deltas::new(KeyCounter, columns.bytes(KeyCounter)),
        key: Runs::new(Key, columns.bytes(Key)),
        insert: Booleans::new(Insert, columns.bytes(Insert)),
        action: Runs::new(Action, columns.bytes(Action)),
        meta: Runs::new(ValueMeta, columns.bytes(ValueMeta)),
        value: columns.bytes(Value),
        predecessors: Runs::new(Predecessors, columns.bytes(Predecessors)),
        predecessor_actor: Runs::new(PredecessorActor, columns.bytes(PredecessorActor)),
        predecessor_counter: Deltas::new(PredecessorCounter, columns.bytes(PredecessorCounter)),
    };
    (0..operations).try_for_each(|row| rows.check_row(head, head.start_op + row))
}

impl Rows<'_> {
    /// Checks the next row, the operation of this number.
    fn check_row(&mut self, head: &Head, number: u64) -> Result<(), ForeignError> {
        let earlier = |actor, counter| earlier(head, number, actor, counter);
        let action = Action::of(self.action.row()?.ok_or(ForeignError::Null(Column::Action))?)?;
        let insert = self.insert.row()?;

        let in_root = match (self.object_actor.row()?, self.object_counter.row()?) {
            (None, None) => true,
            (Some(actor), Some(counter)) => earlier(actor, counter).map(|()| false)?,
            _ => return Err(ForeignError::Object),
        };
        match (self.key_actor.row()?, self.key_counter.row()?, self.key.row()?) {
            (None, None, Some(_)) if !insert => {}
            (None, Some(0), None) if insert && !in_root => {}
            (Some(actor), Some(counter), None) if !in_root => earlier(actor, counter)?,
            _ => return Err(ForeignError::Key),
        }

        let count = self.predecessors.row()?.ok_or(ForeignError::Null(Column::Predecessors))?;
        let possible =
            if insert { count == 0 && action != Action::Delete } else { count > 0 || action != Action::Delete };
        if !possible {
            return Err(ForeignError::Predecessors);
        }
        let mut before = None;
        for _ in 0..count {
            let actor = self.predecessor_actor.row()?.ok_or(ForeignError::Null(Column::PredecessorActor))?;
            let counter = self.predecessor_counter.row()?.ok_or(ForeignError::Null(Column::PredecessorCounter))?;
            earlier(actor, counter)?;
            let id = Some((counter, head.actor(actor)?));
            if before >= id {
                return Err(ForeignError::Predecessors);
            }
            before = id;
        }

        let meta = Meta::of(self.meta.row()?.ok_or(ForeignError::Null(Column::ValueMeta))?)?;
        if action != Action::Set && meta.value_type != ValueType::Null {
            return Err(ForeignError::NeedlessValue);
        }
        meta.check(&mut self.value)
    }
}

/// An operation may name only operations before it: the writer's own with a lower number, others' from before the change.
fn earlier(head: &Head, number: u64, actor: u64, counter: u64) -> Result<(), ForeignError> {
    let end = if actor == 0 { number } else { head.start_op };
    head.actor(actor)?;
    if (1..end).contains(&counter) { Ok(()) } else { Err(ForeignError::Reference) }
}
