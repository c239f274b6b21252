//! Taking what devices send. Neither needs a session: an envelope is its author's, whoever carries it.

use axum::extract::State;
use axum::response::Response;
use vouch_portfolio::accept::Ruling;
use vouch_portfolio::wire::{Offer, OfferReply, Push};

use super::cbor::{Cbor, answer};
use super::{App, Problem};
use crate::store::{accepted, frameworks};
use crate::sync::{accept, take_statements_back};

/// The version of the messages.
const VERSION: u8 = 1;

/// `POST /api/push`
pub(super) async fn push(State(app): State<App>, Cbor(push): Cbor<Push>) -> Result<Response, Problem> {
    check_version(push.v)?;
    // On its own: a phone that loses its signal while waiting for the answer has still handed its work in.
    let accepting = tokio::spawn(async move { accept(&app, push, Ruling::None).await });
    answer(&accepting.await.map_err(|error| Problem::fault(&error))??)
}

/// `POST /api/offer`
pub(super) async fn offer(State(app): State<App>, Cbor(offer): Cbor<Offer>) -> Result<Response, Problem> {
    check_version(offer.v)?;
    // First, since what it lacks may rest on them.
    take_statements_back(&app, offer.statements).await?;
    let mut db = app.store.moment().await?;
    let lacking = accepted::lacking(&mut db, &offer.held).await?;
    let frameworks = frameworks::lacking(&mut db).await?;
    answer(&OfferReply { v: VERSION, epoch: app.epoch, lacking, frameworks })
}

/// A newer message may mean more than this version would take from it.
pub(super) fn check_version(found: u8) -> Result<(), Problem> {
    if found == VERSION {
        return Ok(());
    }
    Err(Problem::unusable(
        "newer-message",
        format!("this message is of version {found}, and the centre's server knows {VERSION}. Update the server"),
    ))
}
