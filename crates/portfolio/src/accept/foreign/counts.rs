//! What can be checked run by run, before any run is expanded: how many rows there are, and which codes they use.

use super::columns::{Column, Columns};
use super::head::Head;
use super::runs::{Booleans, Item, Runs};
use super::values::Meta;
use super::{ForeignError, KEY_BYTES_MAX, OPERATIONS_MAX, rows};

/// The number of operations, every column agreeing on it.
pub(super) fn check(columns: &Columns<'_>, head: &Head) -> Result<u64, ForeignError> {
    let operations = values::<u64>(columns, Column::Action, |action, _| rows::Action::of(action).map(drop))?;
    if operations == 0 {
        return Err(ForeignError::Empty);
    }
    let agree = |column, rows| if rows == operations { Ok(()) } else { Err(ForeignError::Rows(column)) };

    let inserts = Booleans::new(Column::Insert, columns.bytes(Column::Insert)).count()?;
    agree(Column::Insert, capped(inserts)?)?;

    let mut value_bytes = 0;
    let metas = values::<u64>(columns, Column::ValueMeta, |meta, rows| {
        let length = Meta::of(meta)?.length;
        value_bytes = add(value_bytes, length, rows).ok_or(ForeignError::ValueLength)?;
        Ok(())
    })?;
    agree(Column::ValueMeta, metas)?;
    if value_bytes != columns.bytes(Column::Value).0.len() as u64 {
        return Err(ForeignError::ValueLength);
    }

    let mut predecessors = 0;
    let groups = values::<u64>(columns, Column::Predecessors, |count, rows| {
        predecessors = add(predecessors, count, rows).ok_or(ForeignError::Rows(Column::PredecessorActor))?;
        Ok(())
    })?;
    agree(Column::Predecessors, groups)?;

    let mut named = vec![false; head.other_actors.len() + 1];
    named[0] = true;
    let mut name = |index: u64, _| {
        head.actor(index)?;
        // The table has this index, so it fits.
        named[index as usize] = true;
        Ok(())
    };
    let predecessor_actors = values::<u64>(columns, Column::PredecessorActor, &mut name)?;
    let predecessor_counters = values::<i64>(columns, Column::PredecessorCounter, |_, _| Ok(()))?;
    if predecessor_actors != predecessors || predecessor_counters != predecessors {
        return Err(ForeignError::Rows(Column::PredecessorActor));
    }

    let mut key_bytes = 0;
    let optional = [
        (Column::ObjectActor, nullable::<u64>(columns, Column::ObjectActor, &mut name)?),
        (Column::ObjectCounter, nullable::<u64>(columns, Column::ObjectCounter, |_, _| Ok(()))?),
        (Column::KeyActor, nullable::<u64>(columns, Column::KeyActor, &mut name)?),
        (Column::KeyCounter, nullable::<i64>(columns, Column::KeyCounter, |_, _| Ok(()))?),
        (
            Column::Key,
            nullable::<&str>(columns, Column::Key, |key, rows| {
                key_bytes = add(key_bytes, key.len() as u64, rows).ok_or(ForeignError::Keys)?;
                Ok(())
            })?,
        ),
    ];
    for (column, rows) in optional {
        // An absent column has no rows and stands for nulls.
        if rows > 0 {
            agree(column, rows)?;
        }
    }
    if key_bytes > KEY_BYTES_MAX {
        return Err(ForeignError::Keys);
    }
    if named.contains(&false) {
        return Err(ForeignError::OtherActors);
    }
    let last = head.start_op.checked_add(operations - 1);
    if last.is_none_or(|last| last > u64::from(u32::MAX)) {
        return Err(ForeignError::Position);
    }
    Ok(operations)
}

/// Rows of a column that has a value in every row.
fn values<'a, T: Item<'a>>(
    columns: &Columns<'a>,
    column: Column,
    mut visit: impl FnMut(T, u64) -> Result<(), ForeignError>,
) -> Result<u64, ForeignError> {
    let mut total = 0;
    Runs::<T>::new(column, columns.bytes(column)).visit(|value, rows| {
        total = capped(add(total, 1, rows).unwrap_or(u64::MAX))?;
        visit(value.ok_or(ForeignError::Null(column))?, rows)
    })?;
    Ok(total)
}

/// Rows of a column that may hold nulls, though not nulls alone: such a column is left out.
fn nullable<'a, T: Item<'a>>(
    columns: &Columns<'a>,
    column: Column,
    mut visit: impl FnMut(T, u64) -> Result<(), ForeignError>,
) -> Result<u64, ForeignError> {
    let mut total = 0;
    let mut any = columns.bytes(column).is_empty();
    Runs::<T>::new(column, columns.bytes(column)).visit(|value, rows| {
        total = capped(add(total, 1, rows).unwrap_or(u64::MAX))?;
        any |= value.is_some();
        value.map_or(Ok(()), |value| visit(value, rows))
    })?;
    if any { Ok(total) } else { Err(ForeignError::Runs(column)) }
}

fn add(total: u64, each: u64, rows: u64) -> Option<u64> {
    each.checked_mul(rows)?.checked_add(total)
}

fn capped(rows: u64) -> Result<u64, ForeignError> {
    if rows > OPERATIONS_MAX { Err(ForeignError::Operations { claimed: rows }) } else { Ok(rows) }
}
