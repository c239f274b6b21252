//! Stories of the evidence in people's hands, in the order in which they happen.

mod files;
mod forms;
mod spoken;
mod testimony;
mod views;
