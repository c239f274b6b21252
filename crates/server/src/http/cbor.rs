//! CBOR bodies, and CBOR answers.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use vouch_portfolio::wire::{PUSH_BYTES_MAX, decode, encode};

use super::{App, Problem};

/// How much of a body that is too large is read, and thrown away, so that the sender gets to hear why. Beyond it the
/// connection is cut.
const DISCARDED_MAX: usize = 256 * 1024 * 1024;

/// How long a body may take to come: a device sends a few hundred kilobytes at a time.
const READ_WITHIN: Duration = Duration::from_secs(300);

/// A CBOR body of at most [`PUSH_BYTES_MAX`].
pub(super) struct Cbor<T>(pub(super) T);

impl<T: DeserializeOwned + Send + 'static> FromRequest<App> for Cbor<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let _room = app.bodies.try_acquire().map_err(|_| Problem::busy())?;
        let said = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        let bytes = timeout(READ_WITHIN, read(request.into_body(), said)).await.map_err(|_| cut_off())??;
        let read = tokio::task::spawn_blocking(move || decode(&bytes)).await.map_err(|error| Problem::fault(&error))?;
        read.map(Self).map_err(|error| Problem::new(StatusCode::BAD_REQUEST, "unreadable", error.to_string()))
    }
}

/// The body, never holding more than may be sent.
async fn read(body: Body, said: Option<usize>) -> Result<Vec<u8>, Problem> {
    let mut frames = body.into_data_stream();
    let mut bytes = Vec::with_capacity(said.unwrap_or_default().min(PUSH_BYTES_MAX));
    let mut total: usize = 0;
    while let Some(frame) = frames.next().await {
        let frame: Bytes = frame.map_err(|_| cut_off())?;
        total += frame.len();
        if total > PUSH_BYTES_MAX {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&frame);
        }
        if total > DISCARDED_MAX {
            break;
        }
    }
    if total > PUSH_BYTES_MAX { Err(too_large()) } else { Ok(bytes) }
}

fn cut_off() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "cut-off", "the connection broke half way. Nothing was taken; send it again")
}

fn too_large() -> Problem {
    let megabytes = PUSH_BYTES_MAX / 1024 / 1024;
    let words = format!(
        "more than {megabytes} MB came at once, so nothing was taken. It stays on the device: send it in smaller parts"
    );
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", words)
}

/// A message as an answer.
pub(super) fn answer<T: Serialize>(message: &T) -> Result<Response, Problem> {
    let bytes = encode(message).map_err(|error| Problem::fault(&error))?;
    Ok(([(CONTENT_TYPE, "application/cbor")], bytes).into_response())
}
