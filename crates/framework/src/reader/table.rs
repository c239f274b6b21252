//! Rows of the tables that list units. Read word by word, from both ends towards the title, since
//! converters part cells by tabs, bars, wide gaps or nothing.

use super::line::Line;
use super::marker;

/// A row of a structure table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The unit's code.
    pub(super) code: String,
    /// Its number in the national standards, where one is printed.
    pub(super) number: Option<String>,
    /// Its reference of the accrediting body.
    pub(super) accreditation: Option<String>,
    pub(super) title: String,
    pub(super) level: Option<u8>,
    pub(super) credit: Option<u32>,
    pub(super) glh: Option<u32>,
    pub(super) group: Option<String>,
    /// `None` where the table does not say.
    pub(super) mandatory: Option<bool>,
    /// Codes of units that may not be taken with it.
    pub(super) barred: Vec<String>,
    pub(super) line: usize,
}

/// City & Guilds' number of a unit at the beginning of a text, `4430-101`: the award, the unit's
/// code, and what follows.
pub(super) fn unit_number(text: &str) -> Option<(&str, &str, &str)> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (award, code) = word.split_once(['-', '\u{2013}'])?;
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(award, 4) && digits(code, 3)).then_some((award, code, rest))
}

/// `4430-101 title (F1) level credit GLH`.
pub(super) fn city_row(line: &Line<'_>) -> Option<Row> {
    let (_, code, rest) = unit_number(&line.text)?;
    let (title, [level, credit, glh]) = with_numbers(rest)?;
    let (title, number) = standard_number(title);
    Some(Row {
        code: code.into(),
        number,
        title,
        level: u8::try_from(level).ok(),
        credit: Some(credit),
        glh: Some(glh),
        line: line.number,
        ..Row::default()
    })
}

/// `2794-201 title GLH`.
pub(super) fn city_short_row(line: &Line<'_>) -> Option<Row> {
    let (_, code, rest) = unit_number(&line.text)?;
    let (title, [glh]) = with_numbers(rest)?;
    // Two numbers at the end are the table of a test, which splits its questions over outcomes.
    let one = !title.ends_with(|char: char| char.is_ascii_digit());
    one.then(|| Row { code: code.into(), title: title.into(), glh: Some(glh), line: line.number, ..Row::default() })
}

/// `L/600/0659 Unit 301 title Mandatory 6 N/A`.
pub(super) fn city_reference_row(line: &Line<'_>) -> Option<Row> {
    let (reference, rest) = line.text.split_once(' ')?;
    let reference = marker::accreditation(reference)?;
    let (code, rest) = super::line::after(rest, "Unit")?.split_once(' ')?;
    let kinds = [(" Mandatory ", true), (" Optional ", false)];
    let (title, mandatory, tail) = kinds
        .iter()
        .find_map(|(word, mandatory)| rest.split_once(word).map(|(title, tail)| (title, *mandatory, tail)))?;
    Some(Row {
        code: code.into(),
        accreditation: Some(reference.into()),
        title: title.into(),
        credit: tail.split(' ').next().and_then(|word| word.parse().ok()),
        // The last column excludes combinations: "N/A", or units by their numbers.
        barred: tail.split([' ', ',']).filter(|word| is_code(word)).map(str::to_owned).collect(),
        mandatory: Some(mandatory),
        line: line.number,
        ..Row::default()
    })
}

/// `F3 K/601/1622 title credit level`, the columns of OCR in this order.
pub(super) fn ocr_row(line: &Line<'_>) -> Option<Row> {
    let words: Vec<&str> = line.text.split(' ').collect();
    let (code, reference) = (*words.first()?, *words.get(1)?);
    let accreditation = marker::accreditation(reference).filter(|_| is_short_code(code))?;
    let rest = words.get(2..)?.join(" ");
    let (title, [credit, level]) = with_numbers(&rest)?;
    Some(Row {
        code: code.into(),
        accreditation: Some(accreditation.into()),
        title: title.into(),
        credit: Some(credit),
        level: u8::try_from(level).ok(),
        line: line.number,
        ..Row::default()
    })
}

/// City & Guilds' code of a unit: three digits.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// OCR's code of a unit: a letter and a number.
pub(super) fn is_short_code(code: &str) -> bool {
    let mut chars = code.chars();
    chars.next().is_some_and(|char| char.is_ascii_uppercase())
        && (1..=2).contains(&chars.as_str().len())
        && chars.all(|char| char.is_ascii_digit())
}

/// `F05T 04 7 title`: SQA's number, the standards body's number, the title.
pub(super) fn sqa_row(line: &Line<'_>) -> Option<Row> {
    let words: Vec<&str> = line.text.split(' ').collect();
    let (code, level, number) = (*words.first()?, *words.get(1)?, *words.get(2)?);
    let title = words.get(3..)?.join(" ");
    let coded = code.len() == 4
        && code.starts_with(|char: char| char.is_ascii_uppercase())
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && code.bytes().any(|byte| byte.is_ascii_digit());
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    (coded && level.len() == 2 && digits(level) && digits(number) && !title.is_empty()).then(|| Row {
        code: format!("{code} {level}"),
        number: Some(number.into()),
        title,
        line: line.number,
        ..Row::default()
    })
}

/// A title with this many numbers behind it.
fn with_numbers<const N: usize>(text: &str) -> Option<(&str, [u32; N])> {
    let mut numbers = [0; N];
    let mut rest = text.trim_end();
    for number in numbers.iter_mut().rev() {
        let (head, word) = rest.rsplit_once(' ')?;
        *number = word.parse().ok()?;
        rest = head.trim_end();
    }
    (!rest.is_empty()).then_some((rest, numbers))
}

/// Takes the number off a row's title once the whole title is there.
pub(super) fn part_standard_number(row: &mut Row) {
    let (title, number) = standard_number(&row.title);
    if number.is_some() {
        (row.title, row.number) = (title, number);
    }
}

/// Takes the number of the national standards off a title: `Go the extra mile (A9)`.
fn standard_number(title: &str) -> (String, Option<String>) {
    let parted = title.strip_suffix(')').and_then(|title| title.rsplit_once('(')).filter(|(_, number)| {
        let mut chars = number.chars();
        chars.next().is_some_and(|char| char.is_ascii_uppercase())
            && !chars.as_str().is_empty()
            && chars.as_str().len() <= 2
            && chars.all(|char| char.is_ascii_digit())
    });
    match parted {
        Some((title, number)) => (title.trim().to_owned(), Some(number.to_owned())),
        None => (title.to_owned(), None),
    }
}
