//! The coordinator's list of people.

use std::collections::BTreeMap;

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::registry::Role;

use super::json::Json;
use super::signed_in::Coordinator;
use super::{App, Problem};
use crate::accounts::{Email, Name, Password};
use crate::centre::{NewPerson, add_person};
use crate::store::{devices, people};

/// Somebody to add.
#[derive(Debug, Deserialize)]
pub(super) struct Added {
    name: Name,
    email: Email,
    roles: Vec<Role>,
    password: Password,
}

/// `POST /api/people`
pub(super) async fn add(
    State(app): State<App>,
    _: Coordinator,
    Json(added): Json<Added>,
) -> Result<(StatusCode, Reply<Value>), Problem> {
    added.password.check_new()?;
    let password_hash = app.passwords.hash(added.password, &app.world).await?;
    let new = NewPerson { name: added.name.0, email: added.email.0, roles: added.roles, password_hash };
    let mut writing = app.store.write().await?;
    let person = add_person(&mut writing, &app.registrar()?, &app.world, new).await?;
    app.commit(writing).await?;
    Ok((StatusCode::CREATED, Reply(json!({ "person": person }))))
}

/// `GET /api/people`: everybody, with roles and devices.
pub(super) async fn list(State(app): State<App>, _: Coordinator) -> Result<Reply<Value>, Problem> {
    let mut db = app.store.moment().await?;
    let mut owned: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for device in devices::all(&mut db).await? {
        owned.entry(device.person).or_default().push(json!({
            "device": device.id,
            "name": device.name,
            "enrolled_at": device.enrolled_at,
            "revoked_at": device.revoked_at,
        }));
    }
    let mut everybody = Vec::new();
    for person in people::all(&mut db).await? {
        everybody.push(json!({
            "person": person.id,
            "name": person.name,
            "email": person.email,
            "roles": people::roles(&mut db, person.id).await?,
            "added_at": person.added_at,
            "devices": owned.remove(&person.id).unwrap_or_default(),
        }));
    }
    Ok(Reply(everybody.into()))
}
