//! Work held until the coordinator rules.

use sqlx::Row;
use vouch_portfolio::accept::Held;
use vouch_portfolio::foundation::{Hash, PortfolioId, Time};
use vouch_portfolio::wire::{Push, Refusal, decode, encode};

use super::column::{raw, time};
use super::{Connection, StoreError};

/// Something held, without what it is.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) hash: Hash,
    pub(crate) portfolio: PortfolioId,
    pub(crate) reason: Refusal,
    pub(crate) held_at: Time,
}

/// Holds an item; one held already stays as it is.
pub(crate) async fn hold(db: &mut Connection, item: &Held, at: Time) -> Result<(), StoreError> {
    let unwritable = |_| StoreError::Damaged("held work to be written");
    sqlx::query(
        "INSERT INTO held (hash, portfolio, reason, push, held_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(item.hash.as_bytes().as_slice())
    .bind(item.portfolio.as_bytes().as_slice())
    .bind(serde_json::to_string(&item.reason).map_err(|_| StoreError::Damaged("a reason to be written"))?)
    .bind(encode(&item.push).map_err(unwritable)?)
    .bind(at.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Lets go of an item that was accepted.
pub(crate) async fn release(db: &mut Connection, hash: &Hash) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM held WHERE hash = $1").bind(hash.as_bytes().as_slice()).execute(db).await?;
    Ok(())
}

/// Everything held, the oldest first.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Waiting>, StoreError> {
    let rows =
        sqlx::query("SELECT hash, portfolio, reason, held_at FROM held ORDER BY held_at, hash").fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            let reason: &str = row.try_get("reason")?;
            Ok(Waiting {
                hash: raw(row, "hash")?,
                portfolio: raw(row, "portfolio")?,
                reason: serde_json::from_str(reason).map_err(|_| StoreError::Damaged("held.reason"))?,
                held_at: time(row, "held_at")?,
            })
        })
        .collect()
}

/// All that is held in a portfolio, as one push.
pub(crate) async fn push_of(db: &mut Connection, portfolio: PortfolioId) -> Result<Push, StoreError> {
    let query = sqlx::query("SELECT push FROM held WHERE portfolio = $1 ORDER BY held_at, hash");
    let mut whole = Push { v: 1, ..Push::default() };
    for row in query.bind(portfolio.as_bytes().as_slice()).fetch_all(db).await? {
        let push: Push = decode(row.try_get("push")?).map_err(|_| StoreError::Damaged("held.push"))?;
        whole.envelopes.extend(push.envelopes);
        whole.changes.extend(push.changes);
        whole.seals.extend(push.seals);
    }
    Ok(whole)
}
