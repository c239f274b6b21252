//! The sync engine: push, heal, pull, as one round over any store and any transport. Stateless and idempotent: a round
//! cut off anywhere is simply run again. Made for a phone that has signal for nine seconds.
//!
//! It knows no network, clock or randomness; the shell hands them in, and simulation hands in worse ones.

mod backoff;
mod blobs;
#[cfg(test)]
mod blobs_tests;
mod pace;
mod round;
mod transport;

pub use backoff::wait_ms;
pub use blobs::{BlobTransport, BlobTrouble, Carried, Carrying, Standing, carry};
pub use pace::Pace;
pub use round::{Report, round};
pub use transport::{Transport, Trouble};
