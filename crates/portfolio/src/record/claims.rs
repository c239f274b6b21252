//! Claims: which criteria, knowledge, range and evidence-requirement items a record shows, by one claimant. A document of
//! their own per record and claimant, so that an assessor can map a candidate's product and a candidate can propose.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::ActivityId;

/// One claim: an item of the framework, by its stable key (`201/criterion/1.1`), shown by the record or by one activity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimKey {
    /// The item's key, as the framework writes it.
    pub item: String,
    /// The activity that shows it; none when the record as a whole does.
    pub activity: Option<ActivityId>,
}

impl fmt::Display for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.activity {
            Some(activity) => write!(f, "{}@{activity}", self.item),
            None => f.write_str(&self.item),
        }
    }
}

/// The text is no claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a claim")]
pub struct NotAClaim;

impl FromStr for ClaimKey {
    type Err = NotAClaim;
    fn from_str(text: &str) -> Result<Self, NotAClaim> {
        let (item, activity) = match text.split_once('@') {
            Some((item, activity)) => (item, Some(activity.parse().map_err(|_| NotAClaim)?)),
            None => (text, None),
        };
        if item.is_empty() { Err(NotAClaim) } else { Ok(Self { item: item.to_owned(), activity }) }
    }
}

/// The claims of one document. A set: claiming twice, on two devices or one, is claiming once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// What is claimed, sorted.
    pub keys: BTreeSet<ClaimKey>,
}

const CLAIMS: &[&str] = &["claims"];

impl Claims {
    /// Reads the claims.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let keys = document.keys(CLAIMS)?;
        Ok(Self { keys: keys.iter().filter_map(|key| key.parse().ok()).collect() })
    }

    /// Makes or withdraws a claim.
    pub fn set(document: &mut Document, key: &ClaimKey, claimed: bool) -> Result<(), DocumentError> {
        if claimed {
            document.set(CLAIMS, &key.to_string(), Scalar::Boolean(true))
        } else {
            document.remove(CLAIMS, &key.to_string())
        }
    }

    /// The items claimed, whatever the activity.
    pub fn items(&self) -> BTreeSet<&str> {
        self.keys.iter().map(|key| key.item.as_str()).collect()
    }

    /// The items that one activity shows.
    pub fn of_activity(&self, activity: ActivityId) -> impl Iterator<Item = &str> {
        self.keys.iter().filter(move |key| key.activity == Some(activity)).map(|key| key.item.as_str())
    }
}
