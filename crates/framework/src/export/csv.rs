//! A framework as a table: a row a unit, an outcome, an item (RFC 4180).

use crate::item::Item;
use crate::item_ref::ItemKind;
use crate::model::{Framework, Outcome, Unit};

const COLUMNS: [&str; 14] = [
    "unit",
    "title",
    "level",
    "credit",
    "glh",
    "accreditation",
    "group",
    "mandatory",
    "outcome",
    "kind",
    "code",
    "under",
    "wording",
    "needed",
];

impl Framework {
    /// The framework as CSV, headings first. What stands above an item in the handbook is in the
    /// column `under`; `needed` tells whether it is a gap by itself when nothing shows it.
    pub fn to_csv(&self) -> String {
        let mut table = String::new();
        write_row(&mut table, COLUMNS);
        for unit in &self.units {
            write_unit(&mut table, unit);
        }
        table
    }
}

fn write_unit(table: &mut String, unit: &Unit) {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let row = Row { unit, outcome: "", kind: "unit", code: &unit.code, under: "", wording: &unit.title, needed: "" };
    row.write(table, &number(unit.credit), &number(unit.glh));
    let mut shown: Option<&Outcome> = None;
    for item in unit.headings_and_items() {
        let outcome = item.outcome();
        if let Some(outcome) = outcome.filter(|outcome| shown.is_none_or(|shown| shown.number != outcome.number)) {
            let (code, wording) = (outcome.number.as_str(), outcome.title.as_str());
            let row = Row { unit, outcome: code, kind: "outcome", code, under: &unit.title, wording, needed: "" };
            row.write(table, "", "");
            shown = Some(outcome);
        }
        write_item(table, &item);
    }
}

fn write_item(table: &mut String, item: &Item<'_>) {
    let code = item.code();
    let row = Row {
        unit: item.unit(),
        outcome: item.outcome().map(|outcome| outcome.number.as_str()).unwrap_or_default(),
        kind: match item.kind() {
            ItemKind::EvidenceRequirement => "evidence requirement",
            kind => kind.as_str(),
        },
        code: &code,
        under: item.lead(),
        wording: item.wording(),
        needed: match (item.claimable(), item.needed()) {
            (false, _) => "",
            (true, true) => "yes",
            (true, false) => "no",
        },
    };
    row.write(table, "", "");
}

struct Row<'a> {
    unit: &'a Unit,
    outcome: &'a str,
    kind: &'a str,
    code: &'a str,
    under: &'a str,
    wording: &'a str,
    needed: &'a str,
}

impl Row<'_> {
    /// Credit and hours stand in the unit's own row alone, so that a column can be summed.
    fn write(&self, table: &mut String, credit: &str, glh: &str) {
        let unit = self.unit;
        let level = unit.level.to_string();
        let facts = [unit.accreditation.as_deref(), unit.group.as_deref()].map(Option::unwrap_or_default);
        let [accreditation, group] = facts;
        let mandatory = if unit.mandatory { "yes" } else { "no" };
        write_row(
            table,
            [
                &unit.code,
                &unit.title,
                &level,
                credit,
                glh,
                accreditation,
                group,
                mandatory,
                self.outcome,
                self.kind,
                self.code,
                self.under,
                self.wording,
                self.needed,
            ],
        );
    }
}

fn write_row(table: &mut String, cells: [&str; COLUMNS.len()]) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            table.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            table.push('"');
            table.push_str(&cell.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(cell);
        }
    }
    table.push_str("\r\n");
}
