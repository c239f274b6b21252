//! Which unit of the structure each set of pages describes.
//!
//! Pages without a heading are known by the reference or the standard that they state. Failing
//! that, by their place between two known units, and only when level, credits and hours leave a
//! single one that it could be. Every such conclusion is a doubt for somebody to look at.

use std::collections::{HashMap, HashSet};

use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::layout::Layout;
use crate::reader::table::Row;
use crate::reader::unit::BY_LINE;

/// How many units may lie between two known ones for the place to tell anything.
const BETWEEN: usize = 16;

/// Gives every set of pages a code, and leaves out pages that describe a unit again.
pub(super) fn units(draft: &mut Draft, layout: Layout) {
    unique_rows(draft);
    let rows = &draft.rows;
    if layout != Layout::Sqa {
        jumps(rows, &mut draft.doubts);
    }
    let by = |key: fn(&Row) -> Option<&str>| -> HashMap<String, usize> {
        rows.iter().enumerate().filter_map(|(at, row)| Some((key(row)?.to_owned(), at))).collect()
    };
    let by_code = by(|row| Some(&row.code));
    let by_number = by(|row| row.number.as_deref());
    let by_reference = by(|row| row.accreditation.as_deref());
    for unit in draft.units.iter_mut().filter(|unit| unit.code.is_none()) {
        let standard = unit.standard.as_ref().and_then(|number| by_number.get(number));
        let reference = unit.accreditation.as_ref().and_then(|reference| by_reference.get(reference));
        let Some(&at) = reference.or(standard) else { continue };
        unit.code = Some(rows[at].code.clone());
        // SQA's own pages name units by the standards body's number only.
        if layout != Layout::Sqa {
            let by = unit.standard.as_ref().filter(|_| reference.is_none()).or(unit.accreditation.as_ref());
            draft.doubts.add(
                unit.line,
                format!(
                    "Pages without a unit heading begin here; taken as unit {}, since they name {}.",
                    rows[at].code,
                    by.map_or("it", String::as_str)
                ),
            );
        }
    }
    by_place(rows, &mut draft.units, &by_code, &mut draft.doubts);
    for unit in draft.units.iter_mut().filter(|unit| unit.code.is_none()) {
        let code = unit.standard.clone().unwrap_or_else(|| format!("line-{}", unit.line));
        draft.doubts.add(unit.line, format!("Which unit begins here is not known; it is called \"{code}\"."));
        unit.code = Some(code.replace('/', "-"));
    }
    name_in_doubts(&draft.units, &mut draft.doubts);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let doubts = &mut draft.doubts;
    draft.units.retain(|unit| {
        let code = unit.code.clone().unwrap_or_default();
        match seen.get(&code) {
            Some(first) => {
                doubts.add(unit.line, format!("Unit {code} is described again (first on line {first}); left out."));
                false
            }
            None => seen.insert(code, unit.line).is_none(),
        }
    });
}

/// The numbers of a structure follow each other, but with SQA; a jump shows that a row was lost.
fn jumps(rows: &[Row], doubts: &mut Doubts) {
    let parted = |row: &Row| -> Option<(String, u32)> {
        let name = row.number.as_deref().unwrap_or(&row.code);
        let head = name.trim_end_matches(|char: char| char.is_ascii_digit());
        Some((head.to_owned(), name.get(head.len()..)?.parse().ok()?))
    };
    for pair in rows.windows(2) {
        let (Some((before, last)), Some((after, next))) = (parted(&pair[0]), parted(&pair[1])) else { continue };
        if before == after && next != last.saturating_add(1) {
            doubts.add(
                pair[1].line,
                format!("The structure goes from {before}{last} to {after}{next}: a unit may be missing between them."),
            );
        }
    }
}

/// Doubts written while a unit's code was not known name it by its line: now they can say more.
fn name_in_doubts(units: &[UnitDraft], doubts: &mut Doubts) {
    let names: HashMap<usize, String> = units.iter().map(|unit| (unit.line, unit.name())).collect();
    for doubt in &mut doubts.0 {
        let Some((line, rest)) = doubt.text.strip_prefix(BY_LINE).and_then(|text| text.split_once(':')) else {
            continue;
        };
        if let Some(name) = line.parse().ok().and_then(|line: usize| names.get(&line)) {
            doubt.text = format!("{name}:{rest}");
        }
    }
}

/// Each unit once in the structure: tables go on over pages, and lines get doubled.
fn unique_rows(draft: &mut Draft) {
    let mut seen: HashMap<String, (String, usize)> = HashMap::new();
    let doubts = &mut draft.doubts;
    draft.rows.retain(|row| match seen.get(&row.code) {
        Some((title, line)) => {
            if !title.eq_ignore_ascii_case(&row.title) {
                doubts.add(
                    row.line,
                    format!("Unit {} is listed again with another title (first on line {line}).", row.code),
                );
            }
            false
        }
        None => seen.insert(row.code.clone(), (row.title.clone(), row.line)).is_none(),
    });
}

/// Pages between those of two known units.
fn by_place(rows: &[Row], units: &mut [UnitDraft], by_code: &HashMap<String, usize>, doubts: &mut Doubts) {
    let mut taken: HashSet<usize> =
        units.iter().filter_map(|unit| by_code.get(unit.code.as_deref()?).copied()).collect();
    let mut before: Option<usize> = None;
    for at in 0..units.len() {
        let known = units[at].code.as_deref().and_then(|code| by_code.get(code)).copied();
        if units[at].code.is_some() {
            before = known.or(before);
            continue;
        }
        let after = units[at..].iter().take(BETWEEN).find_map(|unit| by_code.get(unit.code.as_deref()?).copied());
        let from = before.map_or(0, |before| before + 1);
        let to = after.unwrap_or(rows.len());
        let unit = &units[at];
        let mut fitting = (from..to).take(BETWEEN).filter(|row| !taken.contains(row) && fits(unit, &rows[*row]));
        let (Some(found), None) = (fitting.next(), fitting.next()) else { continue };
        taken.insert(found);
        before = Some(found);
        let code = rows[found].code.clone();
        doubts.add(
            unit.line,
            format!(
                "Pages without a unit heading begin here; taken as unit {code} from their place, level and credits."
            ),
        );
        units[at].code = Some(code);
    }
}

/// Whether nothing that the pages state contradicts the row, and something agrees.
fn fits(unit: &UnitDraft, row: &Row) -> bool {
    let agrees = |left: Option<u32>, right: Option<u32>| match (left, right) {
        (Some(left), Some(right)) => Some(left == right),
        _ => None,
    };
    let compared = [
        agrees(unit.level.map(u32::from), row.level.map(u32::from)),
        agrees(unit.credit, row.credit),
        agrees(unit.glh, row.glh),
    ];
    compared.iter().all(|same| *same != Some(false)) && compared.contains(&Some(true))
}
