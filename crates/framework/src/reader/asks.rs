//! What an evidence requirement asks, from the words it begins with.

use super::marker;
use crate::model::{Need, Per, RequirementKind};

/// Whether it asks or permits: the first of its verbs says so.
pub(super) fn kind(wording: &str) -> RequirementKind {
    let words = wording.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut before = "";
    for word in words {
        match word.to_ascii_lowercase().as_str() {
            "must" | "should" | "will" | "require" | "required" => return RequirementKind::Required,
            "need" if before.eq_ignore_ascii_case("not") => return RequirementKind::Permission,
            "need" => return RequirementKind::Required,
            // "It is expected that the evidence could include" leaves the choice: expecting decides nothing.
            "may" | "can" | "could" => return RequirementKind::Permission,
            _ => before = word,
        }
    }
    RequirementKind::Required
}

/// How many of its items it asks for, where it says so.
pub(super) fn need(wording: &str) -> Option<Need> {
    let lower = wording.to_lowercase();
    if ["any or all of", "one or more of", "any of th", "some or all of", "such as:", "for example by", "e.g.:"]
        .iter()
        .any(|words| lower.contains(words))
    {
        return Some(Need::Any);
    }
    let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|three| match three {
        ["at", "least", count] | ["minimum", "of", count] | [count, "of", "these" | "the" | "those"] => {
            marker::amount(count).filter(|count| *count > 0).map(Need::AtLeast)
        }
        _ => None,
    })
}

/// For each of whom it holds anew.
pub(super) fn per(wording: &str) -> Per {
    let lower = wording.to_lowercase();
    if lower.contains("each team member") || lower.contains("each member of") {
        Per::TeamMember
    } else if lower.contains("each customer") {
        Per::Customer
    } else {
        Per::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_verb_says_whether_it_asks_or_permits() {
        for (wording, expected) in [
            ("You may take tea in a private or a public kitchen.", RequirementKind::Permission),
            ("Your cups must show how tea may be poured.", RequirementKind::Required),
            ("You do not need to own the kettle.", RequirementKind::Permission),
            ("You need to pour twice.", RequirementKind::Required),
            ("Pour.", RequirementKind::Required),
        ] {
            assert_eq!(kind(wording), expected, "{wording}");
        }
    }

    #[test]
    fn how_many_items_are_needed_is_said_in_words() {
        for (wording, expected) in [
            ("from at least two of these groups:", Some(Need::AtLeast(2))),
            ("in four of these kitchens:", Some(Need::AtLeast(4))),
            ("each of the following:", None),
            ("any or all of the following:", Some(Need::Any)),
            ("must be one or more of these", Some(Need::Any)),
            ("while pouring:", None),
        ] {
            assert_eq!(need(wording), expected, "{wording}");
        }
        assert_eq!(per("taken time with each team member to:"), Per::TeamMember);
    }
}
