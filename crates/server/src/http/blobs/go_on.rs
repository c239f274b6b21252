//! Going on with an upload: where it stands, more of it, its end.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::tus::{self, OFFSET, Tus, discard, number, upload_id};
use crate::blobs::{self, EXPIRES_MS, Received, blocking, complete, receipt_for, receive};
use crate::http::{App, Problem};
use crate::store::uploads::{self, Upload, UploadId};

/// How old the note of an upload's last use may be, in milliseconds, before it is written anew: a note is a write.
const NOTED_EVERY_MS: i64 = 60 * 60 * 1000;

/// `HEAD /api/blobs/uploads/{id}`
pub(super) async fn standing(State(app): State<App>, _: Tus, Path(id): Path<String>) -> Result<Response, Problem> {
    let id = upload_id(&id)?;
    on_its_own(async move {
        let _turn = app.turns.take(id).await;
        let upload = find(&app, id).await?;
        let gathered = gathered(&app, &upload).await?;
        answer(&app, &upload, gathered, StatusCode::OK).await
    })
    .await
}

/// `PATCH /api/blobs/uploads/{id}`
pub(super) async fn send(
    State(app): State<App>,
    _: Tus,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    // On its own: a phone that loses its signal has still sent what came.
    on_its_own(async move { take(&app, &id, &headers, body).await }).await
}

/// `DELETE /api/blobs/uploads/{id}`: what came is removed. A blob that has arrived stays.
pub(super) async fn end(State(app): State<App>, _: Tus, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id = upload_id(&id)?;
    find(&app, id).await?;
    blobs::end(&app, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn on_its_own(
    work: impl Future<Output = Result<Response, Problem>> + Send + 'static,
) -> Result<Response, Problem> {
    tokio::spawn(work).await.map_err(|error| Problem::fault(&error))?
}

async fn take(app: &App, id: &str, headers: &HeaderMap, body: Body) -> Result<Response, Problem> {
    let begun = async {
        let id = upload_id(id)?;
        if headers.get(CONTENT_TYPE).is_none_or(|it| it != "application/offset+octet-stream") {
            let words = "send the bytes of an upload as application/offset+octet-stream";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", words));
        }
        let offset = number(headers, &OFFSET)?;
        let turn = app.turns.take(id).await;
        let upload = find(app, id).await?;
        let gathered = gathered(app, &upload).await?;
        if offset != gathered {
            let words =
                format!("this upload has {gathered} bytes, so it does not go on at {offset}. Ask where it stands");
            return Err(Problem::new(StatusCode::CONFLICT, "offset", words));
        }
        let said = headers.get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
        if said.is_some_and(|said| said > upload.length - offset) {
            return Err(too_much());
        }
        Ok((turn, upload, offset))
    };
    let (turn, upload, offset) = match begun.await {
        Ok(begun) => begun,
        Err(problem) => {
            discard(body).await;
            return Err(problem);
        }
    };
    if upload.done {
        return answer(app, &upload, offset, StatusCode::NO_CONTENT).await;
    }
    let received = receive(&app.blobs.upload(upload.id), offset, upload.length, body, &turn).await?;
    let gathered = gathered(app, &upload).await?;
    match received {
        Received::All => answer(app, &upload, gathered, StatusCode::NO_CONTENT).await,
        Received::CutOff => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "cut-off",
            "the connection broke half way. What came until then is kept; go on from there",
        )),
        Received::TooMuch => Err(too_much()),
        Received::Interrupted => {
            let words = "another request goes on with this upload. What came until then is kept";
            let problem = Problem::new(StatusCode::LOCKED, "taken-over", words);
            // The rest of the body is not read: the connection can't be used again.
            Ok(([(CONNECTION, HeaderValue::from_static("close"))], problem).into_response())
        }
    }
}

/// The upload, unless it expired.
async fn find(app: &App, id: UploadId) -> Result<Upload, Problem> {
    let now = app.world.now();
    let found = uploads::find(&mut *app.store.read().await?, id).await?;
    let upload = found.filter(|upload| upload.touched_at.plus_ms(EXPIRES_MS) > now).ok_or_else(tus::gone)?;
    if now.0 - upload.touched_at.0 < NOTED_EVERY_MS {
        return Ok(upload);
    }
    let mut writing = app.store.write().await?;
    uploads::touch(&mut writing, id, upload.done, now).await?;
    app.commit(writing).await?;
    Ok(Upload { touched_at: now, ..upload })
}

/// How many bytes of it are here.
async fn gathered(app: &App, upload: &Upload) -> Result<u64, Problem> {
    if upload.done {
        return Ok(upload.length);
    }
    let (files, Upload { id, document, blob, length, .. }) = (app.blobs.clone(), *upload);
    let found = blocking(move || match files.gathered(id)? {
        Some(gathered) => Ok(Some(gathered)),
        // Put in place before the server was stopped, which then could not say so.
        None => files.held(document, &blob).map(|held| held.filter(|held| *held == length)),
    });
    if let Some(gathered) = found.await? {
        return Ok(gathered.min(length));
    }
    let mut writing = app.store.write().await?;
    uploads::remove(&mut writing, id).await?;
    app.commit(writing).await?;
    Err(tus::gone())
}

/// Says how far it is. Once all is here it is checked first: whoever hears that all came may rely on it.
async fn answer(app: &App, upload: &Upload, gathered: u64, status: StatusCode) -> Result<Response, Problem> {
    let receipt = if upload.done {
        receipt_for(&mut *app.store.read().await?, upload.document, &upload.blob).await?
    } else if gathered == upload.length {
        complete(app, upload).await?
    } else {
        None
    };
    let headers = tus::standing(upload, gathered, upload.touched_at, receipt.as_ref())?;
    Ok((status, headers).into_response())
}

fn too_much() -> Problem {
    let words = "more bytes came than this upload has. What fits was kept; begin it anew";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-much", words)
}
