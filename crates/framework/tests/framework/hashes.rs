//! The two hashes: each changes with its own content, and only with that.

use serde_json::Value;
use vouch_framework::{Framework, built_in};

use crate::invented;

fn hashes(framework: &Framework) -> (String, String) {
    (framework.structure_hash().unwrap(), framework.wording_hash().unwrap())
}

#[test]
fn a_corrected_wording_leaves_the_structure_hash_as_it_was() {
    let before = invented::framework();
    let mut after = before.clone();
    after.units[0].outcomes[0].criteria[0].wording = "Ask which tea the guest likes".into();
    assert_eq!(hashes(&before).0, hashes(&after).0);
    assert_ne!(hashes(&before).1, hashes(&after).1);
}

#[test]
fn a_corrected_fact_leaves_the_wording_hash_as_it_was() {
    let before = invented::framework();
    let mut after = before.clone();
    after.units[0].credit = Some(4);
    assert_ne!(hashes(&before).0, hashes(&after).0);
    assert_eq!(hashes(&before).1, hashes(&after).1);
}

#[test]
fn hashes_are_lowercase_hex_of_32_bytes() {
    let (structure, wording) = hashes(built_in("cg-4430-02").unwrap());
    for hash in [structure, wording] {
        assert_eq!(hash.len(), 64);
        assert!(hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{hash}");
    }
}

/// As it was written before there were aims, assessments, methods, retention or a mapping: what a
/// seal named then is named the same today. Worked out by another program from the rule alone.
#[test]
fn a_framework_without_later_fields_keeps_its_hashes() {
    let framework = Framework::from_json(include_str!("before.json")).unwrap();
    let structure = "d7fa3682aae35058836925ad5530933d40838a3c099d9a0961633153194d316a";
    let wording = "40ff5c390b1a371be5d37255a1d4c4ab318eeccdcd95f8ac0acd375024bd603e";
    assert_eq!(hashes(&framework), (structure.to_owned(), wording.to_owned()));
}

/// Paths of all scalars in a JSON value.
fn scalars(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| scalars(value, &format!("{path}/{name}"), out));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| {
                scalars(value, &format!("{path}/{at}"), out);
            });
        }
        _ => out.push(path.to_owned()),
    }
}

const ANOTHER: [(&str, &str); 12] = [
    ("required", "permission"),
    ("permission", "required"),
    ("all", "any"),
    ("any", "all"),
    ("allowed", "forbidden"),
    ("forbidden", "not-stated"),
    ("not-stated", "allowed"),
    ("external", "internal"),
    ("internal", "external"),
    ("assessment", "completion"),
    ("certification", "registration"),
    ("observation", "project"),
];

/// Every single scalar of the data is named by at least one hash: words by the one, facts by the
/// other. So no field added later escapes both.
#[test]
fn every_change_changes_the_right_hash() {
    let json: Value = serde_json::from_str(invented::JSON).unwrap();
    let before = hashes(&invented::framework());
    let mut paths = Vec::new();
    scalars(&json, "", &mut paths);
    let mut tried = (0, 0);
    for path in paths {
        let mut changed = json.clone();
        let scalar = changed.pointer_mut(&path).unwrap();
        *scalar = match scalar {
            // What is one of a few words can only become another of them.
            Value::String(word) if ANOTHER.iter().any(|(one, _)| one == word) => {
                ANOTHER.iter().find(|(one, _)| one == word).unwrap().1.into()
            }
            Value::String(text) => format!("{text} indeed").into(),
            Value::Number(number) => (number.as_u64().unwrap() + 1).into(),
            Value::Bool(flag) => (!*flag).into(),
            other => panic!("{path}: {other}"),
        };
        // Not from_json: a lone change may well be a contradiction, and still must be seen.
        let Ok(framework) = serde_json::from_value::<Framework>(changed) else { continue };
        let after = hashes(&framework);
        if ["aim", "standard", "title", "what", "wording"].iter().any(|name| path.ends_with(&format!("/{name}"))) {
            tried.0 += 1;
            assert_eq!(before.0, after.0, "{path}");
            assert_ne!(before.1, after.1, "{path}");
        } else {
            tried.1 += 1;
            assert_ne!(before.0, after.0, "{path}");
        }
    }
    assert!(tried.0 > 30 && tried.1 > 30, "{tried:?}");
}
