//! The official wording, equal to the text but for white space, markup and furniture.

use vouch_framework::reader::Reading;
use vouch_framework::{Item, ItemRef};

use crate::texts::{handbook, handbooks};

/// A line as it is compared: without bullets, marks of Markdown, tags and white space. Written
/// apart from the reader's own, so that a mistake in one shows against the other.
fn squeezed(line: &str) -> String {
    let line = line
        .trim_start_matches(|char: char| char.is_whitespace() || "-#>*\u{b7}\u{2022}\u{2218}\u{25c6}|".contains(char));
    let mut out = String::with_capacity(line.len());
    let mut tag = false;
    for char in line.replace("**", "").replace('\\', "").chars() {
        match char {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ if tag || char.is_whitespace() => {}
            _ => out.push(char),
        }
    }
    out
}

/// What may stand behind a wording on its line: the words that introduce examples, the colon of a
/// heading, or the next entry where two were run together.
fn may_follow(rest: &str, item: &Item<'_>) -> bool {
    let heading = matches!(item, Item::Range { .. });
    let rest = rest.to_lowercase();
    let examples = ["", ":", "eg", "eg:", ":eg", ":eg:", "e.g:", "eq:", ":forexample", ":forexample:"];
    let inline = heading && !item.claimable() && rest.starts_with(':');
    rest.is_empty()
        || inline
        || heading && examples.contains(&rest.as_str())
        || rest.starts_with("ac")
        || rest.starts_with('\u{2022}')
}

/// The wording as it stands in the text: entries of the range carry the words above them before a colon.
fn own_part<'a>(item: &Item<'a>, line: &str) -> String {
    let whole = squeezed(item.wording());
    if line.contains(&whole) || !matches!(item, Item::Range { .. }) {
        return whole;
    }
    squeezed(item.wording().rsplit(": ").next().unwrap())
}

#[test]
fn every_wording_stands_on_its_line_and_nothing_of_it_is_lost() {
    let Some(handbooks) = handbooks() else { return };
    for handbook in handbooks {
        let lines: Vec<String> = handbook.text.lines().map(squeezed).collect();
        let mut items = 0;
        for unit in &handbook.reading.framework.units {
            for item in unit.headings_and_items() {
                let key = item.reference();
                let at = handbook.reading.line_of(&key).unwrap_or_else(|| panic!("{key} has no line"));
                // Some go on over the lines below: entries under a criterion, sentences parted by pages.
                let following: String = lines[at - 1..lines.len().min(at + 6)].concat();
                let wording = own_part(&item, &lines[at - 1]);
                let found = following.find(&wording).unwrap_or_else(|| panic!("{key} is not on line {at}"));
                assert!(found < lines[at - 1].len(), "{key} does not begin on line {at}");
                let rest = lines[at - 1].get(found + wording.len()..).unwrap_or_default();
                assert!(may_follow(rest, &item), "{key}: line {at} goes on with \"{rest}\"");
                items += 1;
            }
        }
        // A line, and one line, for everything.
        let of_items = handbook.reading.lines.iter().filter(|origin| origin.place.parse::<ItemRef>().is_ok()).count();
        assert_eq!(of_items, items, "{}", handbook.id);
    }
}

#[test]
fn titles_stand_in_the_text() {
    let Some(handbooks) = handbooks() else { return };
    for handbook in handbooks {
        let text: String = handbook.text.lines().map(|line| squeezed(line).to_lowercase()).collect();
        for unit in &handbook.reading.framework.units {
            assert!(text.contains(&squeezed(&unit.title).to_lowercase()), "{} {}", handbook.id, unit.code);
            for outcome in &unit.outcomes {
                // The one whose heading the text lost.
                let lost = handbook.id == "cg-2794-02" && unit.code == "208" && outcome.number == "2";
                let stands = text.contains(&squeezed(&outcome.title).to_lowercase());
                assert!(stands || lost, "{} {} outcome {}", handbook.id, unit.code, outcome.number);
            }
        }
    }
}

/// Lines picked by eye, of every kind: where the item stands, and what precedes its words there.
const BY_HAND: [(&str, &str, usize, &str); 22] = [
    ("cg-4430-02", "101/criterion/3.14", 545, "- 3.14 "),
    ("cg-4430-02", "201/criterion/1.1", 594, "- 1.1 "),
    ("cg-4430-02", "101/requirement/3", 552, "3. "),
    ("cg-4430-02", "202/requirement/7", 710, "- 7 "),
    ("cg-4430-02", "214/requirement/6a", 1901, "- a "),
    ("cg-4430-02", "219/requirement/4a", 2346, " - a "),
    ("cg-4430-02", "220/requirement/5d", 2454, " - d "),
    ("cg-4430-02", "223/requirement/4c", 2751, " - "),
    ("cg-2794-02", "201/criterion/1.1", 367, "- AC1.1 "),
    ("cg-2794-02", "209/criterion/3.9", 2170, "- AC3.9 "),
    ("cg-2794-02", "203/range/1.3c", 748, " - \u{2218} "),
    ("cg-2794-02", "208/range/3.5e", 1969, "\u{2022} "),
    ("cg-2794-02", "206/range/2.2a", 1441, ""),
    ("cg-4417-03", "301/criterion/1.1.1", 242, "- 1.1.1 "),
    ("cg-4417-03", "301/criterion/1.4.5", 462, "- 1.4.5. "),
    ("cg-4417-03", "302/criterion/2.3.9", 725, "- 2.3.9 "),
    ("sqa-g8nn-24", "F05T 04/criterion/7.1.14", 679, "- 14"),
    ("sqa-g8nn-24", "F280 04/requirement/4b", 3246, "  - b "),
    ("sqa-g8nn-24", "F282 04/knowledge/48c", 3558, "- 48c "),
    ("sqa-g8nn-24", "F27S 04/requirement/7b", 1706, "  - (b) "),
    ("ocr-03456", "F3/criterion/1.1", 493, "- 1.1. "),
    ("ocr-03456", "F4/criterion/3.11", 616, "- 3.11 "),
];

#[test]
fn items_picked_by_hand_have_exactly_the_words_of_their_line() {
    for (id, key, at, before) in BY_HAND {
        let Some(handbook) = handbook(id) else { return };
        let line = handbook.text.lines().nth(at - 1).unwrap();
        let words = line.strip_prefix(before).unwrap_or_else(|| panic!("{id} line {at} does not begin so: {line}"));
        let (item, found) = read_item(&handbook.reading, key);
        assert_eq!(item.wording(), words.trim(), "{id} {key}");
        assert_eq!(found, at, "{id} {key}");
    }
}

fn read_item<'a>(reading: &'a Reading, key: &str) -> (Item<'a>, usize) {
    let key: ItemRef = key.parse().unwrap();
    let item = reading.framework.item(&key).unwrap_or_else(|| panic!("no {key}"));
    (item, reading.line_of(&key).unwrap())
}

#[test]
fn markup_inside_a_wording_is_taken_off_and_points_to_the_range() {
    let Some(handbook) = handbook("cg-2794-02") else { return };
    // Line 435 prints one word of it in bold, and the range of the outcome has a heading of that word.
    let line = handbook.text.lines().nth(434).unwrap();
    let words = line.strip_prefix("- AC3.2 ").unwrap();
    let (item, _) = read_item(&handbook.reading, "201/criterion/3.2");
    assert_eq!(item.wording(), words.replace("**", ""));
    let outcome = handbook.reading.framework.unit("201").unwrap().outcome("3").unwrap();
    assert_eq!(outcome.range[0].criteria, ["3.2", "3.5"]);
    assert!(outcome.range.iter().all(|range| range.illustrative));
}

#[test]
fn what_was_run_together_or_goes_on_below_is_put_right() {
    let Some(handbook) = handbook("cg-2794-02") else { return };
    let line = |number: usize| handbook.text.lines().nth(number - 1).unwrap();
    // Two criteria on line 2342.
    let (first, second) = line(2342).split_once(" AC3.7 ").unwrap();
    assert_eq!(read_item(&handbook.reading, "210/criterion/3.6").0.wording(), first.strip_prefix("AC3.6 ").unwrap());
    assert_eq!(
        read_item(&handbook.reading, "210/criterion/3.7"),
        (read_item(&handbook.reading, "210/criterion/3.7").0, 2342)
    );
    assert_eq!(read_item(&handbook.reading, "210/criterion/3.7").0.wording(), second);
    // A criterion with two entries below it, lines 1103 to 1105.
    let whole = [line(1103).strip_prefix("- AC1.2 "), line(1104).strip_prefix(" - "), line(1105).strip_prefix(" - ")];
    let whole: Vec<&str> = whole.into_iter().flatten().collect();
    assert_eq!(read_item(&handbook.reading, "205/criterion/1.2").0.wording(), whole.join(" "));
}
