//! Devices enrolled to people.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{DeviceId, PersonId, PublicKey, Time};

use super::column::{raw, time, time_or_none};
use super::{Connection, StoreError};

/// A browser enrolled to a person.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    pub(crate) id: DeviceId,
    pub(crate) person: PersonId,
    pub(crate) key: PublicKey,
    pub(crate) name: String,
    pub(crate) enrolled_at: Time,
    pub(crate) revoked_at: Option<Time>,
}

/// Enrols a device. Taken when the key is enrolled already.
pub(crate) async fn enrol(db: &mut Connection, device: &Device) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO devices (id, person, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(device.id.as_bytes().as_slice())
        .bind(device.person.as_bytes().as_slice())
        .bind(device.key.to_string())
        .bind(&device.name)
        .bind(device.enrolled_at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// The device with this key.
pub(crate) async fn by_key(db: &mut Connection, key: &PublicKey) -> Result<Option<Device>, StoreError> {
    let query = sqlx::query("SELECT * FROM devices WHERE public_key = $1").bind(key.to_string());
    query.fetch_optional(db).await?.as_ref().map(device).transpose()
}

/// The device with this id.
pub(crate) async fn by_id(db: &mut Connection, id: DeviceId) -> Result<Option<Device>, StoreError> {
    let query = sqlx::query("SELECT * FROM devices WHERE id = $1").bind(id.as_bytes().as_slice());
    query.fetch_optional(db).await?.as_ref().map(device).transpose()
}

/// Every device, the oldest first.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Device>, StoreError> {
    sqlx::query("SELECT * FROM devices ORDER BY enrolled_at, id").fetch_all(db).await?.iter().map(device).collect()
}

/// Marks a device revoked.
pub(crate) async fn revoke(db: &mut Connection, id: DeviceId, now: Time) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET revoked_at = $2 WHERE id = $1")
        .bind(id.as_bytes().as_slice())
        .bind(now.0)
        .execute(db)
        .await?;
    Ok(())
}

fn device(row: &SqliteRow) -> Result<Device, StoreError> {
    Ok(Device {
        id: raw(row, "id")?,
        person: raw(row, "person")?,
        key: row.try_get::<String, _>("public_key")?.parse().map_err(|_| StoreError::Damaged("public_key"))?,
        name: row.try_get("name")?,
        enrolled_at: time(row, "enrolled_at")?,
        revoked_at: time_or_none(row, "revoked_at")?,
    })
}
