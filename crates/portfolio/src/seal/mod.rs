//! Seals: immutable signed statements about exact document heads or about other seals.

mod statement;

pub use statement::{Act, Finding, FrameworkRef, Manner, Mark, Particulars, Satisfactory, SealStatement, Sealed};
