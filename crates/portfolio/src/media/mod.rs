//! What a file is, by its own bytes: names and declared types are what somebody called it.

mod kind;
mod pixels;

pub use kind::{FileKind, NotTaken, recognise};
pub use pixels::pixels;

/// How many of a file's first bytes are enough to say what it is and how large a picture: a photograph's size may stand
/// behind its own small preview and the profile of its colours.
pub const HEAD_BYTES: usize = 512 * 1024;
