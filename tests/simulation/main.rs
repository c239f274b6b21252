//! The domain and the sync engine under simulated networks: loss, duplication, reordering, partition, clocks years apart,
//! a server that is restored from an older copy. The code under test is the code that ships; only the store, the
//! transport, time and randomness are simulated.
#![expect(unreachable_pub, reason = "a test program has no outside")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed expectation is the finding")]

mod bad_pushes;
mod centre;
mod chaos;
mod device;
mod evidence;
mod evidence_device;
mod frameworks;
mod network;
mod random;
mod restored;
mod stories;
mod withdrawn;
mod world;
