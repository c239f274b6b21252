//! One line per request: what was asked for and how it went. The route, not the path, and no names: nothing personal.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Logs a request once it is answered.
pub(super) async fn request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    // Microseconds are enough, and a u64 of them outlasts any request.
    let us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    let route = route.as_deref().unwrap_or("app");
    if response.status().is_server_error() {
        tracing::error!(%method, route, status, us, "answered");
    } else {
        tracing::debug!(%method, route, status, us, "answered");
    }
    response
}
