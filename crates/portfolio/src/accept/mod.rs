//! Acceptance: what a centre does with a push. Pure: the server loads what the push names, asks here, and commits what
//! is decided in one transaction. The simulation does the same with maps.
//!
//! Only acceptance is permanent; everything else is judged afresh when it is sent again.

mod changes;
mod decide;
mod decision;
pub mod foreign;
pub(crate) mod guard;
mod invitation;
mod known;
mod seals;
mod writer;

pub use decide::decide;
pub use decision::{AcceptedChange, AcceptedSeal, Decision, Held, Ruling};
pub use known::{Known, KnownDocument, Names, names};
pub(crate) use writer::{may_write, writer};
