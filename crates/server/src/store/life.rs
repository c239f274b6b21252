//! The server's lives, and how far the present one has come.

use vouch_portfolio::foundation::{PortfolioId, Time};
use vouch_portfolio::wire::Epoch;

use super::column::{count, raw, signed};
use super::{Connection, StoreError};

/// How far a life has come: what the witness file holds too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The life.
    pub(crate) epoch: Epoch,
    /// How often a feed or the registry moved, ever.
    pub(crate) moves: u64,
    /// How many evidence numbers were given, ever.
    pub(crate) numbers_given: u64,
    /// The number the next registry statement gets.
    pub(crate) registry_next: u64,
}

/// How far the present life has come; none before the first.
pub(crate) async fn progress(db: &mut Connection) -> Result<Option<Progress>, StoreError> {
    let query = sqlx::query(
        "SELECT e.id, e.registry_from, m.count, m.numbers_given, \
             (SELECT COALESCE(MAX(number) + 1, 0) FROM registry) AS registry_next \
         FROM epochs e, moves m ORDER BY e.number DESC LIMIT 1",
    );
    let Some(row) = query.fetch_optional(db).await? else { return Ok(None) };
    Ok(Some(Progress {
        epoch: raw(&row, "id")?,
        moves: count(&row, "count")?,
        numbers_given: count(&row, "numbers_given")?,
        registry_next: count(&row, "registry_next")?.max(count(&row, "registry_from")?),
    }))
}

/// Starts another life, in which registry statements are numbered from here at least.
pub(crate) async fn begin(db: &mut Connection, epoch: Epoch, at: Time, registry_from: u64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO epochs (number, id, started_at, registry_from) \
         VALUES ((SELECT COALESCE(MAX(number) + 1, 1) FROM epochs), $1, $2, $3)",
    )
    .bind(epoch.as_bytes().as_slice())
    .bind(at.0)
    .bind(signed(registry_from)?)
    .execute(db)
    .await?;
    Ok(())
}

/// Leaves out so many evidence numbers in every portfolio: they may have been given in a life that was lost.
pub(crate) async fn skip_numbers(db: &mut Connection, skipped: u64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO evidence_numbers (portfolio, last) SELECT id, $1 FROM portfolios WHERE TRUE \
         ON CONFLICT (portfolio) DO UPDATE SET last = last + excluded.last",
    )
    .bind(signed(skipped)?)
    .execute(db)
    .await?;
    Ok(())
}

/// Leaves out so many evidence numbers in a portfolio that came back from a life that was lost.
pub(crate) async fn skip_numbers_in(
    db: &mut Connection,
    portfolio: PortfolioId,
    skipped: u64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO evidence_numbers (portfolio, last) VALUES ($1, $2) ON CONFLICT (portfolio) DO NOTHING")
        .bind(portfolio.as_bytes().as_slice())
        .bind(signed(skipped)?)
        .execute(db)
        .await?;
    Ok(())
}

/// Counts a move, in the transaction that makes it.
pub(crate) async fn moved(db: &mut Connection) -> Result<(), StoreError> {
    sqlx::query("UPDATE moves SET count = count + 1").execute(db).await?;
    Ok(())
}

/// Counts evidence numbers given, in the transaction that gives them.
pub(crate) async fn numbers_given(db: &mut Connection, given: u64) -> Result<(), StoreError> {
    sqlx::query("UPDATE moves SET numbers_given = numbers_given + $1").bind(signed(given)?).execute(db).await?;
    Ok(())
}
