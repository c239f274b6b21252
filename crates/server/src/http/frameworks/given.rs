//! `GET /api/frameworks/{structure}/{wording}`: a framework of the centre's own, to whoever works here. Its wording is the
//! awarding body's, for the centre's own use.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use vouch_portfolio::foundation::Hash;

use crate::http::signed_in::SignedIn;
use crate::http::{App, Problem};
use crate::store::frameworks;

/// Gives it as JSON.
pub(in crate::http) async fn give(
    State(app): State<App>,
    _: SignedIn,
    Path((structure, wording)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let none = || {
        let words =
            "this centre has no such version of a qualification. Ask the coordinator to import its handbook again";
        Problem::new(StatusCode::NOT_FOUND, "unknown-version", words)
    };
    let hash = |text: &str| text.parse::<Hash>().map_err(|_| none());
    let (structure, wording) = (hash(&structure)?, hash(&wording)?);
    let mut db = app.store.read().await?;
    let found = frameworks::by_hashes(&mut db, (structure.as_bytes(), wording.as_bytes())).await?.ok_or_else(none)?;
    Ok(([(CONTENT_TYPE, "application/json")], found.json).into_response())
}
