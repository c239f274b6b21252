//! The centre's own row.

use sqlx::Row;
use vouch_portfolio::foundation::{CentreId, PublicKey, Signed};

use super::column::raw;
use super::{Connection, StoreError};

/// The centre, once founded: its id and name.
pub(crate) async fn centre(db: &mut Connection) -> Result<Option<(CentreId, String)>, StoreError> {
    let row = sqlx::query("SELECT id, name FROM centre").fetch_optional(db).await?;
    row.map(|row| Ok((raw(&row, "id")?, row.try_get("name")?))).transpose()
}

/// Founds it. Taken when there is one already.
pub(crate) async fn found(db: &mut Connection, id: CentreId, name: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO centre (only_one, id, name) VALUES (1, $1, $2)")
        .bind(id.as_bytes().as_slice())
        .bind(name)
        .execute(db)
        .await?;
    Ok(())
}

/// The centre's root key: that of the first statement, which every verification ends in.
pub(crate) async fn root(db: &mut Connection) -> Result<Option<PublicKey>, StoreError> {
    key_of(sqlx::query_scalar("SELECT bytes FROM registry ORDER BY number LIMIT 1").fetch_optional(db).await?)
}

/// The centre's key in force: that of the newest statement, since each is signed with it.
pub(crate) async fn key(db: &mut Connection) -> Result<Option<PublicKey>, StoreError> {
    key_of(sqlx::query_scalar("SELECT bytes FROM registry ORDER BY number DESC LIMIT 1").fetch_optional(db).await?)
}

fn key_of(bytes: Option<Vec<u8>>) -> Result<Option<PublicKey>, StoreError> {
    let signed = bytes.map(|bytes| Signed::parse(&bytes)).transpose();
    Ok(signed.map_err(|_| StoreError::Damaged("registry.bytes"))?.map(|signed| signed.key()))
}
