//! Invitations to testify: found by their key, opened once.

use vouch_portfolio::foundation::{DocumentId, Hash, PersonId, PublicKey, Time};
use vouch_portfolio::seal::{Act, Seal};

use super::column::{raw, time};
use super::known::seal;
use super::{Connection, StoreError};

/// That an invitation was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) invitation: Hash,
    /// What the browser that opened it made up.
    pub(crate) holder: Hash,
    pub(crate) at: Time,
}

/// The accepted invitation whose link holds this key. None where a second one names it: whoever copied the key out of a
/// colleague's invitation must not have the witness testify to theirs.
pub(crate) async fn by_key(db: &mut Connection, key: &PublicKey) -> Result<Option<Seal>, StoreError> {
    let query = sqlx::query("SELECT statement, particulars FROM seals WHERE invites = $1 LIMIT 2");
    match &query.bind(key.to_string()).fetch_all(db).await?[..] {
        [only] => seal(only).map(Some),
        _ => Ok(None),
    }
}

/// Whether whoever made it has taken it back.
pub(crate) async fn is_taken_back(
    db: &mut Connection,
    invitation: &Hash,
    document: DocumentId,
) -> Result<bool, StoreError> {
    let query = sqlx::query("SELECT statement, particulars FROM seals WHERE hands_over = $1");
    for row in query.bind(document.as_bytes().as_slice()).fetch_all(db).await? {
        let seal = seal(&row)?;
        let statement = seal.statement();
        if matches!(statement.act, Act::Withdrawal { .. }) && statement.seals.contains(invitation) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether, and by which browser, it was opened.
pub(crate) async fn opened(db: &mut Connection, invitation: &Hash) -> Result<Option<Opened>, StoreError> {
    let query = sqlx::query("SELECT * FROM opened_invitations WHERE invitation = $1");
    query.bind(invitation.as_bytes().as_slice()).fetch_optional(db).await?.as_ref().map(read).transpose()
}

/// Notes that it was opened.
pub(crate) async fn open(db: &mut Connection, inviter: PersonId, opened: &Opened) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO opened_invitations (invitation, inviter, holder, opened_at) VALUES ($1, $2, $3, $4)")
        .bind(opened.invitation.as_bytes().as_slice())
        .bind(inviter.as_bytes().as_slice())
        .bind(opened.holder.as_bytes().as_slice())
        .bind(opened.at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Those of a person's invitations that were opened.
pub(crate) async fn opened_of(db: &mut Connection, inviter: PersonId) -> Result<Vec<Opened>, StoreError> {
    let query = sqlx::query("SELECT * FROM opened_invitations WHERE inviter = $1 ORDER BY opened_at, invitation");
    query.bind(inviter.as_bytes().as_slice()).fetch_all(db).await?.iter().map(read).collect()
}

fn read(row: &sqlx::sqlite::SqliteRow) -> Result<Opened, StoreError> {
    Ok(Opened { invitation: raw(row, "invitation")?, holder: raw(row, "holder")?, at: time(row, "opened_at")? })
}
