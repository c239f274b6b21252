//! Documents: one Automerge document for each record, sheet of claims and comment.

mod kind;

pub use kind::{Audience, Kind, Lock, Rule};
