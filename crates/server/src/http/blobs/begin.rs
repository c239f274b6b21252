//! Beginning an upload.

use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use vouch_portfolio::foundation::{DocumentId, Hash};
use vouch_portfolio::wire::BLOB_BYTES_MAX;

use super::tus::{LENGTH, Tus, number, standing};
use crate::blobs::{blocking, end, receipt_for, sweep};
use crate::http::{App, Problem};
use crate::store::blobs::{self, Blob};
use crate::store::uploads::{self, Upload};

/// How many unfinished uploads of one blob there may be: a phone that was killed right after beginning begins another.
const AT_ONCE_MAX: usize = 8;

/// `POST /api/blobs/{document}/{hash}`
pub(super) async fn begin(
    State(app): State<App>,
    _: Tus,
    Path(address): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let length = number(&headers, &LENGTH)?;
    if length == 0 {
        return Err(Problem::unusable("empty", "this file is empty: nothing was recorded in it"));
    }
    if length > BLOB_BYTES_MAX {
        let words = format!(
            "a file can have {} MB at most. It stays on the device; choose a shorter or smaller one",
            BLOB_BYTES_MAX / 1024 / 1024
        );
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", words));
    }
    let (document, blob) = named(&address)?;
    let known = blobs::find(&mut *app.store.read().await?, document, &blob).await?.ok_or_else(not_named)?;
    sweep(&app).await?;
    let others = uploads::of(&mut *app.store.read().await?, document, &blob).await?;
    for upload in others.iter().take((others.len() + 1).saturating_sub(AT_ONCE_MAX)) {
        end(&app, upload.id).await?;
    }
    let done = is_here(&app, document, blob, known, length).await?;
    let upload = Upload { id: app.world.bytes(), document, blob, length, done, touched_at: app.world.now() };
    let mut writing = app.store.write().await?;
    uploads::begin(&mut writing, &upload).await?;
    let receipt = if done { receipt_for(&mut writing, document, &blob).await? } else { None };
    app.commit(writing).await?;
    if !done {
        let files = app.blobs.clone();
        blocking(move || files.begin(upload.id)).await?;
    }
    let offset = if done { length } else { 0 };
    let mut headers = standing(&upload, offset, upload.touched_at, receipt.as_ref())?;
    let at = format!("/api/blobs/uploads/{}", hex::encode(upload.id));
    headers.insert(LOCATION, HeaderValue::try_from(at).map_err(|error| Problem::fault(&error))?);
    Ok((StatusCode::CREATED, headers).into_response())
}

/// Whether all bytes are here already. Where the file is gone (a folder copied without it) they may come again.
async fn is_here(app: &App, document: DocumentId, blob: Hash, known: Blob, length: u64) -> Result<bool, Problem> {
    let files = app.blobs.clone();
    match known.length {
        Some(whole) if whole == length => Ok(blocking(move || files.held(document, &blob)).await? == Some(whole)),
        Some(_) => Err(Problem::other_bytes()),
        None => Ok(false),
    }
}

/// What an address names.
pub(super) fn named((document, blob): &(String, String)) -> Result<(DocumentId, Hash), Problem> {
    match (document.parse(), blob.parse()) {
        (Ok(document), Ok(blob)) => Ok((document, blob)),
        _ => Err(Problem::no_such_route()),
    }
}

fn not_named() -> Problem {
    let words = "no record that reached the centre names this file, so it is not taken. It stays on the device, and is \
                 sent again once its record has arrived";
    Problem::new(StatusCode::FORBIDDEN, "not-named", words)
}
