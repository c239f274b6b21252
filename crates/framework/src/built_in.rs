//! The frameworks compiled in: `build.rs` joins each folder under `data/` into one text.

use std::sync::OnceLock;

use crate::load::LoadError;
use crate::model::Framework;

/// Ids of the frameworks compiled in.
pub const BUILT_IN_IDS: [&str; 1] = ["cg-4430-02"];

static CG_4430_02: BuiltIn = BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/cg-4430-02.json")));

/// A framework compiled in, parsed when first asked for and then kept.
struct BuiltIn {
    json: &'static str,
    parsed: OnceLock<Result<Framework, LoadError>>,
}

impl BuiltIn {
    const fn new(json: &'static str) -> Self {
        Self { json, parsed: OnceLock::new() }
    }

    fn get(&'static self) -> Result<&'static Framework, LoadError> {
        self.parsed.get_or_init(|| Framework::from_json(self.json)).as_ref().map_err(Clone::clone)
    }
}

/// The framework compiled in under this id.
///
/// # Errors
/// [`LoadError::Unknown`] for an id that is not among [`BUILT_IN_IDS`]; the tests prove that those
/// among them load.
pub fn built_in(id: &str) -> Result<&'static Framework, LoadError> {
    match id {
        "cg-4430-02" => CG_4430_02.get(),
        _ => Err(LoadError::Unknown { id: id.chars().take(60).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_loads_under_its_own_id() {
        for id in BUILT_IN_IDS {
            assert_eq!(built_in(id).unwrap().id, id);
        }
    }

    #[test]
    fn an_unknown_id_is_said() {
        let error = built_in("cg-0000").unwrap_err();
        assert_eq!(error, LoadError::Unknown { id: "cg-0000".into() });
    }
}
