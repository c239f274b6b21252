//! The centre's own frameworks in use. A row is never changed or removed: seals name what is in it.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{DraftId, PersonId, Time};
use vouch_portfolio::seal::FrameworkRef;

use super::column::{raw, time};
use super::{Connection, StoreError};

/// A framework in use.
#[derive(Debug, Clone)]
pub(crate) struct InUse {
    pub(crate) name: FrameworkRef,
    pub(crate) json: String,
    pub(crate) used_by: PersonId,
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
    .bind(framework.used_by.as_bytes().as_slice())
    .bind(framework.used_at.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Every framework in use, newest first.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<InUse>, StoreError> {
    let query = sqlx::query("SELECT * FROM frameworks ORDER BY used_at DESC, id");
    query.fetch_all(db).await?.iter().map(in_use).collect()
}

/// The framework with these hashes.
pub(crate) async fn by_hashes(db: &mut Connection, name: (&[u8], &[u8])) -> Result<Option<InUse>, StoreError> {
    let query = sqlx::query("SELECT * FROM frameworks WHERE structure = $1 AND wording = $2");
    query.bind(name.0).bind(name.1).fetch_optional(db).await?.as_ref().map(in_use).transpose()
}

/// The drafts that frameworks came from.
pub(crate) async fn from_drafts(db: &mut Connection) -> Result<Vec<(DraftId, FrameworkRef)>, StoreError> {
    let rows = sqlx::query("SELECT * FROM frameworks WHERE draft IS NOT NULL ORDER BY used_at").fetch_all(db).await?;
    rows.iter().map(|row| Ok((raw(row, "draft")?, in_use(row)?.name))).collect()
}

fn in_use(row: &SqliteRow) -> Result<InUse, StoreError> {
    let name =
        FrameworkRef { id: row.try_get("id")?, structure: raw(row, "structure")?, wording: raw(row, "wording")? };
    Ok(InUse { name, json: row.try_get("json")?, used_by: raw(row, "used_by")?, used_at: time(row, "used_at")? })
}
