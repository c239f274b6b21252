//! The coordinator's list of sites. Everybody hears of them by the directory.

use std::str::FromStr;

use axum::Json as Reply;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::foundation::SiteId;
use vouch_portfolio::wire::Site;

use super::json::Json;
use super::signed_in::Coordinator;
use super::{App, Problem};
use crate::accounts::{Name, Note};
use crate::centre::CentreError;
use crate::store::{people, sites};

/// A site as the coordinator describes it.
#[derive(Debug, Deserialize)]
pub(super) struct Profile {
    name: Name,
    camera: bool,
    recording: bool,
    phones: bool,
    #[serde(default)]
    note: Note,
    #[serde(default)]
    retired: bool,
}

impl Profile {
    fn of(self, id: SiteId) -> Site {
        let Self { name, camera, recording, phones, note, retired } = self;
        Site { id, name: name.0, camera, recording, phones, note: note.0, retired }
    }
}

/// `GET /api/sites`: every site, retired ones too.
pub(super) async fn list(State(app): State<App>, _: Coordinator) -> Result<Reply<Vec<Site>>, Problem> {
    Ok(Reply(sites::all(&mut *app.store.read().await?).await?))
}

/// `POST /api/sites`
pub(super) async fn add(
    State(app): State<App>,
    _: Coordinator,
    Json(profile): Json<Profile>,
) -> Result<(StatusCode, Reply<Value>), Problem> {
    let id = SiteId::new(&mut app.world.random());
    keep(&app, profile.of(id), false).await?;
    Ok((StatusCode::CREATED, Reply(json!({ "site": id }))))
}

/// `POST /api/sites/{id}`: the site as it is from now on; retiring it, and bringing it back, is a change like any other.
pub(super) async fn change(
    State(app): State<App>,
    _: Coordinator,
    Path(id): Path<String>,
    Json(profile): Json<Profile>,
) -> Result<StatusCode, Problem> {
    let id = SiteId::from_str(&id).map_err(|_| CentreError::UnknownSite)?;
    keep(&app, profile.of(id), true).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn keep(app: &App, site: Site, must_be_there: bool) -> Result<(), Problem> {
    app.centre()?;
    let mut writing = app.store.write().await?;
    if must_be_there && !sites::all(&mut writing).await?.iter().any(|known| known.id == site.id) {
        return Err(CentreError::UnknownSite.into());
    }
    if !site.retired && sites::is_named(&mut writing, &site.name, site.id).await? {
        return Err(CentreError::SiteNamed.into());
    }
    sites::keep(&mut writing, &site).await?;
    let everybody = people::names(&mut writing).await?.into_iter().map(|person| person.id).collect();
    app.commit(writing).await?;
    app.pokes.poke(everybody);
    Ok(())
}
