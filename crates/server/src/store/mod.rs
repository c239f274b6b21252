//! The only place with SQL: SQLite for now, in words that PostgreSQL takes as well wherever both have them.
//!
//! Assumptions, and what follows if one is violated:
//! - a commit is on the disk when it returns (`synchronous=FULL`): otherwise a receipt could promise what a power cut took;
//! - one writer at a time (one connection writes, `BEGIN IMMEDIATE`): otherwise positions and numbers could be given twice.

pub(crate) mod accepted;
pub(crate) mod backed_up;
pub(crate) mod backup;
pub(crate) mod backup_blobs;
pub(crate) mod blobs;
mod column;
pub(crate) mod devices;
pub(crate) mod directory;
pub(crate) mod drafts;
mod error;
pub(crate) mod feed;
pub(crate) mod founding;
pub(crate) mod frameworks;
pub(crate) mod held;
pub(crate) mod invitations;
pub(crate) mod known;
pub(crate) mod life;
mod migrate;
pub(crate) mod overview;
pub(crate) mod pages;
pub(crate) mod people;
pub(crate) mod portfolios;
pub(crate) mod recoveries;
pub(crate) mod registry;
pub(crate) mod sessions;
pub(crate) mod sight;
pub(crate) mod sites;
pub(crate) mod uploads;

use std::path::Path;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqliteConnection, Transaction};

pub(crate) use error::StoreError;

/// The name of the database in the data folder.
pub(crate) const FILE: &str = "vouch.sqlite";

/// How many requests may read at once.
const READERS: u32 = 4;

/// How long to wait for another process (a backup) to let go of the database.
const BUSY: Duration = Duration::from_secs(10);

/// The open database.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// A transaction that writes. Dropped without [`commit`](Transaction::commit), it leaves nothing behind.
pub(crate) type Writing = Transaction<'static, Sqlite>;

impl Store {
    /// Opens the database in this folder, making it or bringing it up to date first.
    pub(crate) async fn open(folder: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        migrate::run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true)).await?;
        Ok(Self { writer, readers })
    }

    /// Opens the database of a server that may be running, to look and never to write.
    pub(crate) async fn look(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(StoreError::Absent(folder.to_owned()));
        }
        let options = SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(BUSY);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        migrate::check_present(&mut *pool.acquire().await?).await?;
        Ok(Self { writer: pool.clone(), readers: pool })
    }

    /// A connection to read with.
    pub(crate) async fn read(&self) -> Result<PoolConnection<Sqlite>, StoreError> {
        Ok(self.readers.acquire().await?)
    }

    /// A view of one moment, for answers put together from several queries.
    pub(crate) async fn moment(&self) -> Result<Writing, StoreError> {
        Ok(self.readers.begin().await?)
    }

    /// The right to write, for one transaction.
    pub(crate) async fn write(&self) -> Result<Writing, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Closes every connection, which folds the write-ahead log back into the database file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A connection to query with, inside a transaction or not.
pub(crate) type Connection = SqliteConnection;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_waits_for_the_disk_and_keeps_references() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        for pool in [&store.writer, &store.readers] {
            let pragma = async |name: &str| {
                sqlx::query_scalar::<_, i64>(&format!("PRAGMA {name}")).fetch_one(pool).await.unwrap()
            };
            assert_eq!(pragma("synchronous").await, 2, "FULL");
            assert_eq!(pragma("foreign_keys").await, 1);
            let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await.unwrap();
            assert_eq!(journal, "wal");
        }
        store.close().await;
    }
}
