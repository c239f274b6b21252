//! A backup: one file, which is a copy of the database with the centre's key in it.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteSynchronous};
use sqlx::{Connection as _, Executor, Row};
use vouch_portfolio::foundation::Time;

use super::{StoreError, migrate};

/// Copies the database, as it is at one moment, into an empty file, and the key with it. A server may be running.
pub(crate) async fn take(database: &Path, into: &Path, centre_key: &str, at: Time) -> Result<(), StoreError> {
    let mut db = open(database).await?;
    sqlx::query("VACUUM INTO $1").bind(into.to_string_lossy().as_ref()).execute(&mut db).await?;
    db.close().await?;
    let mut copy = open(into).await?;
    copy.execute("CREATE TABLE backup (centre_key TEXT NOT NULL, taken_at INTEGER NOT NULL) STRICT").await?;
    sqlx::query("INSERT INTO backup (centre_key, taken_at) VALUES ($1, $2)")
        .bind(centre_key)
        .bind(at.0)
        .execute(&mut copy)
        .await?;
    Ok(copy.close().await?)
}

/// Makes a copy of a backup into a database again; the key that was in it.
pub(crate) async fn unpack(copy: &Path) -> Result<String, StoreError> {
    let mut db = open(copy).await?;
    migrate::check(&mut db).await?;
    let row = sqlx::query("SELECT centre_key FROM backup").fetch_one(&mut db).await?;
    let key = row.try_get("centre_key")?;
    db.execute("DROP TABLE backup").await?;
    db.close().await?;
    Ok(key)
}

/// Whether the file is a backup at all.
pub(crate) async fn is_backup(file: &Path) -> bool {
    let Ok(mut db) = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(file).read_only(true)).await
    else {
        return false;
    };
    let found = sqlx::query("SELECT centre_key FROM backup").fetch_optional(&mut db).await;
    let closed = db.close().await;
    matches!(found, Ok(Some(_))) && closed.is_ok()
}

pub(super) async fn open(file: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new().filename(file).synchronous(SqliteSynchronous::Full);
    Ok(SqliteConnection::connect_with(&options.busy_timeout(super::BUSY)).await?)
}
