//! The blobs: each received by the centre, named by an envelope of its document, and, where the files are at hand, whole.

use std::collections::BTreeSet;

use super::docket::Docket;
use super::documents::Documents;
use super::receipts::Receipts;
use crate::bundle::contents::read_entry;
use crate::bundle::{BlobEntry, BlobFault, Bundle, Problem, Verdict};
use crate::foundation::Hash;
use crate::wire::Arrival;

/// Reads and checks the list; the names of the arrivals in it.
pub(super) fn read(bundle: &Bundle, documents: &Documents, receipts: &Receipts, docket: &mut Docket) -> BTreeSet<Hash> {
    let mut arrivals = BTreeSet::new();
    for raw in &bundle.blobs {
        let entry: BlobEntry = match read_entry(raw) {
            Ok(entry) => entry,
            Err(why) => {
                docket.problem(None, Problem::Entry(why));
                continue;
            }
        };
        let examined = documents.get(&entry.document);
        let record = examined.map(|examined| examined.record.clone());
        let mut fault = |why| docket.problem(record.as_ref(), Problem::Blob { blob: entry.hash, why });
        if !examined.is_some_and(|examined| examined.envelopes.iter().any(|it| it.blobs.contains(&entry.hash))) {
            fault(BlobFault::Unsigned);
        }
        let Ok(name) = Arrival::new(entry.document, entry.hash, entry.length).name() else { continue };
        if !receipts.leaves.contains_key(&name) {
            fault(BlobFault::Unreceived);
        }
        if !arrivals.insert(name) {
            fault(BlobFault::Twice);
        }
    }
    arrivals
}

/// What was found where a blob's bytes should lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobFound {
    /// Nothing.
    Missing,
    /// Bytes of this hash and number.
    Bytes(Hash, u64),
}

/// Holds the files beside a bundle against it; `found` looks where an entry's [`path`](BlobEntry::path) says. The
/// verdict then says of every record whether its files hold too.
pub fn verify_blobs(bundle: &Bundle, verdict: &mut Verdict, mut found: impl FnMut(&BlobEntry) -> BlobFound) {
    for entry in bundle.blobs.iter().filter_map(|raw| read_entry::<BlobEntry>(raw).ok()) {
        let why = match found(&entry) {
            BlobFound::Bytes(hash, length) if hash == entry.hash && length == entry.length => continue,
            BlobFound::Bytes(..) => BlobFault::Changed(entry.path()),
            BlobFound::Missing => BlobFault::Missing(entry.path()),
        };
        let record = bundle.record_of(entry.document);
        let page = verdict.records.iter_mut().find(|page| page.name.id.is_some() && page.name.id == record);
        let problem = Problem::Blob { blob: entry.hash, why };
        match page {
            Some(page) => page.problems.push(problem),
            None => verdict.findings.push(problem),
        }
    }
}
