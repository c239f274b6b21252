//! Keys that open a device again whose owner forgot its PIN.

use sqlx::Row;
use vouch_portfolio::foundation::DeviceId;

use super::{Connection, StoreError};

/// Keeps a device's recovery key, in the place of an earlier one.
pub(crate) async fn keep(db: &mut Connection, device: DeviceId, secret: &[u8]) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO recoveries (device, secret) VALUES ($1, $2) ON CONFLICT (device) DO UPDATE SET secret = excluded.secret",
    )
    .bind(device.as_bytes().as_slice())
    .bind(secret)
    .execute(db)
    .await?;
    Ok(())
}

/// A device's recovery key, where it has given one.
pub(crate) async fn of(db: &mut Connection, device: DeviceId) -> Result<Option<Vec<u8>>, StoreError> {
    let query = sqlx::query("SELECT secret FROM recoveries WHERE device = $1").bind(device.as_bytes().as_slice());
    Ok(query.fetch_optional(db).await?.map(|row| row.try_get("secret")).transpose()?)
}
