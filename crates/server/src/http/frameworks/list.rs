//! `GET /api/frameworks`: what is in use of the centre's own, and what is being settled. People are enrolled by this list,
//! so nothing that is damaged closes it: a draft that can't be read any more stands in it and says so.

use axum::Json as Reply;
use axum::extract::State;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;
use vouch_framework::Framework;

use crate::http::signed_in::Coordinator;
use crate::http::{App, Problem};
use crate::store::drafts::{self, Listed};
use crate::store::{frameworks, people};

/// Lists both.
pub(in crate::http) async fn list(State(app): State<App>, _: Coordinator) -> Result<Reply<Value>, Problem> {
    let mut db = app.store.moment().await?;
    let mut kept = Vec::new();
    for (found, portfolios) in frameworks::all(&mut db).await? {
        let by = match found.used_by {
            Some(person) => people::name(&mut db, person).await?,
            None => None,
        };
        kept.push((found, portfolios, by));
    }
    let used = frameworks::from_drafts(&mut db).await?;
    let mut begun = Vec::new();
    for draft in drafts::all(&mut db).await? {
        let by = people::name(&mut db, draft.begun_by).await?;
        begun.push((draft, by));
    }
    // The rest is reading, and holds up nobody who waits for the database.
    drop(db);
    let mut in_use = Vec::new();
    for (found, portfolios, by) in kept {
        let read = spawn_blocking(move || Framework::from_json(&found.json)).await;
        // What is kept was sound when it was taken into use.
        let Ok(Ok(framework)) = read else { continue };
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
    let mut drafts = Vec::new();
    for (draft, by) in begun {
        let used = used.iter().any(|(id, _)| *id == draft.id);
        drafts.push(line(draft, by, used).await);
    }
    Ok(Reply(json!({ "in_use": in_use, "drafts": drafts })))
}

/// What is told of a draft. One that can't be read is told by the name of its file, so that it can be thrown away and
/// imported again.
async fn line(draft: Listed, by: Option<String>, used: bool) -> Value {
    let mut line = json!({
        "draft": draft.id,
        "name": draft.name,
        "title": "",
        "number": "",
        "printed_version": "",
        "begun_by": by,
        "begun_at": draft.begun_at,
        "open_doubts": 0,
        "problems": 0,
        "used": used,
        "unreadable": true,
    });
    let id = draft.id;
    // On its own, so that one that stopped the reader in spite of everything would be unreadable like any other.
    let read = spawn_blocking(move || draft.standing().map(|draft| (draft.problems().len(), draft))).await;
    if let Ok(Some((problems, draft))) = read {
        line["title"] = draft.framework.title.clone().into();
        line["number"] = draft.framework.number.clone().into();
        line["printed_version"] = draft.framework.version.clone().into();
        line["open_doubts"] = draft.open_doubts().into();
        line["problems"] = problems.into();
        line["unreadable"] = false.into();
    } else {
        tracing::error!(draft = %id, "a draft can't be read any more");
    }
    line
}
