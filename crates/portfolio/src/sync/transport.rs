//! How the engine reaches the centre.

use std::future::Future;

use crate::foundation::Hash;
use crate::seal::FrameworkRef;
use crate::wire::{GivenFramework, Heads, Offer, OfferReply, Page, PullRequest, Push, PushReply};

/// Why the centre could not be reached or did not do it. Nothing is lost: the work stays on the device.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection, or it broke.
    #[error("no connection to the centre; your work is safe here and goes when there is one")]
    Offline,
    /// The sign-in ran out. Work is still sent; only news needs it.
    #[error("you are signed out: your work still reaches the centre, but to see news from others sign in again")]
    SignedOut,
    /// The server asks to wait, in milliseconds.
    #[error("the centre is busy; trying again soon")]
    Busy(u32),
    /// The server answered something this version doesn't understand.
    #[error("the centre speaks a newer language than this app: reload to update. Your work is safe here")]
    NotUnderstood(String),
    /// The server failed.
    #[error("the centre had a fault ({0}); your work is safe here and will be sent again")]
    Server(String),
}

impl Trouble {
    /// Whether trying again later, without anyone doing anything, can help.
    pub const fn helps_to_wait(&self) -> bool {
        matches!(self, Self::Offline | Self::Busy(_) | Self::Server(_))
    }
}

/// The requests of the protocol.
pub trait Transport {
    /// Sends a push; needs no session.
    fn push(&self, push: Push) -> impl Future<Output = Result<PushReply, Trouble>>;
    /// Asks what moved; `None` when the digest is the server's too.
    fn heads(&self, known: Option<Hash>) -> impl Future<Output = Result<Option<Heads>, Trouble>>;
    /// Asks for a page.
    fn pull(&self, request: PullRequest) -> impl Future<Output = Result<Page, Trouble>>;
    /// Offers what is held to a restored server; needs no session.
    fn offer(&self, offer: Offer) -> impl Future<Output = Result<OfferReply, Trouble>>;
    /// Gives a restored server a framework that it lost; needs no session.
    fn give_framework(&self, given: GivenFramework) -> impl Future<Output = Result<(), Trouble>>;
    /// Asks for a framework of the centre's own, as JSON.
    fn framework(&self, name: &FrameworkRef) -> impl Future<Output = Result<Vec<u8>, Trouble>>;
}
