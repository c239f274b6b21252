//! Facts of a unit that stand both in the structure and on its own pages.

use crate::reader::case;
use crate::reader::draft::{Doubts, UnitDraft};
use crate::reader::numbering::squeezed;
use crate::reader::table::Row;

/// The title on the unit's own pages, else the structure's; capitals give way to ordinary letters.
pub(super) fn title(code: &str, row: &Row, pages: &UnitDraft, named: Option<usize>, doubts: &mut Doubts) -> String {
    let own = pages.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let listed = Some(row.title.trim()).filter(|title| !title.is_empty());
    match (own, listed) {
        (Some(own), Some(listed)) => {
            if squeezed(&own.to_lowercase()) != squeezed(&listed.to_lowercase()) {
                let line = named.unwrap_or(pages.line);
                doubts
                    .add(pages.line, format!("Unit {code} is called \"{own}\" here and \"{listed}\" on line {line}."));
            }
            if case::is_upper(own) { listed.to_owned() } else { own.to_owned() }
        }
        (Some(title), None) | (None, Some(title)) => title.to_owned(),
        (None, None) => {
            doubts.add(pages.line, format!("The title of unit {code} was not found."));
            format!("Unit {code}")
        }
    }
}

/// Facts that stand in two places must agree.
pub(super) fn compare(code: &str, row: &Row, pages: &UnitDraft, doubts: &mut Doubts) {
    let facts = [
        ("level", pages.level.map(u32::from), row.level.map(u32::from)),
        ("credit value", pages.credit, row.credit),
        ("guided learning hours", pages.glh, row.glh),
    ];
    for (what, own, listed) in facts {
        if let (Some(own), Some(listed)) = (own, listed)
            && own != listed
        {
            doubts.add(
                pages.line,
                format!("Unit {code}: {what} is {own} on its own pages and {listed} in the structure on line {}; the former is taken.", row.line),
            );
        }
    }
    if let (Some(own), Some(listed)) = (&pages.accreditation, &row.accreditation)
        && own != listed
    {
        doubts.add(pages.line, format!("Unit {code}: its reference is {own} here and {listed} on line {}.", row.line));
    }
}
