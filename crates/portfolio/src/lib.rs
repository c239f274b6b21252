//! Documents, seals, registry, acceptance and sync: what Vouch exists for.
//!
//! Deliberately absent: a clock, randomness, a browser, a database, a network. All are handed in, which is what makes
//! the same code run on a phone, on the server and in simulation.

pub mod accept;
pub mod bundle;
pub mod device;
pub mod document;
pub mod foundation;
pub mod media;
pub mod privacy;
pub mod record;
pub mod registry;
pub mod seal;
pub mod store;
pub mod sync;
pub mod timeline;
pub mod view;
pub mod wire;
