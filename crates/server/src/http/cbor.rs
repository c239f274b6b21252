//! CBOR bodies, and CBOR answers.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use vouch_portfolio::wire::{decode, encode};

use super::{App, Problem};

/// A CBOR body, whose size was bounded when it was read.
pub(super) struct Cbor<T>(pub(super) T);

impl<T: DeserializeOwned + Send + 'static> FromRequest<App> for Cbor<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Problem::cut_off())?;
        let read = tokio::task::spawn_blocking(move || decode(&bytes)).await.map_err(|error| Problem::fault(&error))?;
        read.map(Self).map_err(|error| Problem::new(StatusCode::BAD_REQUEST, "unreadable", error.to_string()))
    }
}

/// A message as an answer.
pub(super) fn answer<T: Serialize>(message: &T) -> Result<Response, Problem> {
    let bytes = encode(message).map_err(|error| Problem::fault(&error))?;
    Ok(([(CONTENT_TYPE, "application/cbor")], bytes).into_response())
}
