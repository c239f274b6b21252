//! Bundles: a story told by people with devices, exported, verified whole and verified after every kind of damage.
#![expect(unreachable_pub, reason = "a test program has no outside")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed expectation is the finding")]

#[path = "../../../../tests/simulation/centre.rs"]
mod centre;
#[path = "../../../../tests/simulation/device.rs"]
#[expect(dead_code, reason = "the simulation uses what these stories don't")]
mod device;
#[expect(dead_code, reason = "the simulation uses what these stories don't")]
#[path = "../../../../tests/simulation/evidence_device.rs"]
mod evidence_device;
#[path = "../../../../tests/simulation/network.rs"]
mod network;
#[path = "../../../../tests/simulation/random.rs"]
mod random;
#[path = "../../../../tests/simulation/world.rs"]
#[expect(dead_code, reason = "the simulation uses what these stories don't")]
mod world;

mod damaged;
mod export;
mod forged;
mod intact;
mod left_out;
mod rules;
