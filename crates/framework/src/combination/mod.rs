//! Which units complete a qualification, what is missing, the cheapest ways there, what can't be
//! chosen any more.
//!
//! A rule is at least so many credits or units; none sets an upper bound. So a unit more never
//! breaks a rule, and only units that bar each other can make a choice impossible.

mod available;
mod clause;
mod evaluation;
mod impossible;
mod search;
mod ways;
mod words;

pub(crate) use clause::{Clause, clauses, have};
pub use evaluation::{Evaluation, RuleCount, Unmet, evaluate};
pub use impossible::{Impossible, Obstacle, impossible};
pub use ways::{Choice, Way, Ways, ways};
