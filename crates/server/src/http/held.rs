//! Work that waits for the coordinator: late after a withdrawal, or from a revoked device.

use axum::Json as Reply;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::wire::Outcome;

use super::json::Json;
use super::portfolios::portfolio_id;
use super::signed_in::Coordinator;
use super::{App, Problem};
use crate::store::held;
use crate::sync::accept;

/// `GET /api/held`: what is held, with its reason, the oldest first.
pub(super) async fn list(State(app): State<App>, _: Coordinator) -> Result<Reply<Value>, Problem> {
    let waiting = held::all(&mut *app.store.read().await?).await?;
    let items = waiting.iter().map(|item| {
        json!({
            "hash": item.hash,
            "portfolio": item.portfolio,
            "reason": item.reason.to_string(),
            "held_at": item.held_at,
        })
    });
    Ok(Reply(items.collect()))
}

/// How the coordinator rules.
#[derive(Debug, Deserialize)]
pub(super) struct Ruled {
    ruling: Word,
}

/// The rulings there are. Work that isn't admitted simply stays held.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Admit,
}

/// `POST /api/portfolios/{id}/held`: rules about all that is held in a portfolio.
pub(super) async fn rule(
    State(app): State<App>,
    _: Coordinator,
    Path(portfolio): Path<String>,
    Json(Ruled { ruling: Word::Admit }): Json<Ruled>,
) -> Result<Reply<Value>, Problem> {
    let push = held::push_of(&mut *app.store.read().await?, portfolio_id(&portfolio)?).await?;
    let reply = accept(&app, push, Ruling::Admit).await?;
    let accepted = reply.outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Accepted).count();
    Ok(Reply(json!({ "accepted": accepted, "left": reply.outcomes.len() - accepted })))
}
