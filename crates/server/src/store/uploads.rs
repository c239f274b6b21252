//! Uploads under way.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{DocumentId, Hash, Time};

use super::column::{count, raw, signed, time};
use super::{Connection, StoreError};

/// The name of an upload: random, and whoever has it may send to it. It opens nothing to read.
pub(crate) type UploadId = [u8; 16];

/// An upload.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upload {
    pub(crate) id: UploadId,
    pub(crate) document: DocumentId,
    pub(crate) blob: Hash,
    pub(crate) length: u64,
    /// All bytes came, and were those named.
    pub(crate) done: bool,
    pub(crate) touched_at: Time,
}

/// Begins an upload.
pub(crate) async fn begin(db: &mut Connection, upload: &Upload) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO uploads (id, document, hash, length, done, touched_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(upload.id.as_slice())
        .bind(upload.document.as_bytes().as_slice())
        .bind(upload.blob.as_bytes().as_slice())
        .bind(signed(upload.length)?)
        .bind(i64::from(upload.done))
        .bind(upload.touched_at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// The upload of this name.
pub(crate) async fn find(db: &mut Connection, id: UploadId) -> Result<Option<Upload>, StoreError> {
    let query = sqlx::query("SELECT * FROM uploads WHERE id = $1").bind(id.as_slice());
    query.fetch_optional(db).await?.as_ref().map(upload).transpose()
}

/// The uploads of one blob that are not done, the longest untouched first.
pub(crate) async fn of(db: &mut Connection, document: DocumentId, blob: &Hash) -> Result<Vec<Upload>, StoreError> {
    let query =
        sqlx::query("SELECT * FROM uploads WHERE document = $1 AND hash = $2 AND done = 0 ORDER BY touched_at, id")
            .bind(document.as_bytes().as_slice())
            .bind(blob.as_bytes().as_slice());
    query.fetch_all(db).await?.iter().map(upload).collect()
}

/// Those untouched since before this time.
pub(crate) async fn older_than(db: &mut Connection, before: Time) -> Result<Vec<Upload>, StoreError> {
    let query = sqlx::query("SELECT * FROM uploads WHERE touched_at < $1").bind(before.0);
    query.fetch_all(db).await?.iter().map(upload).collect()
}

/// Notes that something came for an upload, and whether that was all.
pub(crate) async fn touch(db: &mut Connection, id: UploadId, done: bool, at: Time) -> Result<(), StoreError> {
    sqlx::query("UPDATE uploads SET done = $2, touched_at = $3 WHERE id = $1")
        .bind(id.as_slice())
        .bind(i64::from(done))
        .bind(at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Ends an upload.
pub(crate) async fn remove(db: &mut Connection, id: UploadId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM uploads WHERE id = $1").bind(id.as_slice()).execute(db).await?;
    Ok(())
}

fn upload(row: &SqliteRow) -> Result<Upload, StoreError> {
    let id: &[u8] = row.try_get("id")?;
    Ok(Upload {
        id: id.try_into().map_err(|_| StoreError::Damaged("uploads.id"))?,
        document: raw(row, "document")?,
        blob: raw(row, "hash")?,
        length: count(row, "length")?,
        done: row.try_get::<i64, _>("done")? != 0,
        touched_at: time(row, "touched_at")?,
    })
}
