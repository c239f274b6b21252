//! Ordering of codes as people read them.

use std::cmp::Ordering;

/// Compares codes with runs of digits taken as numbers: `1.2` before `1.10`, `A9` before `A10`.
///
/// Equal only for equal text, so that it agrees with `Eq`.
pub fn natural_cmp(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left, right);
    loop {
        let (digits_a, rest_a) = split_digits(a);
        let (digits_b, rest_b) = split_digits(b);
        if digits_a.is_empty() || digits_b.is_empty() {
            let (mut chars_a, mut chars_b) = (a.chars(), b.chars());
            match (chars_a.next(), chars_b.next()) {
                (Some(x), Some(y)) if x == y => (a, b) = (chars_a.as_str(), chars_b.as_str()),
                // Different characters decide; at an end, the shorter code comes first, and codes
                // that differ in leading zeros alone are put in an order by their text.
                (Some(x), Some(y)) => return x.cmp(&y),
                (None, None) => return left.cmp(right),
                (x, y) => return x.cmp(&y),
            }
        } else {
            match by_value(digits_a, digits_b) {
                Ordering::Equal => (a, b) = (rest_a, rest_b),
                unequal => return unequal,
            }
        }
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// Compares digits by value at any length: no number is too long for it.
fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_as_people_read_them() {
        let mut codes = ["1.10", "2b", "1.2", "20.2.7", "2", "A10", "1.1", "A9", "2a", "01.1"];
        codes.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(codes, ["01.1", "1.1", "1.2", "1.10", "2", "2a", "2b", "20.2.7", "A9", "A10"]);
    }

    #[test]
    fn numbers_longer_than_any_integer_are_compared() {
        let long = "9".repeat(60);
        assert_eq!(natural_cmp(&long, &format!("1{long}")), Ordering::Less);
        assert_eq!(natural_cmp("", ""), Ordering::Equal);
        assert_eq!(natural_cmp("7", "07"), Ordering::Greater);
    }
}
