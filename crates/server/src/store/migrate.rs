//! Bringing a database up to date. A migration that was ever released is never changed: a later one changes its work.

use std::borrow::Cow;

use futures::future::BoxFuture;
use sqlx::error::BoxDynError;
use sqlx::migrate::{MigrateError, Migration, MigrationSource, MigrationType, Migrator};
use sqlx::sqlite::SqlitePool;

use super::{Connection, StoreError};

/// Every migration: its number, what it is about, and its SQL.
const MIGRATIONS: [(i64, &str, &str); 7] = [
    (1, "centre", include_str!("../../migrations/0001_centre.sql")),
    (3, "recovery", include_str!("../../migrations/0003_recovery.sql")),
    (4, "blobs", include_str!("../../migrations/0004_blobs.sql")),
    (6, "invitations", include_str!("../../migrations/0006_invitations.sql")),
    (8, "sites", include_str!("../../migrations/0008_sites.sql")),
    (9, "frameworks", include_str!("../../migrations/0009_frameworks.sql")),
    (10, "passes", include_str!("../../migrations/0010_passes.sql")),
];

#[derive(Debug)]
struct Embedded;

impl MigrationSource<'static> for Embedded {
    fn resolve(self) -> BoxFuture<'static, Result<Vec<Migration>, BoxDynError>> {
        let migrations = MIGRATIONS.map(|(number, about, sql)| {
            Migration::new(number, Cow::Borrowed(about), MigrationType::Simple, Cow::Borrowed(sql), false)
        });
        Box::pin(async move { Ok(migrations.to_vec()) })
    }
}

/// Applies what is not applied yet.
pub(super) async fn run(pool: &SqlitePool) -> Result<(), StoreError> {
    let migrator = Migrator::new(Embedded).await.map_err(StoreError::Migration)?;
    migrator.run(pool).await.map_err(|error| match error {
        MigrateError::VersionMissing(found) => StoreError::Newer { found, known: newest() },
        other => StoreError::Migration(other),
    })
}

/// Refuses a database of a newer version.
pub(super) async fn check(db: &mut Connection) -> Result<i64, StoreError> {
    let found: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations").fetch_one(db).await?;
    if found > newest() { Err(StoreError::Newer { found, known: newest() }) } else { Ok(found) }
}

/// Refuses a database of any other version.
pub(super) async fn check_present(db: &mut Connection) -> Result<(), StoreError> {
    if check(db).await? < newest() { Err(StoreError::Older) } else { Ok(()) }
}

fn newest() -> i64 {
    MIGRATIONS.iter().map(|(number, _, _)| *number).max().unwrap_or_default()
}
