//! Site profiles.

use sqlx::Row;
use vouch_portfolio::foundation::SiteId;
use vouch_portfolio::wire::Site;

use super::column::raw;
use super::{Connection, StoreError};

/// Every site, retired ones too, by name.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Site>, StoreError> {
    let query = sqlx::query("SELECT id, name, camera, recording, phones, note, retired FROM sites ORDER BY name, id");
    let rows = query.fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            Ok(Site {
                id: raw(row, "id")?,
                name: row.try_get("name")?,
                camera: row.try_get("camera")?,
                recording: row.try_get("recording")?,
                phones: row.try_get("phones")?,
                note: row.try_get("note")?,
                retired: row.try_get("retired")?,
            })
        })
        .collect()
}

/// Keeps a site as it is now, whether or not it was there.
pub(crate) async fn keep(db: &mut Connection, site: &Site) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO sites (id, name, camera, recording, phones, note, retired) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (id) DO UPDATE SET name = $2, camera = $3, recording = $4, phones = $5, note = $6, retired = $7",
    );
    query
        .bind(site.id.as_bytes().as_slice())
        .bind(&site.name)
        .bind(site.camera)
        .bind(site.recording)
        .bind(site.phones)
        .bind(&site.note)
        .bind(site.retired)
        .execute(db)
        .await?;
    Ok(())
}

/// Whether another site in use has this name, in whatever capitals.
pub(crate) async fn is_named(db: &mut Connection, name: &str, but: SiteId) -> Result<bool, StoreError> {
    let sites = all(db).await?;
    Ok(sites.iter().any(|site| site.id != but && !site.retired && site.name.to_lowercase() == name.to_lowercase()))
}
