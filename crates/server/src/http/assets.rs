//! The built app. Files in `assets` are named by their content and may be kept for ever; all others are asked for again
//! each time. Addresses of the app's own pages get `index.html`.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, IF_MODIFIED_SINCE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get_service;
use tower_http::services::{ServeDir, ServeFile};

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Everything that isn't the API.
pub(super) fn routes(dist: &Path) -> Router {
    let named_by_content = ServeDir::new(dist.join("assets")).precompressed_br().precompressed_gzip();
    let page = ServeFile::new(dist.join("index.html")).precompressed_br().precompressed_gzip();
    let pages = Router::new().fallback_service(get_service(page)).layer(from_fn(only_pages));
    let others = ServeDir::new(dist).precompressed_br().precompressed_gzip().fallback(pages);
    Router::new()
        .nest_service("/assets", Router::new().fallback_service(named_by_content).layer(from_fn(keep_for_ever)))
        .fallback_service(others)
        .layer(from_fn(ask_again))
}

/// An address whose last part has a dot names a file; one that isn't there is not a page.
async fn only_pages(request: Request, next: Next) -> Response {
    let names_a_file = request.uri().path().rsplit('/').next().is_some_and(|last| last.contains('.'));
    if names_a_file {
        return (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    }
    let method = request.method().clone();
    let response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND && matches!(method, Method::GET | Method::HEAD) {
        let words = "The app is not built here. Run `cargo xtask build`, or name its folder with --dist.";
        return (StatusCode::NOT_FOUND, words).into_response();
    }
    response
}

async fn keep_for_ever(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, IMMUTABLE);
    }
    response
}

async fn ask_again(mut request: Request, next: Next) -> Response {
    // Times of files go backwards when an older build is put back: such a page must not pass for unchanged.
    if !request.uri().path().starts_with("/assets/") {
        request.headers_mut().remove(IF_MODIFIED_SINCE);
    }
    let mut response = next.run(request).await;
    response.headers_mut().entry(CACHE_CONTROL).or_insert(ASK_AGAIN);
    response
}
