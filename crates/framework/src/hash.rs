//! Two hashes that name a framework's exact content, since seals refer to them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::model::Framework;

/// The fields that hold words; all others are structure.
const WORDS: [&str; 5] = ["aim", "standard", "title", "what", "wording"];

impl Framework {
    /// Lowercase hex SHA-256 over the canonical JSON (RFC 8785) of everything but words: units,
    /// codes, facts and rules. A corrected wording or title leaves it as it was.
    ///
    /// # Errors
    /// None in practice: every field has a form in JSON. The writer's own error is passed on.
    pub fn structure_hash(&self) -> Result<String, serde_json::Error> {
        let mut structure = serde_json::to_value(self)?;
        drop_words(&mut structure);
        sha256_of(&structure)
    }

    /// Lowercase hex SHA-256 over the canonical JSON (RFC 8785) of the words alone, each under its
    /// stable key. A corrected fact leaves it as it was.
    ///
    /// # Errors
    /// As [`Framework::structure_hash`].
    pub fn wording_hash(&self) -> Result<String, serde_json::Error> {
        sha256_of(&self.words())
    }

    /// Every title and wording under a key that survives corrections.
    fn words(&self) -> BTreeMap<String, &str> {
        let mut words = BTreeMap::from([("title".to_owned(), self.title.as_str())]);
        for checklist in &self.checklists {
            let key = format!("checklist/{}", checklist.id);
            for item in &checklist.items {
                words.insert(format!("{key}/{}", item.letter), &item.wording);
            }
            words.insert(key, &checklist.title);
        }
        for (index, retention) in self.retention.iter().enumerate() {
            words.insert(format!("retention/{}", index + 1), &retention.what);
        }
        if let Some(apprenticeship) = &self.apprenticeship {
            words.insert("apprenticeship".to_owned(), &apprenticeship.title);
            for (index, row) in apprenticeship.rows.iter().enumerate() {
                words.insert(format!("apprenticeship/{}", index + 1), &row.standard);
            }
        }
        for unit in &self.units {
            words.insert(format!("unit/{}", unit.code), &unit.title);
            if let Some(aim) = &unit.aim {
                words.insert(format!("aim/{}", unit.code), aim);
            }
            for outcome in &unit.outcomes {
                words.insert(format!("{}/outcome/{}", unit.code, outcome.number), &outcome.title);
            }
            for item in unit.headings_and_items() {
                words.insert(item.reference().to_string(), item.wording());
            }
        }
        words
    }
}

fn drop_words(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !WORDS.contains(&name.as_str()));
            fields.values_mut().for_each(drop_words);
        }
        Value::Array(values) => values.iter_mut().for_each(drop_words),
        _ => {}
    }
}

fn sha256_of(content: &impl Serialize) -> Result<String, serde_json::Error> {
    let content = serde_json::to_value(content)?;
    let canonical =
        if is_canonical(&content) { serde_json::to_vec(&content) } else { serde_json_canonicalizer::to_vec(&content) }?;
    Ok(hex::encode(Sha256::digest(canonical)))
}

/// Whether plain writing gives the canonical text: names are ASCII and in order, and numbers whole
/// and small enough for every reader. Looking takes a twentieth of the time of canonical writing.
fn is_canonical(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.keys().all(|name| name.is_ascii()) && fields.keys().is_sorted() && fields.values().all(is_canonical)
        }
        Value::Array(values) => values.iter().all(is_canonical),
        Value::Number(number) => number.as_u64().is_some_and(|number| number < 1 << 53),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<Option<bool>>().prop_map(|flag| json!(flag)),
            any::<u64>().prop_map(|number| json!(number)),
            any::<f64>().prop_map(|number| json!(number)),
            "\\PC{0,9}|[\u{0}-\u{20}\u{7f}\u{2028}\"\\\\]{0,4}".prop_map(|text| json!(text)),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::btree_map("\\PC{0,2}|[a-z]{1,3}", inner, 0..5).prop_map(|fields| json!(fields)),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_plainly_is_written_canonically(value in any_json()) {
            if is_canonical(&value) {
                prop_assert_eq!(serde_json::to_vec(&value).unwrap(), serde_json_canonicalizer::to_vec(&value).unwrap());
            }
        }
    }

    #[test]
    fn what_is_built_in_is_written_plainly() {
        for id in crate::BUILT_IN_IDS {
            let framework = crate::built_in(id).unwrap();
            assert!(is_canonical(&serde_json::to_value(framework).unwrap()));
            assert!(is_canonical(&serde_json::to_value(framework.words()).unwrap()));
        }
    }
}
