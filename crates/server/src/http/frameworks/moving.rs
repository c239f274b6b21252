//! `POST /api/portfolios/{id}/framework`: a portfolio goes on by another version of its framework.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;

use crate::centre::{Version, move_portfolio as go_on};
use crate::http::json::Json;
use crate::http::portfolios::portfolio_id;
use crate::http::signed_in::Coordinator;
use crate::http::{App, Problem};

/// Which version, with which units.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Move {
    #[serde(flatten)]
    version: Version,
    units: Vec<String>,
}

/// Moves it.
pub(in crate::http) async fn move_portfolio(
    State(app): State<App>,
    _: Coordinator,
    Path(portfolio): Path<String>,
    Json(wanted): Json<Move>,
) -> Result<StatusCode, Problem> {
    let portfolio = portfolio_id(&portfolio)?;
    let mut writing = app.store.write().await?;
    go_on(&mut writing, &app.registrar()?, portfolio, wanted.version, wanted.units).await?;
    app.commit_about(writing, &[portfolio]).await?;
    Ok(StatusCode::NO_CONTENT)
}
