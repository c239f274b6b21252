//! What a file is, by its own bytes: names and declared types are what somebody called it. And what is to be done to a
//! picture before it is kept.

mod area;
mod boxes;
mod kind;
mod pixelate;
mod pixels;
mod retouch;

pub use area::{AREA_PIXELS_MIN, Area, Corner};
pub use boxes::{BOX_HEAD_BYTES, box_at};
pub use kind::{FileKind, NotTaken, recognise};
pub use pixelate::{block_pixels, pixelate};
pub use pixels::pixels;
pub use retouch::{Retouch, Shift, Which};

/// How many of a file's first bytes are enough to say what it is and how large a picture: a photograph's size may stand
/// behind its own small preview and the profile of its colours.
pub const HEAD_BYTES: usize = 512 * 1024;
