//! What the server answers: the API under `/api`, the app everywhere else.

mod app;
mod assets;
mod blobs;
mod caller;
mod cbor;
mod devices;
mod directory;
mod frameworks;
mod guard;
mod headers;
mod health;
mod held;
mod invitations;
mod json;
mod log;
mod people;
mod poke;
mod portfolios;
mod problem;
mod pull;
mod push;
mod recovery;
mod session;
mod setup;
mod signed_in;
mod sites;
mod whole;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, delete, get, post};

pub(crate) use app::{App, Parts};
pub(crate) use problem::Problem;

/// Every route.
pub(crate) fn router(app: App) -> Router {
    let assets = assets::routes(&app.dist);
    let json = Router::new()
        .route("/health", get(health::show))
        .route("/setup", post(setup::set_up))
        .route("/sign-in", post(session::sign_in))
        .route("/sign-out", post(session::sign_out))
        .route("/me", get(session::me))
        .route("/password", post(session::change_password))
        .route("/sessions", get(session::list))
        .route("/sessions/{id}", delete(session::end))
        .route("/people", get(people::list).post(people::add))
        .route("/portfolios", post(portfolios::open))
        .route("/portfolios/{id}/allotments", post(portfolios::allot))
        .route("/portfolios/{id}/allotments/{person}/{role}", delete(portfolios::withdraw))
        .route("/portfolios/{id}/held", post(held::rule))
        .route("/held", get(held::list))
        .route("/sites", get(sites::list).post(sites::add))
        .route("/sites/{id}", post(sites::change))
        .route("/devices", post(devices::enrol))
        .route("/devices/recovery", post(recovery::keep))
        .route("/devices/recovery/ask", post(recovery::give))
        .route("/devices/{id}", delete(devices::revoke))
        .route("/invitations", get(invitations::list))
        .route("/invitations/open", post(invitations::open))
        .route("/directory", get(directory::show))
        .route("/poke", get(poke::listen))
        .merge(frameworks::routes())
        .layer(from_fn(guard::check_origin))
        .layer(from_fn(whole::json));
    let cbor = Router::new()
        .route("/push", post(push::push))
        .route("/offer", post(push::offer))
        .route("/frameworks/given", post(frameworks::take_back))
        .route("/pull", get(pull::heads).post(pull::page))
        .layer(from_fn(guard::check_origin))
        .layer(from_fn_with_state(app.clone(), whole::cbor));
    let api = json
        .merge(cbor)
        .merge(frameworks::reading(&app))
        .merge(blobs::routes())
        // What was read whole has its own bounds.
        .layer(DefaultBodyLimit::disable())
        .fallback(|| async { Problem::no_such_route() })
        .method_not_allowed_fallback(|| async { Problem::wrong_method() })
        .layer(headers::never_stored());
    let no_such_route = || any(|| async { Problem::no_such_route() }).layer(headers::never_stored());
    Router::new()
        .nest("/api", api)
        .route("/api", no_such_route())
        .route("/api/", no_such_route())
        .fallback_service(assets)
        .layer(headers::security())
        .layer(from_fn(log::request))
        .with_state(app)
}
