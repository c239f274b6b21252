//! Where keys lie: the browser stores them as keys, without ever giving out their bytes.

use crate::browser::database::{Database, DatabaseError};

const NAME: &str = "vouch-device";
const VERSION: u32 = 2;

/// `person` → that person's keys on this device.
pub(super) const PEOPLE: &str = "people";
/// `last` → who is at this device; `invited/…` → the key of an invitation opened here. Since version 2.
pub(super) const HERE: &str = "here";
/// `document` → the key of a handover that has not ended.
pub(super) const HANDOVERS: &str = "handovers";

/// Opens the vault. It is opened for each use and closed again: there are few, and it then stands in nobody's way.
pub(super) async fn open() -> Result<Database, DatabaseError> {
    Database::open(NAME, VERSION, &[PEOPLE, HERE, HANDOVERS], |_| {}).await
}
