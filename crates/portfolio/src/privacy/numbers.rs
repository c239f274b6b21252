//! Numbers that stand for a person: cards, accounts, orders, telephones. Times, dates, prices, counts and the codes of
//! frameworks are numbers too, and stand for nobody.

use std::ops::Range;

use super::{Finding, FindingKind};

/// The fewest digits in a row that are no count, year or code any more.
const LONG: usize = 7;
/// The fewest digits that are a reference when a word before them says so.
const SAID: usize = 4;
/// The words that say so.
const SAYS: [&str; 12] = [
    "account",
    "acct",
    "a/c",
    "order",
    "invoice",
    "policy",
    "booking",
    "reference",
    "ref",
    "membership",
    "customer",
    "card",
];
/// The words that may stand between.
const BETWEEN: [&str; 7] = ["number", "no", "nr", "num", "is", "was", "ending"];

/// Digits in groups, as written.
struct Number<'a> {
    range: Range<usize>,
    groups: Vec<&'a str>,
    /// The marks between the groups.
    marks: Vec<char>,
}

pub(super) fn numbers(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(number) = next(text, from) {
        from = number.range.end;
        if let Some(kind) = kind(text, &number) {
            let plus = text[..number.range.start].ends_with('+');
            found.push(Finding { range: number.range.start - usize::from(plus)..number.range.end, kind });
        }
    }
    found
}

/// The next number from this byte on.
fn next(text: &str, from: usize) -> Option<Number<'_>> {
    let start = from + text.get(from..)?.find(|letter: char| letter.is_ascii_digit())?;
    let (mut end, mut groups, mut marks) = (start, Vec::new(), Vec::new());
    loop {
        let rest = &text[end..];
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        groups.push(&rest[..digits]);
        end += digits;
        // One mark, and digits behind it, or the number ends here.
        let mut behind = text[end..].chars();
        match (behind.next(), behind.next()) {
            (Some(mark @ (' ' | '\u{a0}' | '-' | '.' | ',' | ':' | '/')), Some(digit)) if digit.is_ascii_digit() => {
                marks.push(mark);
                end += mark.len_utf8();
            }
            _ => return Some(Number { range: start..end, groups, marks }),
        }
    }
}

fn kind(text: &str, number: &Number<'_>) -> Option<FindingKind> {
    let before = &text[..number.range.start];
    let only = |marks: &[char]| number.marks.iter().all(|mark| marks.contains(mark));
    let digits: String = number.groups.concat();
    let groups_of = |least: usize| number.groups.iter().all(|group| group.len() >= least);
    let grouped = only(&[' ', '\u{a0}', '-']);
    if before.ends_with(['£', '$', '€']) {
        return None;
    }
    if grouped && (13..=19).contains(&digits.len()) && groups_of(3) && luhn(&digits) {
        return Some(FindingKind::Card);
    }
    if is_telephone(before, number, &digits) {
        return Some(FindingKind::Telephone);
    }
    // Several numbers beside each other, or a time, a date, a price, a code: each group is looked at alone.
    let long_group = number.groups.iter().any(|group| group.len() >= LONG && !is_count(group) && !is_date(group));
    let hyphened = only(&['-']) && digits.len() >= 10 && !number.groups.iter().all(|group| is_year(group));
    let in_fours = grouped
        && number.groups.len() >= 3
        && digits.len() >= 12
        && number.groups.iter().rev().skip(1).all(|group| group.len() == 4)
        && !number.groups.iter().all(|group| is_year(group));
    let sort_code = only(&['-']) && is_sort_code(&number.groups);
    let said = number.groups.first().is_some_and(|group| group.len() >= SAID) && grouped && is_said(before);
    // The accrediting body's reference of a unit: a letter and seven digits.
    let unit = number.groups.len() == 1 && digits.len() == 7 && letters_before(before) == 1;
    ((long_group && !unit) || hyphened || in_fours || sort_code || said).then_some(FindingKind::Account)
}

/// A British number in its usual groups, or one with the code of a country.
fn is_telephone(before: &str, number: &Number<'_>, digits: &str) -> bool {
    let international = before.ends_with('+') && (10..=15).contains(&digits.len());
    let national = digits.starts_with('0') && (10..=11).contains(&digits.len()) && !digits.starts_with("00");
    let marks = number.marks.iter().all(|mark| matches!(mark, ' ' | '\u{a0}' | '-' | '.'));
    let first = number.groups.first().is_some_and(|group| group.len() >= 3 || number.groups.len() == 1);
    marks && (international || (national && first && number.groups.iter().all(|group| group.len() >= 2)))
}

/// Whether a word just before says that a reference follows.
fn is_said(before: &str) -> bool {
    let mut words = before
        .rsplit(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '#' | '(' | '='))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty());
    for _ in 0..3 {
        let Some(word) = words.next() else { return false };
        if SAYS.contains(&word.as_str()) {
            return true;
        }
        if !BETWEEN.contains(&word.as_str()) {
            return false;
        }
    }
    false
}

/// How many letters stand directly before.
fn letters_before(before: &str) -> usize {
    before.chars().rev().take_while(|letter| letter.is_alphabetic()).count()
}

/// A round number is a count.
fn is_count(group: &str) -> bool {
    group.ends_with("0000")
}

/// Eight digits that are a day: 20261122 or 22112026.
fn is_date(group: &str) -> bool {
    let part =
        |from: usize, to: usize| group.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or_default();
    let day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    group.len() == 8
        && ((is_year(&group[..4]) && day(part(6, 8), part(4, 6)))
            || (is_year(&group[4..]) && day(part(0, 2), part(2, 4))))
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

/// Three pairs that are no day: 60-16-13.
fn is_sort_code(groups: &[&str]) -> bool {
    let pairs: Vec<u32> =
        groups.iter().filter(|group| group.len() == 2).filter_map(|group| group.parse().ok()).collect();
    let [first, second, third] = pairs.as_slice() else { return false };
    let day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    groups.len() == 3 && !day(*first, *second) && !day(*third, *second) && !day(*second, *first)
}

/// The check digit of payment cards.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) => twice / 10 + twice % 10,
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|digit| digit != b'0')
}
