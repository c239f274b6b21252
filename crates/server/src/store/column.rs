//! Between columns and the domain's types.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{
    Actor, CentreId, DeviceId, DocumentId, DraftId, Hash, PersonId, PortfolioId, SiteId, Time,
};

use super::StoreError;

/// An identifier or hash, kept as its raw bytes.
pub(super) trait Raw: Sized {
    fn from_raw(bytes: &[u8]) -> Option<Self>;
}

macro_rules! raw {
    ($($name:ident),+) => {$(
        impl Raw for $name {
            fn from_raw(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self::from_bytes)
            }
        }
    )+};
}

raw!(Actor, CentreId, DeviceId, DocumentId, DraftId, Hash, PersonId, PortfolioId, SiteId);

/// An identifier or hash in this column.
pub(super) fn raw<T: Raw>(row: &SqliteRow, column: &'static str) -> Result<T, StoreError> {
    T::from_raw(row.try_get(column)?).ok_or(StoreError::Damaged(column))
}

/// What can be read of these rows. What can't is logged and left out: one damaged row closes no list.
pub(super) fn readable<T>(rows: &[SqliteRow], read: impl Fn(&SqliteRow) -> Result<T, StoreError>) -> Vec<T> {
    let read = rows.iter().map(read);
    read.filter_map(|row| row.inspect_err(|error| tracing::error!(%error, "a row was left out of a list")).ok())
        .collect()
}

/// An identifier or hash in this column, or none.
pub(super) fn raw_or_none<T: Raw>(row: &SqliteRow, column: &'static str) -> Result<Option<T>, StoreError> {
    let bytes: Option<Vec<u8>> = row.try_get(column)?;
    bytes.map(|bytes| T::from_raw(&bytes).ok_or(StoreError::Damaged(column))).transpose()
}

/// A time in this column.
pub(super) fn time(row: &SqliteRow, column: &'static str) -> Result<Time, StoreError> {
    Ok(Time(row.try_get(column)?))
}

/// A time in this column, or none.
pub(super) fn time_or_none(row: &SqliteRow, column: &'static str) -> Result<Option<Time>, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(Time))
}

/// A count in this column.
pub(super) fn count(row: &SqliteRow, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Damaged(column))
}

/// A role, kind or audience in this column, spelt as in the formats.
pub(super) fn word<T: DeserializeOwned>(row: &SqliteRow, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(Value::String(row.try_get(column)?)).map_err(|_| StoreError::Damaged(column))
}

/// How the formats spell a role, kind or audience.
pub(super) fn spelt(word: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(word) {
        Ok(Value::String(text)) => Ok(text),
        _ => Err(StoreError::Damaged("a word to be written")),
    }
}

/// A number as SQLite keeps it.
pub(super) fn signed(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Damaged("a number to be written"))
}

/// A small number in this column: an evidence number.
pub(super) fn small(row: &SqliteRow, column: &'static str) -> Result<u32, StoreError> {
    u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Damaged(column))
}
