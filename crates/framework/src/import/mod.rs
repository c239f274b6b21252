//! A framework out of the formats of others: CASE 1.1. Handbooks have a reader of their own.

mod case;
mod tree;
mod value;

pub use case::{CaseDoubt, CaseReading, CaseRefusal, from_case};
