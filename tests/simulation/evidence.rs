//! Stories of the evidence in people's hands, in the order in which they happen.

mod decisions;
mod files;
mod forms;
mod invitation;
mod plans;
mod testimony;
mod views;
