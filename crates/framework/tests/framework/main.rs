//! The framework crate from outside: data against the handbook, keys, hashes, coverage, search.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops where it stands")]

mod combination;
mod combination_brute;
mod compare;
mod coverage;
mod coverage_beside;
mod data;
mod draft;
mod export;
mod handbook;
mod hashes;
mod import;
mod invented;
mod items;
mod outline;
mod search;
mod shared;
mod sizes;
