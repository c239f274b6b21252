//! Enrolling candidates and allotting staff: the coordinator's.

use std::str::FromStr;

use axum::Json as Reply;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use vouch_portfolio::foundation::{PersonId, PortfolioId};
use vouch_portfolio::registry::Role;

use super::json::Json;
use super::signed_in::Coordinator;
use super::{App, Problem};
use crate::centre::{
    CentreError, NewPortfolio, Version, allot as allot_person, open_portfolio, withdraw as withdraw_person,
};

/// A portfolio to open.
#[derive(Debug, Deserialize)]
pub(super) struct Enrolment {
    candidate: PersonId,
    #[serde(flatten)]
    version: Version,
    units: Vec<String>,
}

/// `POST /api/portfolios`
pub(super) async fn open(
    State(app): State<App>,
    _: Coordinator,
    Json(enrolment): Json<Enrolment>,
) -> Result<(StatusCode, Reply<Value>), Problem> {
    let Enrolment { candidate, version, units } = enrolment;
    let new = NewPortfolio { candidate, version, units };
    let mut writing = app.store.write().await?;
    let portfolio = open_portfolio(&mut writing, &app.registrar()?, &app.world, new).await?;
    app.commit_about(writing, &[portfolio]).await?;
    Ok((StatusCode::CREATED, Reply(json!({ "portfolio": portfolio }))))
}

/// Somebody to allot.
#[derive(Debug, Deserialize)]
pub(super) struct Allotment {
    person: PersonId,
    role: Role,
}

/// `POST /api/portfolios/{id}/allotments`
pub(super) async fn allot(
    State(app): State<App>,
    _: Coordinator,
    Path(portfolio): Path<String>,
    Json(allotment): Json<Allotment>,
) -> Result<StatusCode, Problem> {
    let portfolio = portfolio_id(&portfolio)?;
    let mut writing = app.store.write().await?;
    allot_person(&mut writing, &app.registrar()?, portfolio, allotment.person, allotment.role).await?;
    app.commit_about(writing, &[portfolio]).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/portfolios/{id}/allotments/{person}/{role}`
pub(super) async fn withdraw(
    State(app): State<App>,
    _: Coordinator,
    Path((portfolio, person, role)): Path<(String, String, String)>,
) -> Result<StatusCode, Problem> {
    let portfolio = portfolio_id(&portfolio)?;
    let person = PersonId::from_str(&person).map_err(|_| CentreError::NotAllotted)?;
    let role = serde_json::from_value(Value::String(role)).map_err(|_| CentreError::NotAllotted)?;
    let mut writing = app.store.write().await?;
    withdraw_person(&mut writing, &app.registrar()?, portfolio, person, role).await?;
    app.commit_about(writing, &[portfolio]).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) fn portfolio_id(text: &str) -> Result<PortfolioId, Problem> {
    Ok(PortfolioId::from_str(text).map_err(|_| CentreError::UnknownPortfolio)?)
}
