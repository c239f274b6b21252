//! The reader of handbooks: against the five texts, against what other converters would have made
//! of them, against mutilated ones, and against texts that are no handbooks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops where it stands")]

mod converted;
mod counts;
mod doubts;
mod facts;
mod invented;
mod mutilated;
mod refused;
mod texts;
mod wording;
