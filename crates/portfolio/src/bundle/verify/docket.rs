//! Where problems are written down, each under the record it concerns.

use crate::bundle::{Problem, RecordName, RecordVerdict};

/// The verdict as it grows.
#[derive(Default)]
pub(super) struct Docket {
    pub(super) records: Vec<RecordVerdict>,
    pub(super) findings: Vec<Problem>,
}

impl Docket {
    /// The page of a record: found by its document, else by its number, else begun.
    pub(super) fn record(&mut self, name: &RecordName) -> &mut RecordVerdict {
        let by_id = |record: &RecordVerdict| name.id.is_some() && record.name.id == name.id;
        let by_number = |record: &RecordVerdict| {
            (name.id.is_none() || record.name.id.is_none())
                && name.number.is_some()
                && record.name.number == name.number
        };
        let found = self.records.iter().position(by_id).or_else(|| self.records.iter().position(by_number));
        let index = found.unwrap_or_else(|| {
            self.records.push(RecordVerdict {
                name: name.clone(),
                kind: None,
                documents: 0,
                seals: 0,
                testified: Vec::new(),
                problems: Vec::new(),
                erased: Vec::new(),
            });
            self.records.len() - 1
        });
        let record = &mut self.records[index];
        record.name.number = record.name.number.or(name.number);
        record.name.id = record.name.id.or(name.id);
        record
    }

    /// Writes a problem down, under its record if it has one. The same one twice is one.
    pub(super) fn problem(&mut self, record: Option<&RecordName>, problem: Problem) {
        let problems = match record {
            Some(name) => &mut self.record(name).problems,
            None => &mut self.findings,
        };
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}
