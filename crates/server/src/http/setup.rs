//! "Set up my centre": only while there is none.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::caller::Caller;
use super::json::Json;
use super::session;
use super::{App, Problem};
use crate::accounts::{Email, Name, Password};
use crate::centre::{CentreError, Founding, found};

/// What is asked of the first person.
#[derive(Debug, Deserialize)]
pub(super) struct Setup {
    centre_name: Name,
    name: Name,
    email: Email,
    password: Password,
}

/// `POST /api/setup`
pub(super) async fn set_up(
    State(app): State<App>,
    caller: Caller,
    Json(setup): Json<Setup>,
) -> Result<impl IntoResponse, Problem> {
    if app.centre.get().is_some() {
        return Err(CentreError::AlreadyFounded.into());
    }
    setup.password.check_new()?;
    let password_hash = app.passwords.hash(setup.password, &app.world).await?;
    let mut writing = app.store.write().await?;
    let beginning = Founding {
        name: setup.centre_name.0,
        // Only whoever holds the right to write makes the key, so two that set up at once make one.
        key: app.key_file.load_or_create(&app.world).map_err(CentreError::from)?,
        coordinator_name: setup.name.0,
        coordinator_email: setup.email.0,
        password_hash,
    };
    let (centre, person) = found(&mut writing, &app.world, beginning).await?;
    let (cookie, pass) = session::begin(&app, &mut writing, person, &caller).await?;
    app.commit(writing).await?;
    let centre = app.centre.get_or_init(|| centre);
    tracing::info!(key = %centre.key.public(), "the centre is set up");
    let me = session::describe(&app, person, None).await?;
    Ok((StatusCode::CREATED, cookie, session::begun(me, &pass)))
}
