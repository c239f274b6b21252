//! Range: the circumstances in which criteria apply.

use serde::{Deserialize, Serialize};

use super::is_off;

/// One heading of an outcome's range, such as "Targets and goals", with what it lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Number, unique in the unit: the outcome's number and a running one, `1.2`. Handbooks print none.
    pub number: String,
    /// Heading as printed.
    pub title: String,
    /// Introduced by "eg" or the like: it illustrates, and is never a gap.
    #[serde(default, skip_serializing_if = "is_off")]
    pub illustrative: bool,
    /// Codes of the criteria that point to it; empty where it belongs to the whole outcome.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// What it lists; empty where the heading itself is what must be covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<RangeItem>,
}

/// One entry under a range heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeItem {
    /// Running letter under the heading; heading and letter make the code, `1.2a`.
    pub letter: String,
    /// The entry, in our own words.
    pub wording: String,
    /// This entry alone illustrates, under a heading that does not.
    #[serde(default, skip_serializing_if = "is_off")]
    pub illustrative: bool,
}
