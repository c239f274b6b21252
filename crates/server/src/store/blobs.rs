//! What the database knows of blobs: which are named, which are here, which have their receipt.

use sqlx::Row;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::wire::{Arrival, Envelope, FeedId};

use super::column::{count, raw, signed, word};
use super::{Connection, StoreError};

/// A blob that some envelope names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blob {
    /// How many bytes it has, once they are all here.
    pub(crate) length: Option<u64>,
    /// The name of its arrival, once a receipt was given.
    pub(crate) arrival: Option<Hash>,
}

/// Notes the blobs an envelope names. What accepted work names is no longer held, whatever else names it.
pub(crate) async fn name(db: &mut Connection, envelope: &Envelope, held: bool) -> Result<(), StoreError> {
    for blob in &envelope.blobs {
        sqlx::query(
            "INSERT INTO blobs (document, hash, portfolio, held) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (document, hash) DO UPDATE SET held = MIN(held, excluded.held)",
        )
        .bind(envelope.document.as_bytes().as_slice())
        .bind(blob.as_bytes().as_slice())
        .bind(envelope.portfolio.as_bytes().as_slice())
        .bind(i64::from(held))
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// A blob, if an accepted or held envelope names it and its document was not erased.
pub(crate) async fn find(db: &mut Connection, document: DocumentId, blob: &Hash) -> Result<Option<Blob>, StoreError> {
    let query = sqlx::query(
        "SELECT length, arrival FROM blobs WHERE document = $1 AND hash = $2 \
         AND document NOT IN (SELECT document FROM erased)",
    )
    .bind(document.as_bytes().as_slice())
    .bind(blob.as_bytes().as_slice());
    let Some(row) = query.fetch_optional(db).await? else { return Ok(None) };
    let has = |column| Ok::<_, StoreError>(row.try_get_raw(column).map(|value| !sqlx::ValueRef::is_null(&value))?);
    let length = if has("length")? { Some(count(&row, "length")?) } else { None };
    let arrival = if has("arrival")? { Some(raw(&row, "arrival")?) } else { None };
    Ok(Some(Blob { length, arrival }))
}

/// Notes that all bytes of a blob are here.
pub(crate) async fn stored(
    db: &mut Connection,
    document: DocumentId,
    blob: &Hash,
    length: u64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE blobs SET length = $3 WHERE document = $1 AND hash = $2")
        .bind(document.as_bytes().as_slice())
        .bind(blob.as_bytes().as_slice())
        .bind(signed(length)?)
        .execute(db)
        .await?;
    Ok(())
}

/// The blobs of a document that are here and have no receipt yet, though accepted work names them.
pub(crate) async fn unannounced(db: &mut Connection, document: DocumentId) -> Result<Vec<Arrival>, StoreError> {
    let query = sqlx::query(
        "SELECT hash, length FROM blobs \
         WHERE document = $1 AND length IS NOT NULL AND arrival IS NULL AND held = 0 ORDER BY length, hash",
    );
    let rows = query.bind(document.as_bytes().as_slice()).fetch_all(db).await?;
    rows.iter().map(|row| Ok(Arrival::new(document, raw(row, "hash")?, count(row, "length")?))).collect()
}

/// Notes that a receipt was given for a blob.
pub(crate) async fn announced(db: &mut Connection, arrival: &Arrival, name: &Hash) -> Result<(), StoreError> {
    sqlx::query("UPDATE blobs SET arrival = $3 WHERE document = $1 AND hash = $2")
        .bind(arrival.document.as_bytes().as_slice())
        .bind(arrival.blob.as_bytes().as_slice())
        .bind(name.as_bytes().as_slice())
        .execute(db)
        .await?;
    Ok(())
}

/// The feed in which a document is seen; none before anything of it was accepted.
pub(crate) async fn feed_of(db: &mut Connection, document: DocumentId) -> Result<Option<FeedId>, StoreError> {
    let query = sqlx::query("SELECT portfolio, kind FROM documents WHERE id = $1");
    let Some(row) = query.bind(document.as_bytes().as_slice()).fetch_optional(db).await? else { return Ok(None) };
    let kind: Kind = word(&row, "kind")?;
    Ok(Some(FeedId { portfolio: raw(&row, "portfolio")?, audience: kind.rule().audience }))
}
