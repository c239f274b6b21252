//! Blobs over HTTP: uploads by the tus protocol 1.0.0 (core, creation, termination, expiration), and downloads.
//!
//! `POST /api/blobs/{document}/{hash}` begins an upload, `HEAD`, `PATCH` and `DELETE /api/blobs/uploads/{id}` go on with
//! it, `GET /api/blobs/{document}/{hash}` downloads. Sending needs no session, as a push doesn't: what is taken is only
//! what an envelope names that was accepted or is held, and knowing a hash opens nothing to read. Checksums of single
//! requests are left out: the whole is checked by its hash, and the connection checks the rest.

mod begin;
mod download;
mod go_on;
mod tus;

use axum::Router;
use axum::http::HeaderValue;
use axum::middleware::from_fn;
use axum::routing::{get, head};
use tower_http::set_header::SetResponseHeaderLayer;

use super::{App, guard};

/// The routes, below `/api`.
pub(super) fn routes() -> Router<App> {
    let version = SetResponseHeaderLayer::overriding(tus::RESUMABLE, HeaderValue::from_static(tus::VERSION));
    Router::new()
        .route("/blobs/{document}/{hash}", get(download::download).post(begin::begin).options(tus::options))
        .route("/blobs/uploads/{id}", head(go_on::standing).patch(go_on::send).delete(go_on::end).options(tus::options))
        .layer(from_fn(guard::check_origin))
        .layer(version)
}
