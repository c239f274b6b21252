//! What this device keeps of a person's work, in IndexedDB, encrypted. The only room that keeps data.

mod blobs;
mod error;
mod indexed_db;

pub use crate::browser::database::Notice;
pub use blobs::{with_blobs, with_blobs_if_free};
pub use indexed_db::IndexedDb;
