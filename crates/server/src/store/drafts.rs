//! Handbooks that were read and are not in use yet, and what was done to them by hand.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_framework::draft::{Draft, Edit};
use vouch_portfolio::foundation::{DraftId, PersonId, Time};

use super::column::{count, raw, readable, signed, time};
use super::{Connection, StoreError};

/// A file that was read.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) id: DraftId,
    /// What the file was called.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// What the reader made of it.
    pub(crate) read: Draft,
    pub(crate) begun_by: PersonId,
    pub(crate) begun_at: Time,
}

/// A draft in brief: without its text, and with what makes up the rest as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) id: DraftId,
    pub(crate) name: String,
    pub(crate) begun_by: PersonId,
    pub(crate) begun_at: Time,
    /// None where it is damaged.
    read: Option<String>,
    /// None where one of them is damaged.
    edits: Option<Vec<String>>,
}

impl Listed {
    /// The draft as it stands; none where that can't be told any more.
    pub(crate) fn standing(&self) -> Option<Draft> {
        let mut draft: Draft = serde_json::from_str(self.read.as_deref()?).ok()?;
        let edits: Vec<Edit> =
            self.edits.as_ref()?.iter().map(|edit| serde_json::from_str(edit)).collect::<Result<_, _>>().ok()?;
        draft.apply_all(&edits).ok()?;
        Some(draft)
    }
}

/// Something done to a draft.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub(crate) edit: Edit,
    pub(crate) by: PersonId,
    pub(crate) at: Time,
}

/// Keeps what was read.
pub(crate) async fn keep(db: &mut Connection, draft: &Kept) -> Result<(), StoreError> {
    let read = serde_json::to_string(&draft.read).map_err(|_| StoreError::Damaged("read"))?;
    sqlx::query(
        "INSERT INTO framework_drafts (id, name, text, read, begun_by, begun_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(draft.id.as_bytes().as_slice())
    .bind(&draft.name)
    .bind(&draft.text)
    .bind(read)
    .bind(draft.begun_by.as_bytes().as_slice())
    .bind(draft.begun_at.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Every draft, newest first.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Listed>, StoreError> {
    let query = "SELECT id, name, read, begun_by, begun_at FROM framework_drafts ORDER BY begun_at DESC, id";
    let mut drafts = readable(&sqlx::query(query).fetch_all(&mut *db).await?, listed);
    for draft in &mut drafts {
        let query = sqlx::query("SELECT edit FROM framework_edits WHERE draft = $1 ORDER BY number");
        let rows = query.bind(draft.id.as_bytes().as_slice()).fetch_all(&mut *db).await?;
        draft.edits = rows.iter().map(|row| row.try_get("edit").ok()).collect();
    }
    Ok(drafts)
}

fn listed(row: &SqliteRow) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: raw(row, "id")?,
        name: row.try_get("name")?,
        begun_by: raw(row, "begun_by")?,
        begun_at: time(row, "begun_at")?,
        read: row.try_get("read").ok(),
        edits: None,
    })
}

/// One draft.
pub(crate) async fn by_id(db: &mut Connection, id: DraftId) -> Result<Option<Kept>, StoreError> {
    let query = sqlx::query("SELECT * FROM framework_drafts WHERE id = $1").bind(id.as_bytes().as_slice());
    query.fetch_optional(db).await?.as_ref().map(kept).transpose()
}

/// What was done to it, in order.
pub(crate) async fn done(db: &mut Connection, id: DraftId) -> Result<Vec<Done>, StoreError> {
    let query = sqlx::query("SELECT * FROM framework_edits WHERE draft = $1 ORDER BY number");
    let rows = query.bind(id.as_bytes().as_slice()).fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let edit: String = row.try_get("edit")?;
            let edit = serde_json::from_str(&edit).map_err(|_| StoreError::Damaged("edit"))?;
            Ok(Done { edit, by: raw(row, "done_by")?, at: time(row, "done_at")? })
        })
        .collect()
}

/// Adds what was done to it, after so many others.
pub(crate) async fn add(db: &mut Connection, id: DraftId, number: usize, done: &Done) -> Result<(), StoreError> {
    let edit = serde_json::to_string(&done.edit).map_err(|_| StoreError::Damaged("edit"))?;
    let number = u64::try_from(number).map_err(|_| StoreError::Damaged("number"))?;
    sqlx::query("INSERT INTO framework_edits (draft, number, edit, done_by, done_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.as_bytes().as_slice())
        .bind(signed(number)?)
        .bind(edit)
        .bind(done.by.as_bytes().as_slice())
        .bind(done.at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Throws a draft away; whether it was there.
pub(crate) async fn remove(db: &mut Connection, id: DraftId) -> Result<bool, StoreError> {
    sqlx::query("DELETE FROM framework_edits WHERE draft = $1")
        .bind(id.as_bytes().as_slice())
        .execute(&mut *db)
        .await?;
    let query = sqlx::query("DELETE FROM framework_drafts WHERE id = $1").bind(id.as_bytes().as_slice());
    Ok(query.execute(db).await?.rows_affected() > 0)
}

/// How many drafts there are.
pub(crate) async fn number(db: &mut Connection) -> Result<u64, StoreError> {
    count(&sqlx::query("SELECT COUNT(*) AS drafts FROM framework_drafts").fetch_one(db).await?, "drafts")
}

fn kept(row: &SqliteRow) -> Result<Kept, StoreError> {
    let read: String = row.try_get("read")?;
    Ok(Kept {
        id: raw(row, "id")?,
        name: row.try_get("name")?,
        text: row.try_get("text")?,
        read: serde_json::from_str(&read).map_err(|_| StoreError::Damaged("read"))?,
        begun_by: raw(row, "begun_by")?,
        begun_at: time(row, "begun_at")?,
    })
}
