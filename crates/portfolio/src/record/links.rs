//! Links from a record to other evidence: the records' ids, for evidence numbers live in receipts and never inside what is
//! signed. A set: linking twice, on two devices or one, is linking once.

use std::collections::BTreeSet;

use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::DocumentId;

const LINKS: &[&str] = &["links"];

/// Makes or withdraws a link.
pub(super) fn set(document: &mut Document, record: DocumentId, linked: bool) -> Result<(), DocumentError> {
    if linked {
        document.set(LINKS, &record.to_string(), Scalar::Boolean(true))
    } else {
        document.remove(LINKS, &record.to_string())
    }
}

/// The records linked.
pub(super) fn read(document: &Document) -> Result<BTreeSet<DocumentId>, DocumentError> {
    Ok(document.keys(LINKS)?.iter().filter_map(|key| key.parse().ok()).collect())
}
