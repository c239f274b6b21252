//! What changed in a document between two of its states: why a record is "changed since signed".

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::labels::{field_label, value_words};
use crate::document::Scalar;
use crate::record::{ClaimKey, TimeMark};

/// One change, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place, as the form calls it.
    pub label: String,
    /// What stood there; none where there was nothing.
    pub before: Option<String>,
    /// What stands there; none where there is nothing.
    pub after: Option<String>,
}

type Leaves = BTreeMap<Vec<String>, Scalar>;

/// What differs between two projections of one document, in a settled order.
pub fn changes(before: &Json, after: &Json) -> Vec<Change> {
    let (mut old, mut new) = (Leaves::new(), Leaves::new());
    collect(before, &mut Vec::new(), &mut old);
    collect(after, &mut Vec::new(), &mut new);
    let places: std::collections::BTreeSet<&Vec<String>> = old.keys().chain(new.keys()).collect();
    places
        .into_iter()
        .filter(|place| old.get(*place) != new.get(*place))
        .filter_map(|place| change(place, &old, &new))
        .collect()
}

fn collect(value: &Json, path: &mut Vec<String>, into: &mut Leaves) {
    let scalar = match value {
        Json::Object(fields) => {
            for (key, value) in fields {
                path.push(key.clone());
                collect(value, path, into);
                path.pop();
            }
            return;
        }
        Json::Array(_) | Json::Null => return,
        Json::Bool(value) => Scalar::Boolean(*value),
        Json::Number(number) => Scalar::Integer(number.as_i64().unwrap_or_default()),
        Json::String(text) if text.is_empty() => return,
        Json::String(text) => Scalar::Text(text.clone()),
    };
    into.insert(path.clone(), scalar);
}

fn change(place: &[String], old: &Leaves, new: &Leaves) -> Option<Change> {
    let (key, path) = place.split_last()?;
    let words = |leaves: &Leaves| leaves.get(place).map(|value| value_words(key, value));
    let (before, after) = (words(old), words(new));
    if path == ["claims"] {
        let claimed = |value: Option<String>| value.map(|_| "claimed".to_owned());
        return Some(Change { label: claim_label(key), before: claimed(before), after: claimed(after) });
    }
    if path == ["links"] {
        let linked = |value: Option<String>| value.map(|_| "linked".to_owned());
        let label = format!("Related evidence {}", mark_of(key));
        return Some(Change { label, before: linked(before), after: linked(after) });
    }
    if let [files, file, marks] = path
        && (files.as_str(), marks.as_str()) == ("files", "marks")
    {
        let marked = |value: Option<String>| value.map(|_| "marked".to_owned());
        let label = format!("{}: mark at {}", entry_name(files, file, "name", old, new), mark_words(key));
        return Some(Change { label, before: marked(before), after: marked(after) });
    }
    let label = match path {
        // What a file is made of goes without saying beside its name and the file itself.
        [files, _] if files == "files" && matches!(key.as_str(), "media" | "bytes" | "taken" | "seconds") => {
            return None;
        }
        [files, file] if files == "files" => {
            format!("{}: {}", entry_name(files, file, "name", old, new), field_label(path, key).to_lowercase())
        }
        [questions, _] if questions == "questions" && key == "order" => return None,
        [questions, question] if questions == "questions" => {
            let order = entry_name(questions, question, "order", old, new);
            format!("Question {order}: {}", field_label(path, key).to_lowercase())
        }
        [activities, activity] if activities == "activities" => {
            let time = |leaves: &Leaves| {
                let time = leaves.get(&vec![activities.clone(), activity.clone(), "time".to_owned()])?;
                time.as_text().map(str::to_owned)
            };
            let time = time(new).or_else(|| time(old)).unwrap_or_default();
            format!("Activity at {time}: {}", field_label(path, key).to_lowercase())
        }
        _ => field_label(path, key),
    };
    Some(Change { label, before, after })
}

/// What an entry of a map is known by: a scalar of it, as it stands or as it stood.
fn entry_name(map: &str, entry: &str, key: &str, old: &Leaves, new: &Leaves) -> String {
    let place = [map, entry, key].map(str::to_owned).to_vec();
    new.get(&place).or_else(|| old.get(&place)).map(|name| value_words(key, name)).unwrap_or_default()
}

/// The mark by which a record is told before its number: numbers are in receipts, never in documents.
fn mark_of(record: &str) -> String {
    record.chars().take(4).collect::<String>().to_uppercase()
}

fn mark_words(key: &str) -> String {
    match key.parse::<TimeMark>() {
        Ok(TimeMark { seconds, item: Some(item) }) => format!("{seconds} s, {}", claim_label(&item).to_lowercase()),
        Ok(TimeMark { seconds, item: None }) => format!("{seconds} s"),
        Err(_) => key.to_owned(),
    }
}

/// `201/criterion/1.1@…` as "Unit 201, criterion 1.1".
fn claim_label(key: &str) -> String {
    let item = key.parse::<ClaimKey>().map_or_else(|_| key.to_owned(), |claim| claim.item);
    match item.splitn(3, '/').collect::<Vec<_>>().as_slice() {
        [unit, kind, code] => format!("Unit {unit}, {kind} {code}"),
        _ => item,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(before: &Json, after: &Json) -> Vec<(String, Option<String>, Option<String>)> {
        changes(before, after).into_iter().map(|c| (c.label, c.before, c.after)).collect()
    }

    #[test]
    fn fields_are_named_as_on_the_form() {
        let before = json!({"about": {"place": "Till 1", "setting": "rwe"}, "feedback": ""});
        let after = json!({"about": {"place": "Till 2", "setting": "rwe"}, "feedback": "Good."});
        assert_eq!(
            said(&before, &after),
            [
                ("Place".into(), Some("Till 1".into()), Some("Till 2".into())),
                ("Comments and feedback".into(), None, Some("Good.".into())),
            ]
        );
    }

    #[test]
    fn an_activity_is_named_by_its_time_and_a_claim_by_its_code() {
        let before =
            json!({"activities": {"0a": {"time": "14:05", "what": "Greeted"}}, "claims": {"201/criterion/1.1": true}});
        let after = json!({"activities": {}, "claims": {"201/criterion/1.2@000102030405060708090a0b0c0d0e0f": true}});
        let said = said(&before, &after);
        assert_eq!(said[0], ("Activity at 14:05: time of the activity".into(), Some("14:05".into()), None));
        assert_eq!(said[1], ("Activity at 14:05: what was seen".into(), Some("Greeted".into()), None));
        assert_eq!(said[2], ("Unit 201, criterion 1.1".into(), Some("claimed".into()), None));
        assert_eq!(said[3], ("Unit 201, criterion 1.2".into(), None, Some("claimed".into())));
    }

    #[test]
    fn a_question_is_named_by_its_place_and_a_file_by_its_name() {
        let sheet =
            |caption: &str| json!({"name": "till.jpg", "media": "image/jpeg", "blob": "ab12", "caption": caption});
        let before = json!({"questions": {"0a": {"order": 2, "answer": ""}}, "files": {"0b": sheet("")}});
        let after = json!({
            "questions": {"0a": {"order": 2, "answer": "By asking."}},
            "files": {"0b": sheet("The till."), "0c": {"name": "said.webm", "blob": "cd", "marks": {"9": true}}},
            "links": {"3f3f3f3f": true},
        });
        let labels: Vec<String> = changes(&before, &after).into_iter().map(|change| change.label).collect();
        assert_eq!(
            labels,
            [
                "till.jpg: caption",
                "said.webm: file",
                "said.webm: mark at 9 s",
                "said.webm: name",
                "Related evidence 3F3F",
                "Question 2: answer",
            ]
        );
    }

    #[test]
    fn nothing_differs_from_itself() {
        let whole = json!({"about": {"date": "2026-11-22"}, "list": [1], "nothing": null});
        assert_eq!(changes(&whole, &whole), []);
    }
}
