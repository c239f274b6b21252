//! Feeds: appending to them, under the counter of each.

use vouch_portfolio::document::Audience;
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId};
use vouch_portfolio::wire::FeedId;

use super::column::{count, raw, signed, spelt};
use super::{Connection, StoreError, life};

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
    if rows.is_empty() {
        return Ok(());
    }
    let feed = FeedId { portfolio, audience: Audience::Shared };
    let mut position = end(db, feed).await?;
    for row in &rows {
        position += 1;
        append(db, feed, position, Entry::Registry(raw(row, "hash")?)).await?;
    }
    set_end(db, feed, position).await
}

/// The last position of a feed; 0 when it is empty.
pub(crate) async fn end(db: &mut Connection, feed: FeedId) -> Result<u64, StoreError> {
    let query = sqlx::query("SELECT position FROM feed_ends WHERE portfolio = $1 AND audience = $2")
        .bind(feed.portfolio.as_bytes().as_slice())
        .bind(spelt(&feed.audience)?);
    Ok(query.fetch_optional(db).await?.map(|row| count(&row, "position")).transpose()?.unwrap_or_default())
}

/// Moves the end of a feed, in the transaction that appended to it.
pub(crate) async fn set_end(db: &mut Connection, feed: FeedId, position: u64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO feed_ends (portfolio, audience, position) VALUES ($1, $2, $3) \
         ON CONFLICT (portfolio, audience) DO UPDATE SET position = excluded.position",
    )
    .bind(feed.portfolio.as_bytes().as_slice())
    .bind(spelt(&feed.audience)?)
    .bind(signed(position)?)
    .execute(&mut *db)
    .await?;
    life::moved(db).await
}

/// An item of a feed, by name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    /// A change of a document, with the receipt given for it.
    Change { document: DocumentId, hash: Hash, receipt: Hash },
    /// A seal, with the receipt given for it.
    Seal { hash: Hash, receipt: Hash },
    /// The arrival of a blob, by name, with the receipt given for it.
    Blob { document: DocumentId, name: Hash, receipt: Hash },
    /// A registry statement.
    Registry(Hash),
}

/// Puts an item at a position.
pub(crate) async fn append(db: &mut Connection, feed: FeedId, position: u64, entry: Entry) -> Result<(), StoreError> {
    let (kind, document, hash, receipt) = match &entry {
        Entry::Change { document, hash, receipt } => ("change", document.as_bytes().as_slice(), hash, Some(receipt)),
        Entry::Seal { hash, receipt } => ("seal", [].as_slice(), hash, Some(receipt)),
        Entry::Blob { document, name, receipt } => ("blob", document.as_bytes().as_slice(), name, Some(receipt)),
        Entry::Registry(hash) => ("registry", [].as_slice(), hash, None),
    };
    sqlx::query(
        "INSERT INTO feed (portfolio, audience, position, kind, document, hash, receipt) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(feed.portfolio.as_bytes().as_slice())
    .bind(spelt(&feed.audience)?)
    .bind(signed(position)?)
    .bind(kind)
    .bind(document)
    .bind(hash.as_bytes().as_slice())
    .bind(receipt.map(|hash| hash.as_bytes().as_slice()))
    .execute(db)
    .await?;
    Ok(())
}
