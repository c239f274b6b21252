//! One draft: shown with its text and what was done to it, changed by hand, taken into use or thrown away.

use std::str::FromStr;

use axum::Json as Reply;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_framework::draft::Edit;
use vouch_portfolio::foundation::DraftId;

use crate::centre::{CentreError, edit_draft, standing, take_into_use as take};
use crate::http::json::Json;
use crate::http::signed_in::Coordinator;
use crate::http::{App, Problem};
use crate::store::{drafts, frameworks, people};

/// `GET /api/frameworks/drafts/{id}`
pub(in crate::http) async fn show(
    State(app): State<App>,
    _: Coordinator,
    Path(id): Path<String>,
) -> Result<Reply<Value>, Problem> {
    let id = draft_id(&id)?;
    let mut db = app.store.moment().await?;
    let (kept, draft, done) = standing(&mut db, id).await?;
    let mut log = Vec::new();
    for done in &done {
        let by = people::name(&mut db, done.by).await?;
        log.push(json!({ "edit": done.edit, "by": by, "at": done.at }));
    }
    let used = frameworks::from_drafts(&mut db).await?.into_iter().rev().find(|(draft, _)| *draft == id);
    Ok(Reply(json!({
        "draft": id,
        "name": kept.name,
        "begun_by": people::name(&mut db, kept.begun_by).await?,
        "begun_at": kept.begun_at,
        "text": kept.text,
        "standing": draft,
        "done": log,
        "used": used.map(|(_, name)| name),
    })))
}

/// What somebody does to a draft.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Edits {
    /// How much had been done to it when they last saw it.
    after: usize,
    edits: Vec<Edit>,
}

/// `POST /api/frameworks/drafts/{id}/edits`
pub(in crate::http) async fn edit(
    State(app): State<App>,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Json(edits): Json<Edits>,
) -> Result<StatusCode, Problem> {
    let id = draft_id(&id)?;
    let mut writing = app.store.write().await?;
    let who = (coordinator.person, app.world.now());
    edit_draft(&mut writing, id, who, edits.after, edits.edits).await?;
    app.commit(writing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which state of a draft is meant.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Seen {
    after: usize,
}

/// `POST /api/frameworks/drafts/{id}/use`
pub(in crate::http) async fn take_into_use(
    State(app): State<App>,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Json(seen): Json<Seen>,
) -> Result<Reply<Value>, Problem> {
    let id = draft_id(&id)?;
    let mut writing = app.store.write().await?;
    let who = (coordinator.person, app.world.now());
    let name = take(&mut writing, id, who, seen.after).await?;
    app.commit(writing).await?;
    Ok(Reply(json!({ "version": name })))
}

/// `DELETE /api/frameworks/drafts/{id}`. What was taken into use stays in use.
pub(in crate::http) async fn remove(
    State(app): State<App>,
    _: Coordinator,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let mut writing = app.store.write().await?;
    if !drafts::remove(&mut writing, draft_id(&id)?).await? {
        return Err(CentreError::UnknownDraft.into());
    }
    app.commit(writing).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn draft_id(text: &str) -> Result<DraftId, Problem> {
    Ok(DraftId::from_str(text).map_err(|_| CentreError::UnknownDraft)?)
}
