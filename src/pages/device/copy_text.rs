//! A refused copy as lines a person can read and copy: every answer with its label, ids and format marks left out.

use serde_json::Value;
use vouch_portfolio::document::Scalar;
use vouch_portfolio::view::{field_label, value_words};

/// The readable text of a document kept as JSON; the JSON itself where it can't be read.
pub(super) fn readable(content: &str) -> String {
    let Ok(Value::Object(document)) = serde_json::from_str(content) else { return content.to_owned() };
    let mut lines = Vec::new();
    for (key, value) in document.iter().filter(|(key, _)| *key != "origin") {
        add(&mut lines, &mut Vec::new(), key, value);
    }
    lines.join("\n")
}

fn add(lines: &mut Vec<String>, path: &mut Vec<String>, key: &str, value: &Value) {
    match value {
        Value::Object(map) => {
            path.push(key.to_owned());
            for (key, value) in map {
                add(lines, path, key, value);
            }
            path.pop();
        }
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        scalar => {
            if let Ok(scalar) = serde_json::from_value::<Scalar>(scalar.clone()) {
                lines.push(format!("{}: {}", field_label(path, key), value_words(key, &scalar)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_shown_with_their_labels_and_the_origin_is_not() {
        let text = readable(
            r#"{"about":{"place":"Till 3","setting":"rwe","end":""},"feedback":"Well done","origin":{"v":1,"salt":"00"}}"#,
        );
        assert!(
            text.contains("Till 3") && text.contains("Realistic working environment") && text.contains("Well done")
        );
        assert!(!text.contains("salt") && !text.contains("00"));
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn what_is_no_document_is_given_as_it_is() {
        assert_eq!(readable("not json"), "not json");
    }
}
