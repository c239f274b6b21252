//! Seals: immutable signed statements about exact document heads or about other seals.

mod judge;
mod sealed;
mod statement;

pub use judge::{Evidence, Illegal, Standing, judge};
pub use sealed::{SEAL_FORMAT, Seal, SealError};
pub use statement::{
    Act, Competence, Finding, FrameworkRef, Manner, Mark, Particulars, Satisfactory, SealStatement, Sealed,
};
