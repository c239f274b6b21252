//! Edits made side by side: where one goes once the other is in the text.

use super::{Splice, units};

/// The same edit for the text in which `other` already stands, both made to the same text before: what either deletes
/// is gone, what either inserts is there. At the same place, `edit` comes before what was inserted, and after what
/// replaced the text it stood in.
///
/// When `edit` deletes on both sides of what `other` inserted, it types that insertion again, since one edit deletes one
/// stretch.
pub fn rebase(edit: &Splice, other: &Splice) -> Splice {
    let (start, end) = (edit.at, edit.at + edit.delete);
    let (other_start, other_end) = (other.at, other.at + other.delete);
    if end <= other_start {
        return edit.clone();
    }
    let inserted = units(&other.insert);
    let left = other_start.saturating_sub(start);
    let right = end.saturating_sub(start.max(other_end));
    // From other_end on, everything has moved by what came less what went.
    let moved = |position: usize| position - other_end + other_start + inserted;
    let (at, delete) = match (left, right) {
        (0, _) => (moved(start.max(other_end)), right),
        (_, 0) => (start, left),
        _ => {
            let insert = format!("{}{}", edit.insert, other.insert);
            return Splice { at: start, delete: left + inserted + right, insert };
        }
    };
    Splice { at, delete, insert: edit.insert.clone() }
}

/// Where a caret goes when `other` is applied under it: it stays before what is inserted at its place, moves with the
/// text behind, and within a replaced stretch keeps its distance from the beginning, as far as there is text.
pub fn caret(position: usize, other: &Splice) -> usize {
    let end = other.at + other.delete;
    if position <= other.at {
        return position;
    }
    if position >= end {
        return position - end + other.at + units(&other.insert);
    }
    let mut kept = 0;
    for character in other.insert.chars() {
        if other.at + kept + character.len_utf16() > position {
            break;
        }
        kept += character.len_utf16();
    }
    other.at + kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, delete: usize, insert: &str) -> Splice {
        Splice { at, delete, insert: insert.into() }
    }

    #[test]
    fn edits_apart_only_move() {
        assert_eq!(rebase(&splice(2, 1, "x"), &splice(10, 3, "yy")), splice(2, 1, "x"));
        assert_eq!(rebase(&splice(10, 3, "x"), &splice(2, 1, "😀")), splice(11, 3, "x"));
    }

    #[test]
    fn edits_at_the_same_place_both_stand() {
        assert_eq!(rebase(&splice(4, 0, "mine"), &splice(4, 0, "theirs")), splice(4, 0, "mine"));
        assert_eq!(rebase(&splice(4, 2, "mine"), &splice(4, 2, "theirs")), splice(10, 0, "mine"));
        assert_eq!(rebase(&splice(4, 2, ""), &splice(4, 0, "theirs")), splice(10, 2, ""));
    }

    #[test]
    fn overlapping_deletions_delete_once() {
        assert_eq!(rebase(&splice(2, 4, "x"), &splice(4, 4, "yy")), splice(2, 2, "x"));
        assert_eq!(rebase(&splice(4, 4, "x"), &splice(2, 4, "yy")), splice(4, 2, "x"));
        assert_eq!(rebase(&splice(3, 1, ""), &splice(2, 4, "")), splice(2, 0, ""));
    }

    #[test]
    fn an_insertion_inside_deleted_text_survives() {
        assert_eq!(rebase(&splice(0, 6, "x"), &splice(3, 1, "😀")), splice(0, 7, "x😀"));
    }

    #[test]
    fn carets() {
        assert_eq!(caret(3, &splice(5, 0, "word")), 3);
        assert_eq!(caret(5, &splice(5, 0, "word")), 5);
        assert_eq!(caret(6, &splice(5, 0, "word")), 10);
        assert_eq!(caret(8, &splice(2, 6, "")), 2);
        assert_eq!(caret(8, &splice(2, 4, "😀")), 6);
        // Between the two units of an emoji there is no place to stand.
        assert_eq!(caret(3, &splice(2, 5, "😀b")), 2);
        assert_eq!(caret(4, &splice(2, 5, "😀b")), 4);
        assert_eq!(caret(6, &splice(2, 5, "a")), 3);
    }
}
