//! The way back onto a device whose owner forgot its PIN: its recovery key is left here, and given to nobody but its owner,
//! who has just signed in with the password. The session of a locked device alone is not enough: it is in the hands of
//! whoever holds the device.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::foundation::PublicKey;

use super::json::Json;
use super::signed_in::SignedIn;
use super::{App, Problem};
use crate::centre::own_device;
use crate::store::recoveries;

const SECRET_BYTES: usize = 32;

/// How long ago the password may have been given, in milliseconds: long enough for a slow line.
const PASSWORD_WITHIN_MS: i64 = 5 * 60 * 1000;

/// A recovery key to be kept, in hex.
#[derive(Debug, Deserialize)]
pub(super) struct Kept {
    key: PublicKey,
    secret: String,
}

/// Whose recovery key is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    key: PublicKey,
}

/// `POST /api/devices/recovery`
pub(super) async fn keep(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(kept): Json<Kept>,
) -> Result<StatusCode, Problem> {
    let secret = hex::decode(&kept.secret).ok().filter(|secret| secret.len() == SECRET_BYTES);
    let secret = secret.ok_or_else(|| Problem::unusable("secret", "a recovery key is 32 bytes in hex"))?;
    let mut writing = app.store.write().await?;
    let device = own_device(&mut writing, signed_in.person, &kept.key).await?;
    recoveries::keep(&mut writing, device.id, &secret).await?;
    writing.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/devices/recovery/ask`: asked for with a body, since addresses end up in logs.
pub(super) async fn give(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(asked): Json<Asked>,
) -> Result<Reply<Value>, Problem> {
    if app.world.now().0.saturating_sub(signed_in.session.started_at.0) > PASSWORD_WITHIN_MS {
        let words = "sign in with your password first: without it nobody gets past the lock of a device";
        return Err(Problem::new(StatusCode::FORBIDDEN, "password-wanted", words));
    }
    let mut reading = app.store.read().await?;
    let device = own_device(&mut reading, signed_in.person, &asked.key).await?;
    let secret = recoveries::of(&mut reading, device.id).await?;
    let secret = secret.ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "no-recovery", "this centre holds no recovery key of this device")
    })?;
    Ok(Reply(json!({ "secret": hex::encode(secret) })))
}
