//! The frameworks compiled in: `build.rs` joins each folder under `data/` into one text.

use std::sync::OnceLock;

use crate::load::LoadError;
use crate::model::Framework;
use crate::shared::with_shared;

/// Ids of the frameworks compiled in.
pub const BUILT_IN_IDS: [&str; 5] = ["cg-4430-02", "cg-2794-02", "cg-4417-03", "sqa-g8nn-24", "ocr-03456"];

/// In the order of their ids.
static BUILT_IN: [BuiltIn; BUILT_IN_IDS.len()] = [
    BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/cg-4430-02.json"))),
    BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/cg-2794-02.json"))),
    BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/cg-4417-03.json"))),
    BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/sqa-g8nn-24.json"))),
    BuiltIn::new(include_str!(concat!(env!("OUT_DIR"), "/ocr-03456.json"))),
];

/// A framework compiled in, read when first asked for and then kept.
struct BuiltIn {
    json: &'static str,
    printed: OnceLock<Result<Framework, LoadError>>,
    /// With descriptions from other handbooks; `None` where these have none to give.
    shared: OnceLock<Option<Framework>>,
}

impl BuiltIn {
    const fn new(json: &'static str) -> Self {
        Self { json, printed: OnceLock::new(), shared: OnceLock::new() }
    }

    fn printed(&'static self) -> Result<&'static Framework, LoadError> {
        self.printed.get_or_init(|| Framework::from_json_unchecked(self.json)).as_ref().map_err(Clone::clone)
    }

    fn shared(&'static self) -> Result<&'static Framework, LoadError> {
        let printed = self.printed()?;
        Ok(self.shared.get_or_init(|| with_shared(printed)).as_ref().unwrap_or(printed))
    }
}

/// The framework compiled in under this id. Units that its handbook only names are described by
/// another's, where the two are one unit: see [`crate::shared`].
///
/// # Errors
/// [`LoadError::Unknown`] for an id that is not among [`BUILT_IN_IDS`]; the tests prove that those
/// among them load.
pub fn built_in(id: &str) -> Result<&'static Framework, LoadError> {
    of_id(id)?.shared()
}

/// As [`built_in`], with nothing but what its own handbook says.
///
/// # Errors
/// As [`built_in`].
pub fn printed(id: &str) -> Result<&'static Framework, LoadError> {
    of_id(id)?.printed()
}

fn of_id(id: &str) -> Result<&'static BuiltIn, LoadError> {
    let place = BUILT_IN_IDS.iter().position(|other| *other == id);
    let built_in = place.and_then(|place| BUILT_IN.get(place));
    built_in.ok_or_else(|| LoadError::Unknown { id: id.chars().take(60).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_loads_under_its_own_id_and_is_sound() {
        for id in BUILT_IN_IDS {
            let framework = printed(id).unwrap();
            assert_eq!(framework.id, id);
            assert_eq!(framework.check(), [], "{id}: nothing checks it when the app loads it");
            assert_eq!(built_in(id).unwrap().check(), [], "{id}");
        }
    }

    #[test]
    fn an_unknown_id_is_said() {
        let error = built_in("cg-0000").unwrap_err();
        assert_eq!(error, LoadError::Unknown { id: "cg-0000".into() });
    }
}
