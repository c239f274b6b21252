//! `GET /api/frameworks`: what is in use of the centre's own, and what is being settled.

use axum::Json as Reply;
use axum::extract::State;
use serde_json::{Value, json};
use vouch_framework::Framework;

use crate::centre::standing;
use crate::http::signed_in::Coordinator;
use crate::http::{App, Problem};
use crate::store::{drafts, frameworks, people, portfolios};

/// Lists both.
pub(in crate::http) async fn list(State(app): State<App>, _: Coordinator) -> Result<Reply<Value>, Problem> {
    let mut db = app.store.moment().await?;
    let going = portfolios::all(&mut db).await?;
    let mut in_use = Vec::new();
    for found in frameworks::all(&mut db).await? {
        // What is kept was sound when it was taken into use.
        let Ok(framework) = Framework::from_json(&found.json) else { continue };
        let by = people::name(&mut db, found.used_by).await?;
        let portfolios = going.iter().filter(|portfolio| portfolio.version.as_ref() == Some(&found.name)).count();
        in_use.push(json!({
            "version": found.name,
            "title": framework.title,
            "number": framework.number,
            "awarding_body": framework.awarding_body,
            "printed_version": framework.version,
            "used_by": by,
            "used_at": found.used_at,
            "portfolios": portfolios,
        }));
    }
    let used = frameworks::from_drafts(&mut db).await?;
    let mut begun = Vec::new();
    for kept in drafts::all(&mut db).await? {
        let (_, draft, _) = standing(&mut db, kept.id).await?;
        begun.push(json!({
            "draft": kept.id,
            "name": kept.name,
            "title": draft.framework.title,
            "number": draft.framework.number,
            "printed_version": draft.framework.version,
            "begun_by": people::name(&mut db, kept.begun_by).await?,
            "begun_at": kept.begun_at,
            "open_doubts": draft.open_doubts(),
            "problems": draft.problems().len(),
            "used": used.iter().any(|(id, _)| *id == kept.id),
        }));
    }
    Ok(Reply(json!({ "in_use": in_use, "drafts": begun })))
}
