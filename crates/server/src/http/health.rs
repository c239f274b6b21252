//! Is the server ready, and is there a centre?

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::App;

/// `GET /api/health`
pub(super) async fn show(State(app): State<App>) -> Json<Value> {
    Json(json!({
        "status": "ready",
        "version": env!("CARGO_PKG_VERSION"),
        "centre": app.centre.get().is_some(),
    }))
}
