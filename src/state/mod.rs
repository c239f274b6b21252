//! What the screens stand on: who is here, open documents with their autosave, lists, and the status that is always shown.
//!
//! Signals begin here and nowhere below. What lives in this room is made above the router and outlives every page, so
//! that leaving a page ends no save.

pub mod blobs;
pub mod centre;
pub mod device;
pub mod editor;
pub mod frameworks;
pub mod handover;
mod idle;
pub mod intake;
pub mod invited;
pub mod locking;
mod pass;
pub mod passkey;
pub mod picture_draft;
pub mod pin;
pub mod recording;
pub mod records;
pub mod sealing;
mod session;
pub mod signature_draft;
mod start;
pub mod status;
pub mod together;
mod underway;
pub mod updates;
pub mod whereabouts;

pub use editor::{Editor, SaveState};
pub use session::{Session, use_session};
pub use start::{Locked, Start, StartError, use_start};
pub use underway::Underway;
