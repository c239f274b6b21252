//! How long records must be kept, where the handbook says so.

use serde::{Deserialize, Serialize};

/// One kind of record and how long it is kept. Either years or months are given, never both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What is kept, in our own words.
    pub what: String,
    /// For how many years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// For how many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
    /// Counted from when.
    pub from: RetentionStart,
}

/// From when a record's keeping is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionStart {
    /// The candidate's registration.
    Registration,
    /// The assessment that the record is of.
    Assessment,
    /// The end of the candidate's work on the qualification.
    Completion,
    /// The certificate.
    Certification,
}
