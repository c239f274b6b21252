//! The centre's own frameworks in use. A row is never changed or removed: seals name what is in it.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{DraftId, PersonId, Time};
use vouch_portfolio::seal::FrameworkRef;

use super::column::{count, raw, raw_or_none, readable, time};
use super::{Connection, StoreError};

/// A framework in use.
#[derive(Debug, Clone)]
pub(crate) struct InUse {
    pub(crate) name: FrameworkRef,
    pub(crate) json: String,
    /// None where a device brought it back after a restore.
    pub(crate) used_by: Option<PersonId>,
    pub(crate) used_at: Time,
}

/// Takes a framework into use; one that is in use already stays as it is.
pub(crate) async fn take_into_use(
    db: &mut Connection,
    framework: &InUse,
    draft: Option<DraftId>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO frameworks (structure, wording, id, json, draft, used_by, used_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (structure, wording) DO NOTHING",
    )
    .bind(framework.name.structure.as_bytes().as_slice())
    .bind(framework.name.wording.as_bytes().as_slice())
    .bind(&framework.name.id)
    .bind(&framework.json)
    .bind(draft.as_ref().map(|id| id.as_bytes().as_slice()))
    .bind(framework.used_by.as_ref().map(|id| id.as_bytes().as_slice()))
    .bind(framework.used_at.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Every framework in use, newest first, with how many portfolios go by it.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<(InUse, u64)>, StoreError> {
    let query = sqlx::query(
        "SELECT *, (SELECT COUNT(*) FROM portfolios WHERE portfolios.structure = frameworks.structure \
         AND portfolios.wording = frameworks.wording AND portfolios.framework = frameworks.id) AS portfolios \
         FROM frameworks ORDER BY used_at DESC, id",
    );
    Ok(readable(&query.fetch_all(db).await?, |row| Ok((in_use(row)?, count(row, "portfolios")?))))
}

/// The framework with these hashes.
pub(crate) async fn by_hashes(db: &mut Connection, name: (&[u8], &[u8])) -> Result<Option<InUse>, StoreError> {
    let query = sqlx::query("SELECT * FROM frameworks WHERE structure = $1 AND wording = $2");
    query.bind(name.0).bind(name.1).fetch_optional(db).await?.as_ref().map(in_use).transpose()
}

/// What portfolios go by of the centre's own and is not here: lost in a restore.
pub(crate) async fn lacking(db: &mut Connection) -> Result<Vec<FrameworkRef>, StoreError> {
    let query = sqlx::query(
        "SELECT DISTINCT framework AS id, structure, wording FROM portfolios WHERE wording IS NOT NULL AND NOT EXISTS \
         (SELECT 1 FROM frameworks WHERE frameworks.structure = portfolios.structure \
         AND frameworks.wording = portfolios.wording)",
    );
    query.fetch_all(db).await?.iter().map(name).collect()
}

/// The drafts that frameworks came from.
pub(crate) async fn from_drafts(db: &mut Connection) -> Result<Vec<(DraftId, FrameworkRef)>, StoreError> {
    let query = "SELECT id, structure, wording, draft FROM frameworks WHERE draft IS NOT NULL ORDER BY used_at";
    let rows = sqlx::query(query).fetch_all(db).await?;
    Ok(readable(&rows, |row| Ok((raw(row, "draft")?, name(row)?))))
}

fn name(row: &SqliteRow) -> Result<FrameworkRef, StoreError> {
    Ok(FrameworkRef { id: row.try_get("id")?, structure: raw(row, "structure")?, wording: raw(row, "wording")? })
}

fn in_use(row: &SqliteRow) -> Result<InUse, StoreError> {
    let name = name(row)?;
    Ok(InUse {
        name,
        json: row.try_get("json")?,
        used_by: raw_or_none(row, "used_by")?,
        used_at: time(row, "used_at")?,
    })
}
