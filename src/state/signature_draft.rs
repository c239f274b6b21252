//! Where a signature under way is kept on this device, and forgetting it: whoever gives a device back takes their strokes
//! with them.

use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::store::{Table, Write};

/// The fact under which a person's signature on a record is kept while it is being made.
pub fn key(record: DocumentId, person: PersonId) -> String {
    format!("signature-draft/{record}/{person}")
}

/// The write that forgets it.
pub(super) fn forget(record: DocumentId, person: PersonId) -> Write {
    Write::Delete(Table::Facts, key(record, person))
}
