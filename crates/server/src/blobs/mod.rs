//! Blobs at the centre: files beside the database, named by document and hash, and the uploads that bring them.
//!
//! A plain folder and not the crate `object_store`: an upload goes on at any byte after any interruption, which object
//! stores don't have (their multipart uploads take parts of five megabytes and end with the process); and the local
//! one would bring some forty packages for opening, renaming and syncing files. What another home for blobs would have
//! to do is what [`Folder`] does, and nothing else touches the files.
//!
//! Assumptions, and what follows if one is violated:
//! - a file whose bytes and folder were synced is there after a power cut: otherwise a receipt could promise what is gone;
//! - renaming within the data folder is atomic: otherwise half a file could pass for a whole one.

mod arrive;
mod folder;
mod receive;
mod turns;

pub(crate) use arrive::{announce, blocking, complete, end, receipt_for, sweep};
pub(crate) use folder::{Folder, hash};
pub(crate) use receive::{Received, receive};
pub(crate) use turns::{Turn, Turns};

/// How long an upload that nothing comes for is kept, in milliseconds: a week without signal is thinkable, and then the
/// device begins anew.
pub(crate) const EXPIRES_MS: i64 = 7 * 24 * 60 * 60 * 1000;
