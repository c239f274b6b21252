//! What a device holds and does without any network: documents, seals, the outbox, and keeping what the centre sends.

mod blob;
mod checked;
mod error;
mod facts;
mod frameworks;
mod heal;
mod keep;
mod left;
mod numbers;
mod opening;
mod outbox;
mod page;
mod replica;
mod sealing;
#[cfg(test)]
mod set_aside_tests;
mod summary;

pub use blob::{
    BLOB_PIECE_BYTES, BlobCount, BlobError, BlobHere, BlobPlaces, BlobStage, BlobWaiting, BlobWriter, Recording,
    RecordingNote,
};
pub use error::DeviceError;
pub use facts::Profile;
pub use keep::Unsaved;
pub use left::Left;
pub use numbers::AsideCopy;
pub use outbox::{Mark, Waiting};
pub use page::Arrived;
pub use replica::Replica;
pub use sealing::{SealRequest, Signatory};
pub use summary::Summary;
