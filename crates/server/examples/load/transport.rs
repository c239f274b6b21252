//! The sync protocol over HTTP.

use serde::Serialize;
use serde::de::DeserializeOwned;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::sync::{Transport, Trouble};
use vouch_portfolio::wire::{
    GivenFramework, Heads, Offer, OfferReply, Page, PullRequest, Push, PushReply, decode, encode,
};

use super::centre::Session;

pub(crate) struct Http(pub(crate) Session);

fn trouble(error: impl std::fmt::Display) -> Trouble {
    Trouble::Server(error.to_string())
}

impl Http {
    fn post<Q: Serialize, A: DeserializeOwned>(&self, path: &str, message: &Q) -> Result<A, Trouble> {
        let mut reply = self
            .0
            .agent
            .post(format!("{}{path}", self.0.base))
            .header("content-type", "application/cbor")
            .header("cookie", &self.0.cookie)
            .header("vouch-pass", &self.0.pass)
            .send(encode(message).map_err(trouble)?)
            .map_err(trouble)?;
        let body = reply.body_mut().with_config().limit(64 << 20).read_to_vec().map_err(trouble)?;
        decode(&body).map_err(trouble)
    }
}

impl Transport for Http {
    async fn push(&self, push: Push) -> Result<PushReply, Trouble> {
        self.post("/api/push", &push)
    }

    async fn heads(&self, known: Option<Hash>) -> Result<Option<Heads>, Trouble> {
        let query = known.map(|hash| format!("?known={hash}")).unwrap_or_default();
        let mut reply = self
            .0
            .agent
            .get(format!("{}/api/pull{query}", self.0.base))
            .header("cookie", &self.0.cookie)
            .header("vouch-pass", &self.0.pass)
            .call()
            .map_err(trouble)?;
        if reply.status() == 204 {
            return Ok(None);
        }
        decode(&reply.body_mut().read_to_vec().map_err(trouble)?).map(Some).map_err(trouble)
    }

    async fn pull(&self, request: PullRequest) -> Result<Page, Trouble> {
        self.post("/api/pull", &request)
    }

    async fn offer(&self, offer: Offer) -> Result<OfferReply, Trouble> {
        self.post("/api/offer", &offer)
    }

    async fn give_framework(&self, _: GivenFramework) -> Result<(), Trouble> {
        // The load's portfolios go by what is built in.
        Ok(())
    }

    async fn framework(&self, name: &FrameworkRef) -> Result<Vec<u8>, Trouble> {
        Err(Trouble::Server(format!("the load goes by built-in frameworks, not {}", name.id)))
    }
}
