//! The tabs of one person tell each other what changed. A message only says "look again": what is true is in the store.

use serde::{Deserialize, Serialize};
use vouch_portfolio::foundation::{DocumentId, PersonId, PortfolioId};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{Listener, words};

/// What another tab changed in the store that all tabs share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A document has new changes.
    Document(DocumentId),
    /// A portfolio has new seals or receipts.
    Seals(PortfolioId),
    /// Registry statements, the directory or the profile.
    Registry,
    /// The lock was changed: a PIN or a passkey was set or taken away.
    Pin,
    /// The device was locked.
    Locked,
    /// The person left the device.
    SignedOut,
    /// The device was handed to somebody else, or its owner has it back.
    HandedOver,
    /// What waits, what was refused, or when the centre was last reached.
    Sync,
}

/// This browser has no channel between tabs. Each still works; what another tab changed shows after reloading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("tabs can't tell each other of changes here ({0}). Nothing is lost; use one tab at a time")]
pub struct NoChannel(String);

/// A channel to the person's other tabs, for as long as it is kept. A tab does not hear itself.
#[must_use = "dropping it closes the channel"]
#[derive(Debug)]
pub struct Tabs {
    channel: BroadcastChannel,
    _heard: Listener,
}

impl Tabs {
    /// Joins the person's tabs; `on_change` is called with what the others tell.
    pub fn join(person: PersonId, on_change: impl Fn(Change) + 'static) -> Result<Self, NoChannel> {
        let channel = BroadcastChannel::new(&format!("vouch-{person}")).map_err(|thrown| NoChannel(words(&thrown)))?;
        let heard = Listener::new(&channel, "message", move |event| {
            // A tab of another version may say what this one doesn't know; it misses nothing, since the store has it.
            if let Some(change) = event.dyn_ref().and_then(read) {
                on_change(change);
            }
        });
        Ok(Self { channel, _heard: heard })
    }

    /// Tells the other tabs.
    pub fn tell(&self, change: &Change) -> Result<(), NoChannel> {
        let text = serde_json::to_string(change).map_err(|error| NoChannel(error.to_string()))?;
        self.channel.post_message(&JsValue::from_str(&text)).map_err(|thrown| NoChannel(words(&thrown)))
    }
}

fn read(event: &MessageEvent) -> Option<Change> {
    serde_json::from_str(&event.data().as_string()?).ok()
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
