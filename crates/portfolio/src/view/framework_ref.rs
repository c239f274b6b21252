//! Naming the exact framework that a seal judges by.

use vouch_framework::Framework;

use crate::foundation::JsonError;
use crate::seal::FrameworkRef;

/// The framework's id with the hashes of its structure and wording.
pub fn framework_ref(framework: &Framework) -> Result<FrameworkRef, JsonError> {
    let unwritable = |error: String| JsonError::Unwritable(error);
    let hash = |hex: Result<String, serde_json::Error>| {
        hex.map_err(|e| unwritable(e.to_string()))?.parse().map_err(|_| unwritable("not a hash".into()))
    };
    Ok(FrameworkRef {
        id: framework.id.clone(),
        structure: hash(framework.structure_hash())?,
        wording: hash(framework.wording_hash())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_both_hashes() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let named = framework_ref(framework).unwrap();
        assert_eq!(named.structure.to_string(), framework.structure_hash().unwrap());
        assert_eq!(named.wording.to_string(), framework.wording_hash().unwrap());
        assert_ne!(named.structure, named.wording);
    }
}
