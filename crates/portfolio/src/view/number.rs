//! The evidence number of a record, or the mark it carries until the centre gives one.

use std::fmt;

use crate::foundation::DocumentId;

/// A record's number in its portfolio. Displays as "Evidence 12", or as "New, 3F2A" until the centre gives a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceNumber {
    /// Given by the centre, never reused.
    Given(u32),
    /// The beginning of the record's own id: enough to tell records apart on paper until the number comes.
    Provisional(String),
}

impl EvidenceNumber {
    /// The number, or the mark of this record.
    pub fn of(record: DocumentId, number: Option<u32>) -> Self {
        let mark = || Self::Provisional(record.to_string().chars().take(4).collect::<String>().to_uppercase());
        number.map_or_else(mark, Self::Given)
    }
}

impl fmt::Display for EvidenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(number) => write!(f, "Evidence {number}"),
            Self::Provisional(mark) => write!(f, "New, {mark}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_told_apart_before_it_has_a_number() {
        let record = DocumentId::from_bytes([0x3f; 16]);
        assert_eq!(EvidenceNumber::of(record, None).to_string(), "New, 3F3F");
        assert_eq!(EvidenceNumber::of(record, Some(7)).to_string(), "Evidence 7");
        assert!(EvidenceNumber::Given(9) < EvidenceNumber::Provisional("0000".into()));
    }
}
