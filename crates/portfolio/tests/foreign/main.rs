//! Changes from elsewhere: real ones pass unaltered, forged ones are refused before Automerge sees them.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop where they stand, as tests do")]

mod evil;
mod forge;
mod mutated;
mod real;
