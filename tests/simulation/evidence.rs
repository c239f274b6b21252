//! Stories of the evidence in people's hands, in the order in which they happen.

mod files;
mod forms;
mod invitation;
mod testimony;
mod views;
