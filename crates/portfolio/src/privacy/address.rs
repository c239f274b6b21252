//! Addresses: of e-mail, and of houses by number and postcode.

use super::words::Word;
use super::{Finding, FindingKind};

/// How many words a street and town may take between the house number and the postcode.
const STREET_WORDS_MAX: usize = 7;

pub(super) fn emails(text: &str) -> impl Iterator<Item = Finding> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let local = before.len()
            - before.trim_end_matches(|letter: char| is_of_an_address(letter) || "+%'".contains(letter)).len();
        let domain = &behind[..behind.len() - behind.trim_start_matches(is_of_an_address).len()];
        let domain = domain.trim_end_matches(['.', '-', '_']);
        let (_, top) = domain.rsplit_once('.')?;
        let is_domain = top.len() >= 2 && top.chars().all(|letter| letter.is_ascii_alphabetic());
        let range = at - local..at + 1 + domain.len();
        (local > 0 && is_domain).then_some(Finding { range, kind: FindingKind::Email })
    })
}

const fn is_of_an_address(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_')
}

/// A British postcode with a house number before it: alone, a postcode is a street.
pub(super) fn addresses(text: &str, words: &[Word<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, outward) in words.iter().enumerate() {
        let (first, end) = match words.get(at + 1) {
            Some(inward) if text[outward.end()..inward.start].trim().is_empty() && is_inward(inward.text) => {
                (outward.text, inward.end())
            }
            _ => match outward.text.len().checked_sub(3).and_then(|cut| outward.text.split_at_checked(cut)) {
                Some((first, inward)) if is_inward(inward) => (first, outward.end()),
                _ => continue,
            },
        };
        if !is_outward(first) {
            continue;
        }
        let near = words.get(at.saturating_sub(STREET_WORDS_MAX)..at).unwrap_or_default();
        // A street's name stands behind its number: "12 customers in NP20 4AB" is an address of nobody.
        let house = near.iter().enumerate().rev().find(|(_, word)| is_house(word.text));
        if let Some((place, house)) = house
            && near
                .get(place + 1..)
                .is_some_and(|street| street.len() >= 2 && street.iter().take(1).all(Word::is_capitalised))
        {
            found.push(Finding { range: house.start..end, kind: FindingKind::Address });
        }
    }
    found
}

/// `NP20`, `EC1A`, `M1`.
fn is_outward(text: &str) -> bool {
    let letters = text.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = text.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.starts_with(|letter: char| letter.is_ascii_digit())
        && rest.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// `4AB`.
fn is_inward(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [digit, first, second] if digit.is_ascii_digit() && first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
}

/// `12`, `12a`.
fn is_house(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    (1..=4).contains(&digits)
        && (rest.is_empty() || (rest.len() == 1 && rest.chars().all(|letter| letter.is_ascii_alphabetic())))
}
