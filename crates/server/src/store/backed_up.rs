//! How far each feed is in a backup.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteSynchronous};
use sqlx::{Connection as _, Executor};
use vouch_portfolio::foundation::Time;
use vouch_portfolio::wire::Cursor;

use super::column::{count, spelt, time};
use super::{Connection, StoreError};

/// How far these feeds are backed up, and when the newest backup of any was taken. No feed when there was none.
pub(crate) async fn of(db: &mut Connection, feeds: &[Cursor]) -> Result<(Vec<Cursor>, Time), StoreError> {
    let (mut ends, mut newest) = (Vec::new(), Time(0));
    for cursor in feeds {
        let query = sqlx::query("SELECT position, taken_at FROM backed_up WHERE portfolio = $1 AND audience = $2")
            .bind(cursor.feed.portfolio.as_bytes().as_slice())
            .bind(spelt(&cursor.feed.audience)?);
        if let Some(row) = query.fetch_optional(&mut *db).await? {
            ends.push(Cursor { feed: cursor.feed, position: count(&row, "position")? });
            newest = newest.max(time(&row, "taken_at")?);
        }
    }
    Ok((ends, newest))
}

/// Advances the mark to what a finished backup holds: the feeds of the copy it was made of. The server may be running.
pub(crate) async fn advance(database: &Path, copy: &Path, at: Time) -> Result<(), StoreError> {
    let options = SqliteConnectOptions::new().filename(database).synchronous(SqliteSynchronous::Full);
    let mut db = SqliteConnection::connect_with(&options.busy_timeout(super::BUSY)).await?;
    sqlx::query("ATTACH DATABASE $1 AS copy").bind(copy.to_string_lossy().as_ref()).execute(&mut db).await?;
    sqlx::query(
        "INSERT INTO main.backed_up (portfolio, audience, position, taken_at) \
         SELECT portfolio, audience, position, $1 FROM copy.feed_ends WHERE TRUE \
         ON CONFLICT (portfolio, audience) DO UPDATE SET position = excluded.position, taken_at = excluded.taken_at",
    )
    .bind(at.0)
    .execute(&mut db)
    .await?;
    db.execute("DETACH DATABASE copy").await?;
    Ok(db.close().await?)
}

/// A database put back from a backup is, as far as it reaches, in that backup.
pub(crate) async fn all(db: &mut Connection, at: Time) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO backed_up (portfolio, audience, position, taken_at) \
         SELECT portfolio, audience, position, $1 FROM feed_ends WHERE TRUE \
         ON CONFLICT (portfolio, audience) DO UPDATE SET position = excluded.position, taken_at = excluded.taken_at",
    )
    .bind(at.0)
    .execute(db)
    .await?;
    Ok(())
}
