//! Downloading: for whoever may see the document now, in whole or in part.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use tower_http::services::ServeFile;

use super::begin::named;
use crate::http::signed_in::SignedIn;
use crate::http::{App, Problem};
use crate::store::{blobs, sight};

/// `GET /api/blobs/{document}/{hash}`: 404 for what isn't there and for what the person may not see, alike.
pub(super) async fn download(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(address): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let (document, blob) = named(&address)?;
    let mut db = app.store.moment().await?;
    let known = blobs::find(&mut db, document, &blob).await?;
    let feed = blobs::feed_of(&mut db, document).await?.ok_or_else(not_here)?;
    // What only held work names has no arrival: nobody sees it.
    if !sight::may_see(&mut db, signed_in.person, feed).await? || known.and_then(|blob| blob.arrival).is_none() {
        return Err(not_here());
    }
    drop(db);
    let mut response = ServeFile::new(app.blobs.blob(document, &blob)).try_call(request).await?.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        return Err(not_here());
    }
    // Somebody else's bytes: never shown by the browser as a page of ours, whatever they pretend to be.
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    headers.insert(ETAG, HeaderValue::try_from(format!("\"{blob}\"")).map_err(|error| Problem::fault(&error))?);
    Ok(response)
}

fn not_here() -> Problem {
    let words = "the centre has no such file, or it is not yours to see. It may still be on its way";
    Problem::new(StatusCode::NOT_FOUND, "no-such-blob", words)
}
