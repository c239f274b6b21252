//! Identifiers that CASE asks for: a UUID for everything, the same whenever it is exported.

use uuid::Uuid;

/// Vouch's own name space, drawn once; another would give everything exported so far a new name.
const NAME_SPACE: Uuid = Uuid::from_u128(0x7f1c_5e92_0b8d_4a36_9e41_d26a_358c_f017);

/// The UUID of a name within this name space: version 5, which CASE allows; 8 it does not.
pub(super) fn uuid(name: &str) -> String {
    Uuid::new_v5(&NAME_SPACE, name.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_keeps_its_uuid_for_ever() {
        assert_eq!(super::uuid("cg-4430-02/201/criterion/1.1"), "bc6808cf-ff96-5d64-946c-27a9a81376fe");
    }
}
