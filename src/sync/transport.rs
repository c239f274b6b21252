//! The protocol's four requests over fetch.

use serde::Serialize;
use serde::de::DeserializeOwned;
use vouch_portfolio::foundation::{Hash, PersonId};
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::sync::{Transport, Trouble};
use vouch_portfolio::wire::{
    GivenFramework, Heads, Offer, OfferReply, Page, PullRequest, Push, PushReply, decode, encode,
};

use crate::browser::http::{Answer, HttpError, get_bytes, post_cbor};

/// How long a question without much in it may take.
const SHORT_MILLISECONDS: u32 = 15_000;

/// How long a batch may take: 256 KB on a connection of 50 kbit/s.
const BATCH_MILLISECONDS: u32 = 60_000;

/// How long to leave a busy centre alone.
const BUSY_MILLISECONDS: u32 = 10_000;

/// The centre's server, reached for one person.
#[derive(Debug, Clone, Copy)]
pub struct HttpTransport {
    person: PersonId,
    /// Whether it hears news from the centre: a witness by invitation has no account, and only sends.
    hears: bool,
}

impl HttpTransport {
    /// For this person: news meant for another, whose session the browser holds now, is not taken.
    pub const fn new(person: PersonId) -> Self {
        Self { person, hears: true }
    }

    /// For a witness by invitation, who has no account: sends, and hears no news.
    pub const fn sending_only(person: PersonId) -> Self {
        Self { person, hears: false }
    }

    async fn ask<M: Serialize, R: DeserializeOwned>(&self, path: &str, message: &M) -> Result<R, Trouble> {
        let bytes = encode(message).map_err(|error| Trouble::NotUnderstood(error.to_string()))?;
        read(&post_cbor(path, &bytes, BATCH_MILLISECONDS).await.map_err(trouble)?)
    }
}

impl Transport for HttpTransport {
    async fn push(&self, push: Push) -> Result<PushReply, Trouble> {
        self.ask("/api/push", &push).await
    }

    async fn heads(&self, known: Option<Hash>) -> Result<Option<Heads>, Trouble> {
        if !self.hears {
            return Ok(None);
        }
        let path = known.map_or_else(|| "/api/pull".to_owned(), |known| format!("/api/pull?known={known}"));
        let answer = get_bytes(&path, SHORT_MILLISECONDS).await.map_err(trouble)?;
        if answer.status == 204 {
            return Ok(None);
        }
        let heads: Heads = read(&answer)?;
        // Somebody else signed in with this browser: their news has no place in this person's store.
        if heads.directory.me == self.person { Ok(Some(heads)) } else { Err(Trouble::SignedOut) }
    }

    async fn pull(&self, request: PullRequest) -> Result<Page, Trouble> {
        self.ask("/api/pull", &request).await
    }

    async fn offer(&self, offer: Offer) -> Result<OfferReply, Trouble> {
        self.ask("/api/offer", &offer).await
    }

    async fn give_framework(&self, given: GivenFramework) -> Result<(), Trouble> {
        let bytes = encode(&given).map_err(|error| Trouble::NotUnderstood(error.to_string()))?;
        post_cbor("/api/frameworks/given", &bytes, BATCH_MILLISECONDS).await.map(drop).map_err(trouble)
    }

    async fn framework(&self, name: &FrameworkRef) -> Result<Vec<u8>, Trouble> {
        let path = format!("/api/frameworks/{}/{}", name.structure, name.wording);
        match get_bytes(&path, BATCH_MILLISECONDS).await {
            Ok(answer) => Ok(answer.body),
            // The centre's own word; anybody else's answer is as good as none.
            Err(HttpError::Status { status: 404, code, message }) if !code.is_empty() => Err(Trouble::Server(message)),
            Err(error) => Err(trouble(error)),
        }
    }
}

fn read<R: DeserializeOwned>(answer: &Answer) -> Result<R, Trouble> {
    decode(&answer.body).map_err(|error| Trouble::NotUnderstood(error.to_string()))
}

pub(super) fn trouble(error: HttpError) -> Trouble {
    match error {
        HttpError::Offline | HttpError::Timeout => Trouble::Offline,
        HttpError::SignedOut => Trouble::SignedOut,
        HttpError::Status { status: 429 | 503, .. } => Trouble::Busy(BUSY_MILLISECONDS),
        // A hotspot's page, or a proxy: as good as no connection.
        HttpError::Status { code, .. } if code.is_empty() => Trouble::Offline,
        HttpError::Status { status, message, .. } if status >= 500 => Trouble::Server(message),
        other => Trouble::NotUnderstood(other.to_string()),
    }
}
