//! Giving people what they may see.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::wire::{BackedUp, Heads, Page, PullRequest, SignedBackedUp, known_digest};

use super::cbor::{Cbor, answer};
use super::push::check_version;
use super::signed_in::SignedIn;
use super::{App, Problem};
use crate::store::{backed_up, directory, pages, sight};

/// Between these a device may choose how large a page is, in bytes.
const PAGE_BYTES: std::ops::RangeInclusive<usize> = 16 * 1024..=4 * 1024 * 1024;

/// What a device knows, in one hash.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    known: Option<String>,
}

/// `GET /api/pull?known=HASH`: 204 when nothing moved, else the directory and how far each feed reaches.
pub(super) async fn heads(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let heading = app.centre()?.heading();
    let mut db = app.store.moment().await?;
    let directory = directory::of(&mut db, signed_in.person, heading).await?;
    let feeds = sight::feeds(&mut db, &directory).await?;
    let (backed_up, taken_at) = backed_up::of(&mut db, &feeds).await?;
    let digest = known_digest(&app.epoch, &feeds, &directory, &backed_up).map_err(|error| Problem::fault(&error))?;
    // What isn't a hash is nobody's digest: then everything is told.
    if asked.known.and_then(|text| text.parse::<Hash>().ok()) == Some(digest) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let mark = BackedUp { v: 1, centre: directory.centre, epoch: app.epoch, at: taken_at, feeds: backed_up };
    let signed = SignedBackedUp::sign(&mark, &app.centre()?.key).map_err(|error| Problem::fault(&error))?;
    let backed_up = (!mark.feeds.is_empty()).then_some(signed);
    answer(&Heads { v: 1, epoch: app.epoch, feeds, directory, backed_up })
}

/// `POST /api/pull`: a page of the feeds asked for. A feed the person may not see is as if it weren't there.
pub(super) async fn page(
    State(app): State<App>,
    signed_in: SignedIn,
    Cbor(request): Cbor<PullRequest>,
) -> Result<Response, Problem> {
    check_version(request.v)?;
    let mut db = app.store.moment().await?;
    let mut after = Vec::new();
    for cursor in request.after {
        if sight::may_see(&mut db, signed_in.person, cursor.feed).await? {
            after.push(cursor);
        }
    }
    let bytes_max = usize::try_from(request.bytes_max).unwrap_or(usize::MAX);
    let bytes_max = bytes_max.clamp(*PAGE_BYTES.start(), *PAGE_BYTES.end());
    let mut page = Page {
        v: 1,
        epoch: app.epoch,
        items: Vec::new(),
        envelopes: Vec::new(),
        receipts: Vec::new(),
        cursors: Vec::new(),
        more: false,
    };
    pages::fill(&mut db, &mut page, &after, bytes_max).await?;
    answer(&page)
}
