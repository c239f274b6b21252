//! Bundle v1, `portfolio.json`: a portfolio as one JSON file that anyone can read and check, with no server and no Vouch
//! at the centre any more.
//!
//! The file is itself a statement signed with the centre's key (`eddsa-jcs-2022` over RFC 8785, as every statement), so
//! whoever is not the centre can change, add, drop or reorder nothing in it unnoticed; white space alone is free.
//! Inside lie the proofs of the work itself, which bind the centre too: changes in envelopes signed by their authors'
//! keys, seals, receipts and the registry statements all of it rests on.
//!
//! What [`verify`] notices, naming the record wherever there is one to name:
//! - a change, envelope, seal, its particulars, a readable copy, an evidence number, a receipt or a registry statement
//!   that is not as it was written;
//! - a change, seal or statement left out that a seal, an envelope, another change or a receipt names;
//! - a whole record left out with everything that names it, as a gap in the positions that receipts give, as long as
//!   something later came into the same feed;
//! - writers, signers and verifiers without the authority for what they did.
//!
//! What it can't notice, because nothing in the file knows of it:
//! - work that never reached the centre, and what the centre dropped from the end of a feed before it signed the export
//!   (receipts on the authors' devices know);
//! - an item that the centre dropped where a registry statement came into the feed after the last receipt: one such item
//!   for each such statement;
//! - whether the names of people are right: they are the centre's word, and no seal covers them;
//! - who held the pen: a key proves a device or a handover, not a person;
//! - whether an invitation to a witness was opened, and by whom: the centre alone knows, and let in what came by it.

mod base64;
mod collect;
mod contents;
mod error;
mod file;
mod near;
mod testified;
mod verdict;
mod verify;

pub use contents::{BlobEntry, Contents, DocumentEntry, Head, SealEntry};
pub use error::BundleError;
pub use file::Bundle;
pub use testified::Testified;
pub use verdict::{BlobFault, Erasure, Origin, Problem, RecordName, RecordVerdict, SealFault, Verdict};
pub use verify::{BlobFound, verify, verify_blobs};

/// The format name of a bundle.
pub const BUNDLE_FORMAT: &str = "vouch-portfolio-1";
