//! The kinds of evidence in people's hands, which came after the first golden files and stand beside them.

mod decision;
mod forms;
mod hands;
mod invitation;
mod made;
mod plan;
mod read;
mod written;
