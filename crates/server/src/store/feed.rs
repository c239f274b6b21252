//! Feeds: appending to them, under the counter of each.

use vouch_portfolio::document::Audience;
use vouch_portfolio::foundation::{Hash, PortfolioId};

use super::column::{count, raw, signed, spelt};
use super::{Connection, StoreError};

/// Brings the registry statements in a portfolio's shared feed up to date: on the centre's keys, on the portfolio
/// itself, and on everybody who ever had a part in it, each once. What concerns their other portfolios stays out.
pub(crate) async fn catch_up_registry(db: &mut Connection, portfolio: PortfolioId) -> Result<(), StoreError> {
    let query = sqlx::query(
        "SELECT hash FROM registry WHERE \
         (portfolio = $1 OR (portfolio IS NULL AND (person IS NULL \
             OR person IN (SELECT person FROM allotments WHERE portfolio = $1) \
             OR person IN (SELECT candidate FROM portfolios WHERE id = $1)))) \
         AND hash NOT IN \
             (SELECT hash FROM feed WHERE portfolio = $1 AND audience = 'shared' AND kind = 'registry') \
         ORDER BY number",
    );
    let rows = query.bind(portfolio.as_bytes().as_slice()).fetch_all(&mut *db).await?;
    let hashes: Vec<Hash> = rows.iter().map(|row| raw(row, "hash")).collect::<Result<_, _>>()?;
    let mut position = end(db, portfolio, Audience::Shared).await?;
    for hash in &hashes {
        position += 1;
        append(db, portfolio, Audience::Shared, position, "registry", &[], hash).await?;
    }
    if hashes.is_empty() { Ok(()) } else { set_end(db, portfolio, Audience::Shared, position).await }
}

/// The last position of a feed; 0 when it is empty.
pub(crate) async fn end(db: &mut Connection, portfolio: PortfolioId, audience: Audience) -> Result<u64, StoreError> {
    let query = sqlx::query("SELECT position FROM feed_ends WHERE portfolio = $1 AND audience = $2")
        .bind(portfolio.as_bytes().as_slice())
        .bind(spelt(&audience)?);
    Ok(query.fetch_optional(db).await?.map(|row| count(&row, "position")).transpose()?.unwrap_or_default())
}

/// Moves the end of a feed, in the transaction that appended to it.
pub(crate) async fn set_end(
    db: &mut Connection,
    portfolio: PortfolioId,
    audience: Audience,
    position: u64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO feed_ends (portfolio, audience, position) VALUES ($1, $2, $3) \
         ON CONFLICT (portfolio, audience) DO UPDATE SET position = excluded.position",
    )
    .bind(portfolio.as_bytes().as_slice())
    .bind(spelt(&audience)?)
    .bind(signed(position)?)
    .execute(db)
    .await?;
    Ok(())
}

/// Puts an item at a position: a change names its document, anything else an empty one.
pub(crate) async fn append(
    db: &mut Connection,
    portfolio: PortfolioId,
    audience: Audience,
    position: u64,
    kind: &'static str,
    document: &[u8],
    hash: &Hash,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO feed (portfolio, audience, position, kind, document, hash) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(portfolio.as_bytes().as_slice())
    .bind(spelt(&audience)?)
    .bind(signed(position)?)
    .bind(kind)
    .bind(document)
    .bind(hash.as_bytes().as_slice())
    .execute(db)
    .await?;
    Ok(())
}
