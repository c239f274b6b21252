//! Identifiers that CASE asks for: a UUID for everything, the same whenever it is exported.

use std::fmt::Write;

use sha1::{Digest, Sha1};

/// Vouch's own name space, drawn once; another would give everything exported so far a new name.
const NAME_SPACE: [u8; 16] =
    [0x7f, 0x1c, 0x5e, 0x92, 0x0b, 0x8d, 0x4a, 0x36, 0x9e, 0x41, 0xd2, 0x6a, 0x35, 0x8c, 0xf0, 0x17];

/// The UUID of a name within this name space (RFC 9562, version 5, which CASE allows; 8 it does not).
pub(super) fn uuid(name: &str) -> String {
    let hash = Sha1::new().chain_update(NAME_SPACE).chain_update(name).finalize();
    let mut uuid = String::with_capacity(36);
    for (at, byte) in hash.iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x50,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        // Writing to a string can't fail.
        let _ = write!(uuid, "{byte:02x}");
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_uuid_of_version_5() {
        let uuid = uuid("cg-4430-02/201/criterion/1.1");
        assert_eq!(uuid, super::uuid("cg-4430-02/201/criterion/1.1"));
        assert_ne!(uuid, super::uuid("cg-4430-02/201/criterion/1.2"));
        let parts: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert!(uuid[14..].starts_with('5') && uuid[19..].starts_with(['8', '9', 'a', 'b']), "{uuid}");
    }
}
