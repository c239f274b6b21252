//! Enrolling the browser one works in, and revoking one.

use std::str::FromStr;

use axum::Json as Reply;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::foundation::{DeviceId, PublicKey};

use super::json::Json;
use super::signed_in::{Coordinator, SignedIn};
use super::{App, Problem};
use crate::accounts::Name;
use crate::centre::{CentreError, enrol_device, revoke_device};
use crate::store::{StoreError, directory, people, portfolios, registry};

/// A device to enrol: its public key and what its owner calls it.
#[derive(Debug, Deserialize)]
pub(super) struct Enrolled {
    key: PublicKey,
    name: Name,
}

/// `POST /api/devices`: answers with all the device needs to begin working offline.
pub(super) async fn enrol(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(enrolled): Json<Enrolled>,
) -> Result<Reply<Value>, Problem> {
    let person = signed_in.person;
    let centre = app.centre()?;
    let mut writing = app.store.write().await?;
    let device =
        enrol_device(&mut writing, &app.registrar()?, &app.world, person, enrolled.key, enrolled.name.0).await?;
    let directory = directory::of(&mut writing, person, centre.heading()).await?;
    let visible: Vec<_> = directory.portfolios.iter().map(|portfolio| portfolio.id).collect();
    let statements = registry::concerning(&mut writing, person, &visible).await?;
    let name = people::name(&mut writing, person).await?;
    let concerned = portfolios::ever_of(&mut writing, person).await?;
    app.commit_about(writing, &concerned).await?;
    Ok(Reply(json!({
        "device": device.id,
        "person": person,
        "name": name,
        "directory": directory,
        "registry": statements.iter().map(|bytes| as_json(bytes)).collect::<Result<Vec<_>, _>>()?,
    })))
}

/// `DELETE /api/devices/{id}`
pub(super) async fn revoke(
    State(app): State<App>,
    _: Coordinator,
    Path(device): Path<String>,
) -> Result<StatusCode, Problem> {
    let device = DeviceId::from_str(&device).map_err(|_| CentreError::UnknownDevice)?;
    let mut writing = app.store.write().await?;
    let person = revoke_device(&mut writing, &app.registrar()?, device).await?;
    let concerned = portfolios::ever_of(&mut writing, person).await?;
    app.commit_about(writing, &concerned).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A signed statement as it stands in JSON.
fn as_json(bytes: &[u8]) -> Result<Value, Problem> {
    Ok(serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged("registry.bytes"))?)
}
