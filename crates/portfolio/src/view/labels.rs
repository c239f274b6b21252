//! What the places of a document are called on the form, and its values in words.

use vouch_framework::Method;

use super::date_in_words;
use crate::document::Scalar;
use crate::record::{
    CallLine, Channel, ChosenSite, Given, Ground, Kept, Means, PaperLine, Point, ProductLine, Setting, WitnessLine,
    WitnessTick,
};
use crate::seal::Satisfactory;

/// The form's name for a place in a document, by its path and key; what an older form doesn't know, by its key.
pub fn field_label(path: &[String], key: &str) -> String {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    if let (["about"], Some(point)) = (path.as_slice(), Point::from_key(key)) {
        return format!("Checklist {}, point {}", point.checklist.replace('-', " "), point.letter);
    }
    match (path.as_slice(), key) {
        (["about"], "date") => "Date",
        (["about"], "start") => "Started at",
        (["about"], "end") => "Finished at",
        (["about"], "place") => "Place",
        (["about"], "observer") => "Observer",
        (["about"], "setting") => "How the evidence arose",
        (["about"], "satisfactory") => "Performance",
        (["activities", _], "time") => "Time of the activity",
        (["activities", _], "channel") => "Channel",
        (["activities", _], "customers") => "Customers",
        (["activities", _], "what") => "What was seen",
        ([], "knowledge") => "Knowledge and understanding apparent",
        ([], "contributes") => "Other units it may contribute to",
        ([], "feedback") => "Comments and feedback",
        ([], "text") => "Candidate's comment",
        ([], "testimony") => "Testimony",
        ([], "statement") => "Statement",
        ([], "circumstances") => "Circumstances",
        ([], "description") => "Description",
        (["questions", _], "question") => "Question",
        (["questions", _], "answer") => "Answer",
        ([], "review") => "Review and next steps",
        (["about"], "next-review") => "Next review",
        (["activities", _], "date") => "Date",
        (["activities", _], "place") => "Place",
        (["activities", _], "method") => "Method",
        (["activities", _], "done") => "Done",
        (["activities", _], "withdrawn") => "Withdrawn",
        (["activities", _], "evidence") => "Evidence it will produce",
        (["activities", _], "tell") => "Who else must be told",
        (["activities", _], key) => CallLine::from_code(key).map_or(key, |line| line.words()),
        (["files", _], "blob") => "File",
        (["files", _], "name") => "Name",
        (["files", _], "ground") => "Why the picture may be kept",
        (["files", _], "caption") => "Caption",
        (["about"], "given") => "How the testimony was given",
        (["about"], "kept") => "Where it is",
        (["about"], "site") => "Site",
        (["about"], "keyed") => "Keyed in from paper",
        (["about"], key) => WitnessLine::from_code(key)
            .map(WitnessLine::words)
            .or_else(|| WitnessTick::from_code(key).map(WitnessTick::words))
            .or_else(|| ProductLine::from_code(key).map(ProductLine::words))
            .or_else(|| PaperLine::from_code(key).map(PaperLine::words))
            .unwrap_or(key),
        (_, key) => key,
    }
    .to_owned()
}

/// A value as people read it: a code in its words, a day written out.
pub fn value_words(key: &str, value: &Scalar) -> String {
    let text = match value {
        Scalar::Null => return String::new(),
        Scalar::Boolean(true) => return "yes".to_owned(),
        Scalar::Boolean(false) => return "no".to_owned(),
        Scalar::Integer(count) => return count.to_string(),
        Scalar::Text(text) => text.as_str(),
    };
    let words = match key {
        "date" | "paper-date" | "next-review" => return date_in_words(text),
        "method" => Method::from_code(text).map(Method::words),
        "site" => return text.parse().map_or_else(|_| text.to_owned(), |site: ChosenSite| site.name),
        "means" => Means::from_code(text).map(Means::words),
        "setting" => Setting::from_code(text).map(Setting::words),
        "channel" => Channel::from_code(text).map(Channel::words),
        "given" => Given::from_code(text).map(Given::words),
        "kept" => Kept::from_code(text).map(Kept::words),
        "ground" => Ground::from_code(text).map(Ground::words),
        "satisfactory" => Satisfactory::from_code(text).map(Satisfactory::words),
        _ => None,
    };
    words.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_values_read_as_on_the_form() {
        assert_eq!(field_label(&["about".into()], "setting"), "How the evidence arose");
        assert_eq!(field_label(&["activities".into(), "0a".into()], "channel"), "Channel");
        assert_eq!(
            field_label(&["about".into()], "checklist/realistic-environment/a"),
            "Checklist realistic environment, point a"
        );
        for (key, label) in [
            ("venue", "Venue"),
            ("read-back", "It was read back to the witness before signing"),
            ("whose", "Whose work it is"),
            ("kept", "Where it is"),
            ("site", "Site"),
            ("paper-kept", "Where the paper is kept"),
        ] {
            assert_eq!(field_label(&["about".into()], key), label);
        }
        assert_eq!(value_words("given", &Scalar::Text("dictated".into())), "Dictated by the witness and read back");
        assert_eq!(field_label(&["later".into()], "weather"), "weather");
        assert_eq!(field_label(&["activities".into(), "0a".into()], "call-kept"), "Where the recording is kept");
        let site = format!("{} Harbour House", "07".repeat(16));
        assert_eq!(value_words("site", &Scalar::Text(site)), "Harbour House");
        assert_eq!(value_words("setting", &Scalar::Text("rwe".into())), "Realistic working environment");
        assert_eq!(value_words("setting", &Scalar::Text("moon".into())), "moon");
        assert_eq!(value_words("date", &Scalar::Text("2026-11-22".into())), "22 November 2026");
        assert_eq!(value_words("customers", &Scalar::Integer(3)), "3");
    }
}
