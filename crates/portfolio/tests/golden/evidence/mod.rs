//! The kinds of evidence in people's hands, which came after the first golden files and stand beside them.

mod forms;
mod invitation;
mod made;
mod read;
mod written;
