//! Qualifications of the centre's own: reading a handbook into a draft, settling it, taking it into use, and giving it to
//! devices by its hashes.

mod back;
mod draft;
mod given;
mod list;
mod moving;
mod read;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use super::{App, guard, whole};

pub(super) use back::take_back;
pub(super) use moving::move_portfolio;

/// The routes with small bodies, below `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/frameworks", get(list::list))
        .route("/frameworks/drafts/{id}", get(draft::show).delete(draft::remove))
        .route("/frameworks/drafts/{id}/edits", post(draft::edit))
        .route("/frameworks/drafts/{id}/use", post(draft::take_into_use))
        .route("/frameworks/{structure}/{wording}", get(given::give))
        .route("/portfolios/{id}/framework", post(move_portfolio))
}

/// The route that takes a whole handbook.
pub(super) fn reading(app: &App) -> Router<App> {
    Router::new()
        .route("/frameworks/read", post(read::read))
        .layer(from_fn(guard::check_origin))
        .layer(axum::middleware::from_fn_with_state(app.clone(), whole::handbook))
}
