//! Blobs in a backup: their bytes in pieces, in a table of their own, so that one file is everything.

use std::io::{self, Read, Write};
use std::path::Path;

use sqlx::{Connection as _, Executor, Row};
use vouch_portfolio::foundation::{DocumentId, Hash};

use super::column::raw;
use super::{Connection, StoreError, backup};
use crate::blobs::Folder;

/// How many bytes a piece has: no more of a blob is ever in memory.
const PIECE_BYTES: u64 = 1024 * 1024;

/// Why blobs don't get into a backup or out of one.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{path} can't be read or written: {error}")]
    File { path: String, error: io::Error },
    #[error(
        "the backup holds the file {0} damaged. Use an older backup, or ask whoever keeps this one for a sound copy"
    )]
    Damaged(Hash),
}

impl From<sqlx::Error> for PackError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Adds the bytes of every blob that the copy of the database knows to be here. Blobs are never changed, so what comes
/// in while this runs is in the next backup.
pub(crate) async fn pack(copy: &Path, files: &Folder) -> Result<(), PackError> {
    let mut db = backup::open(copy).await?;
    // Nobody has this file yet: it is synced once, at its end.
    db.execute("PRAGMA journal_mode = OFF").await?;
    db.execute("PRAGMA synchronous = OFF").await?;
    db.execute(
        "CREATE TABLE backup_blobs (document BLOB NOT NULL, hash BLOB NOT NULL, piece INTEGER NOT NULL, \
         bytes BLOB NOT NULL, PRIMARY KEY (document, hash, piece)) STRICT",
    )
    .await?;
    for (document, blob) in all_stored(&mut db).await? {
        let path = files.blob(document, &blob);
        let failed = |error| PackError::File { path: path.display().to_string(), error };
        let mut file = std::fs::File::open(&path).map_err(failed)?;
        for piece in 0_i64.. {
            let mut bytes = Vec::new();
            Read::by_ref(&mut file).take(PIECE_BYTES).read_to_end(&mut bytes).map_err(failed)?;
            if bytes.is_empty() {
                break;
            }
            sqlx::query("INSERT INTO backup_blobs (document, hash, piece, bytes) VALUES ($1, $2, $3, $4)")
                .bind(document.as_bytes().as_slice())
                .bind(blob.as_bytes().as_slice())
                .bind(piece)
                .bind(bytes)
                .execute(&mut db)
                .await?;
        }
    }
    Ok(db.close().await?)
}

/// Puts the blobs of a copied backup in their places, and takes them out of the copy.
pub(crate) async fn unpack(copy: &Path, files: &Folder) -> Result<(), PackError> {
    let mut db = backup::open(copy).await?;
    let there = sqlx::query("SELECT 1 FROM sqlite_master WHERE name = 'backup_blobs'");
    if there.fetch_optional(&mut db).await?.is_none() {
        // Made by a version that knew no blobs.
        return Ok(db.close().await?);
    }
    let rows = sqlx::query("SELECT DISTINCT document, hash FROM backup_blobs").fetch_all(&mut db).await?;
    for row in &rows {
        let (document, blob): (DocumentId, Hash) = (raw(row, "document")?, raw(row, "hash")?);
        let failed = |error| PackError::File { path: files.blob(document, &blob).display().to_string(), error };
        let mut file = files.unfinished(document, &blob).map_err(failed)?;
        for piece in 0_i64.. {
            let query = sqlx::query("SELECT bytes FROM backup_blobs WHERE document = $1 AND hash = $2 AND piece = $3")
                .bind(document.as_bytes().as_slice())
                .bind(blob.as_bytes().as_slice())
                .bind(piece);
            let Some(row) = query.fetch_optional(&mut db).await? else { break };
            file.write_all(row.try_get("bytes")?).map_err(failed)?;
        }
        drop(file);
        if !files.put_back(document, &blob).map_err(failed)? {
            return Err(PackError::Damaged(blob));
        }
    }
    db.execute("DROP TABLE backup_blobs").await?;
    // What is dropped leaves the file as large as it was; this costs what is left in it, which is little.
    db.execute("VACUUM").await?;
    Ok(db.close().await?)
}

async fn all_stored(db: &mut Connection) -> Result<Vec<(DocumentId, Hash)>, StoreError> {
    let rows = sqlx::query("SELECT document, hash FROM blobs WHERE length IS NOT NULL").fetch_all(db).await?;
    rows.iter().map(|row| Ok((raw(row, "document")?, raw(row, "hash")?))).collect()
}
