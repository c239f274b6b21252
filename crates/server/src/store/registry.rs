//! The registry's statements, in order. Append-only.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{Hash, PersonId, PortfolioId, Signed};

use super::column::{count, raw, signed};
use super::{Connection, StoreError, life};

/// The hash of the newest statement.
pub(crate) async fn newest(db: &mut Connection) -> Result<Option<Hash>, StoreError> {
    let query = sqlx::query("SELECT hash FROM registry ORDER BY number DESC LIMIT 1");
    query.fetch_optional(db).await?.map(|row| raw(&row, "hash")).transpose()
}

/// The statements from this number on, in order.
pub(crate) async fn from(db: &mut Connection, number: u64) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
    let query = sqlx::query("SELECT number, bytes FROM registry WHERE number >= $1 ORDER BY number");
    query.bind(signed(number)?).fetch_all(db).await?.iter().map(numbered).collect()
}

/// Appends a statement with what it is about.
pub(crate) async fn append(
    db: &mut Connection,
    number: u64,
    statement: &Signed,
    person: Option<PersonId>,
    portfolio: Option<PortfolioId>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO registry (number, hash, bytes, person, portfolio) VALUES ($1, $2, $3, $4, $5)")
        .bind(signed(number)?)
        .bind(statement.hash().as_bytes().as_slice())
        .bind(statement.bytes())
        .bind(person.as_ref().map(|id| id.as_bytes().as_slice()))
        .bind(portfolio.as_ref().map(|id| id.as_bytes().as_slice()))
        .execute(&mut *db)
        .await?;
    life::moved(db).await
}

/// The statements a person needs to start with, in order: on the centre's keys, on themselves, and all that their
/// portfolios' feeds hold.
pub(crate) async fn concerning(
    db: &mut Connection,
    person: PersonId,
    portfolios: &[PortfolioId],
) -> Result<Vec<Vec<u8>>, StoreError> {
    let query =
        sqlx::query("SELECT number, bytes FROM registry WHERE portfolio IS NULL AND (person IS NULL OR person = $1)");
    let rows = query.bind(person.as_bytes().as_slice()).fetch_all(&mut *db).await?;
    let mut statements: std::collections::BTreeMap<u64, Vec<u8>> =
        rows.iter().map(numbered).collect::<Result<_, _>>()?;
    for portfolio in portfolios {
        let query = sqlx::query(
            "SELECT number, bytes FROM registry WHERE hash IN \
             (SELECT hash FROM feed WHERE portfolio = $1 AND audience = 'shared' AND kind = 'registry')",
        );
        let rows = query.bind(portfolio.as_bytes().as_slice()).fetch_all(&mut *db).await?;
        for row in &rows {
            let (number, bytes) = numbered(row)?;
            statements.insert(number, bytes);
        }
    }
    Ok(statements.into_values().collect())
}

fn numbered(row: &SqliteRow) -> Result<(u64, Vec<u8>), StoreError> {
    Ok((count(row, "number")?, row.try_get("bytes")?))
}
