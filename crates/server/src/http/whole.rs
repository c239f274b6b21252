//! Reading a request's body whole before anything answers it: an answer given half way through would cut the connection,
//! and the sender would never hear why.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use tokio::time::timeout;

use super::signed_in::Coordinator;
use super::{App, Problem};

/// The largest JSON body, in bytes.
pub(super) const JSON_BYTES_MAX: usize = 64 * 1024;

/// How much of a body that is too large is read, and thrown away. Beyond it the connection is cut.
const DISCARDED_MAX: usize = 256 * 1024 * 1024;

/// How long a body may take to come: a device sends a few hundred kilobytes at a time.
const WITHIN: Duration = Duration::from_secs(300);

/// Reads a JSON body of at most [`JSON_BYTES_MAX`].
pub(super) async fn json(request: Request, next: Next) -> Response {
    match read(request, JSON_BYTES_MAX).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Reads a CBOR body of at most [`PUSH_BYTES_MAX`](vouch_portfolio::wire::PUSH_BYTES_MAX); only so many at a time.
pub(super) async fn cbor(State(app): State<App>, request: Request, next: Next) -> Response {
    let Ok(_room) = app.bodies.try_acquire() else { return Problem::busy().into_response() };
    match read(request, vouch_portfolio::wire::PUSH_BYTES_MAX).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// The largest handbook that is taken, in bytes. The largest seen, with pictures as a PDF, has 3 MB.
pub(super) const HANDBOOK_BYTES_MAX: usize = 20 * 1024 * 1024;

/// Reads a handbook, one of few at once, and only the coordinator's: nothing of anybody else's is ever held.
pub(super) async fn handbook(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Err(problem) = Coordinator::from_request_parts(&mut parts, &app).await {
        return unread(body, problem).await;
    }
    // Room of their own: a few large files must not stand in the way of what devices send.
    let Ok(_room) = app.handbooks.try_acquire() else { return unread(body, Problem::busy()).await };
    match read(Request::from_parts(parts, body), HANDBOOK_BYTES_MAX).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Says no once the body has come and was thrown away, frame by frame, so that the sender hears why.
async fn unread(body: Body, problem: Problem) -> Response {
    // Whether it came whole makes no difference.
    let _ = timeout(WITHIN, collect(body, 0, 0)).await;
    problem.into_response()
}

async fn read(request: Request, bytes_max: usize) -> Result<Request, Problem> {
    let (parts, body) = request.into_parts();
    let said = parts.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let room = said.unwrap_or_default().min(bytes_max);
    let bytes = timeout(WITHIN, collect(body, room, bytes_max)).await.map_err(|_| Problem::cut_off())??;
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The bytes, never holding more than may be sent.
async fn collect(body: Body, room: usize, bytes_max: usize) -> Result<Vec<u8>, Problem> {
    let mut frames = body.into_data_stream();
    let mut bytes = Vec::with_capacity(room);
    let mut total: usize = 0;
    while let Some(frame) = frames.next().await {
        let frame: Bytes = frame.map_err(|_| Problem::cut_off())?;
        total += frame.len();
        if total > bytes_max {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&frame);
        }
        if total > DISCARDED_MAX {
            break;
        }
    }
    if total > bytes_max { Err(Problem::too_large(bytes_max)) } else { Ok(bytes) }
}
