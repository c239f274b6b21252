//! The framework crate from outside: data against the handbook, keys, hashes, coverage, search.

mod coverage;
mod data;
mod handbook;
mod hashes;
mod invented;
mod items;
mod search;
