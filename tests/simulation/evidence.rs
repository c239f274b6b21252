//! Stories of the evidence in people's hands, in the order in which they happen.

mod decisions;
mod files;
mod forms;
mod invitation;
mod plans;
mod spoken;
mod testimony;
mod views;
