//! What edits promise, tried against a naive model and against Automerge itself.

use automerge::transaction::Transactable as _;
use automerge::{AutoCommit, ObjType, ROOT, ReadDoc as _};
use proptest::prelude::*;

use super::{Splice, caret, difference, rebase, units};

/// The naive model: a vector of UTF-16 units.
fn applied(text: &str, splice: &Splice) -> String {
    let mut text: Vec<u16> = text.encode_utf16().collect();
    text.splice(splice.at..splice.at + splice.delete, splice.insert.encode_utf16());
    String::from_utf16(&text).unwrap()
}

/// Words of one to four bytes a character, so that characters share beginnings and ends of their encodings.
fn text() -> impl Strategy<Value = String> {
    "[ab\u{301}éשל😀😁\u{10600}\u{200d}]{0,12}"
}

/// Letters of the text, of one edit and of the other, apart in every alphabet.
fn base() -> impl Strategy<Value = Vec<char>> {
    prop::collection::vec(prop_oneof![prop::char::range('a', 'z'), Just('😀')], 0..10)
}

/// An edit of that text on character boundaries, from two places and an insertion.
fn edit(base: &[char], a: prop::sample::Index, b: prop::sample::Index, insert: &str) -> (usize, usize, Splice) {
    let (a, b) = (a.index(base.len() + 1), b.index(base.len() + 1));
    let (start, end) = (a.min(b), a.max(b));
    let width = |chars: &[char]| chars.iter().map(|c| c.len_utf16()).sum();
    (start, end, Splice { at: width(&base[..start]), delete: width(&base[start..end]), insert: insert.into() })
}

fn only(text: &str, keep: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| keep(*c)).collect()
}

proptest! {
    #[test]
    fn a_difference_leads_from_before_to_after(before in text(), after in text()) {
        match difference(&before, &after) {
            None => prop_assert_eq!(before, after),
            Some(splice) => {
                prop_assert_eq!(applied(&before, &splice), &after[..]);
                // No smaller edit of one stretch would do: what goes and what comes agree at neither end.
                let units: Vec<u16> = before.encode_utf16().collect();
                let gone = String::from_utf16(&units[splice.at..splice.at + splice.delete]).unwrap();
                prop_assert_ne!(gone.chars().next(), splice.insert.chars().next());
                prop_assert_ne!(gone.chars().next_back(), splice.insert.chars().next_back());
            }
        }
    }

    #[test]
    fn automerge_agrees_on_positions(before in text(), after in text()) {
        let mut doc = AutoCommit::new();
        let object = doc.put_object(ROOT, "text", ObjType::Text).unwrap();
        doc.splice_text(&object, 0, 0, &before).unwrap();
        prop_assert_eq!(doc.length(&object), units(&before));
        if let Some(splice) = difference(&before, &after) {
            doc.splice_text(&object, splice.at, splice.delete.cast_signed(), &splice.insert).unwrap();
        }
        prop_assert_eq!(doc.text(&object).unwrap(), after);
    }

    #[test]
    fn edits_made_side_by_side_both_survive(
        base in base(),
        places in any::<[prop::sample::Index; 4]>(),
        mine in "[A-Z😎]{0,4}",
        theirs in "[0-9🚀]{0,4}",
    ) {
        let text: String = base.iter().collect();
        let (start, end, edit) = edit(&base, places[0], places[1], &mine);
        let (other_start, other_end, other) = self::edit(&base, places[2], places[3], &theirs);
        let both = applied(&applied(&text, &other), &rebase(&edit, &other));

        let survives = |index: usize| !(start..end).contains(&index) && !(other_start..other_end).contains(&index);
        let part = |from: usize, to: usize| -> String { (from..to).filter(|i| survives(*i)).map(|i| base[i]).collect() };
        let is_mine = |c: char| c.is_ascii_uppercase() || c == '😎';
        let is_theirs = |c: char| c.is_ascii_digit() || c == '🚀';
        // Without theirs, mine stands at its place among what neither deleted; and the other way round.
        prop_assert_eq!(only(&both, |c| !is_theirs(c)), part(0, start) + &mine + &part(end, base.len()));
        prop_assert_eq!(only(&both, |c| !is_mine(c)), part(0, other_start) + &theirs + &part(other_end, base.len()));
        prop_assert!(both.contains(&mine) && both.contains(&theirs), "each in one piece");
    }

    #[test]
    fn a_caret_keeps_its_neighbours(
        base in base(),
        places in any::<[prop::sample::Index; 3]>(),
        theirs in "[0-9🚀]{0,4}",
    ) {
        let text: String = base.iter().collect();
        let (start, end, other) = edit(&base, places[0], places[1], &theirs);
        let at = places[2].index(base.len() + 1);
        let position: usize = base[..at].iter().map(|c| c.len_utf16()).sum();
        let after = applied(&text, &other);
        let moved = caret(position, &other);
        // A whole character on either side: it never lands inside a pair.
        let all: Vec<u16> = after.encode_utf16().collect();
        let (left, right) = (String::from_utf16(&all[..moved]).unwrap(), String::from_utf16(&all[moved..]).unwrap());
        if at <= start {
            prop_assert_eq!(left, base[..at].iter().collect::<String>());
        } else if at >= end {
            prop_assert_eq!(right, base[at..].iter().collect::<String>());
        } else {
            prop_assert!(left.len() + right.len() == after.len());
            prop_assert!((other.at..=other.at + units(&theirs)).contains(&moved));
        }
    }
}
