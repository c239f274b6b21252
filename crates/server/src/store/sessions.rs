//! Sessions: who is signed in where.

use sqlx::Row;
use vouch_portfolio::foundation::{Hash, PersonId, Time};

use super::column::{raw, time};
use super::{Connection, StoreError};

/// A session, without its token, which is only in the cookie, and without its pass, which is only on the device.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// Names it to its owner; random, and worth nothing as a credential.
    pub(crate) id: [u8; 16],
    pub(crate) person: PersonId,
    /// The browser as it named itself, so that its owner can tell sessions apart.
    pub(crate) agent: String,
    pub(crate) started_at: Time,
    pub(crate) seen_at: Time,
    pub(crate) ends_at: Time,
    pub(crate) pass_hash: Hash,
}

/// Begins a session, found from now on by the hash of its token.
pub(crate) async fn begin(db: &mut Connection, session: &Session, token_hash: Hash) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (id, token_hash, person, agent, started_at, seen_at, ends_at, pass_hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(session.id.as_slice())
    .bind(token_hash.as_bytes().as_slice())
    .bind(session.person.as_bytes().as_slice())
    .bind(&session.agent)
    .bind(session.started_at.0)
    .bind(session.seen_at.0)
    .bind(session.ends_at.0)
    .bind(session.pass_hash.as_bytes().as_slice())
    .execute(db)
    .await?;
    Ok(())
}

/// The session of this token, unless it has ended.
pub(crate) async fn find(db: &mut Connection, token_hash: Hash, now: Time) -> Result<Option<Session>, StoreError> {
    let query = sqlx::query("SELECT * FROM sessions WHERE token_hash = $1 AND ends_at > $2")
        .bind(token_hash.as_bytes().as_slice())
        .bind(now.0);
    query.fetch_optional(db).await?.as_ref().map(session).transpose()
}

/// A person's sessions that haven't ended, the newest first.
pub(crate) async fn of(db: &mut Connection, person: PersonId, now: Time) -> Result<Vec<Session>, StoreError> {
    let query = sqlx::query("SELECT * FROM sessions WHERE person = $1 AND ends_at > $2 ORDER BY started_at DESC, id")
        .bind(person.as_bytes().as_slice())
        .bind(now.0);
    query.fetch_all(db).await?.iter().map(session).collect()
}

/// Notes that a session was used.
pub(crate) async fn seen(db: &mut Connection, id: [u8; 16], now: Time) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1").bind(id.as_slice()).bind(now.0).execute(db).await?;
    Ok(())
}

/// Ends one session of a person; tells whether there was one.
pub(crate) async fn end(db: &mut Connection, person: PersonId, id: [u8; 16]) -> Result<bool, StoreError> {
    let query = sqlx::query("DELETE FROM sessions WHERE person = $1 AND id = $2")
        .bind(person.as_bytes().as_slice())
        .bind(id.as_slice());
    Ok(query.execute(db).await?.rows_affected() > 0)
}

/// Ends all of a person's sessions but this one.
pub(crate) async fn end_others(db: &mut Connection, person: PersonId, keep: [u8; 16]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE person = $1 AND id <> $2")
        .bind(person.as_bytes().as_slice())
        .bind(keep.as_slice())
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets sessions that have ended.
pub(crate) async fn forget_ended(db: &mut Connection, now: Time) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE ends_at <= $1").bind(now.0).execute(db).await?;
    Ok(())
}

fn session(row: &sqlx::sqlite::SqliteRow) -> Result<Session, StoreError> {
    let id: Vec<u8> = row.try_get("id")?;
    Ok(Session {
        id: id.try_into().map_err(|_| StoreError::Damaged("id"))?,
        person: raw(row, "person")?,
        agent: row.try_get("agent")?,
        started_at: time(row, "started_at")?,
        seen_at: time(row, "seen_at")?,
        ends_at: time(row, "ends_at")?,
        pass_hash: raw(row, "pass_hash")?,
    })
}
