//! The stable key of everything that can be claimed.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::natural::natural_cmp;

/// Names one item of a framework: `201/criterion/1.1`, `201/range/1.2a`, `20/knowledge/20a`,
/// `201/requirement/5b`. It holds no wording, so it survives a corrected typing error.
///
/// Ordered by unit, kind and code, codes as people read them. As JSON it is its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ItemRef {
    unit: String,
    kind: ItemKind,
    code: String,
}

/// The kinds of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A criterion.
    Criterion,
    /// An entry of a range.
    Range,
    /// A knowledge item.
    Knowledge,
    /// An evidence requirement or one of its items.
    EvidenceRequirement,
}

/// Why a text is no key of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ItemRefError {
    /// Not of the form `unit/kind/code`.
    #[error("\"{0}\" does not name an item: expected unit/kind/code, such as 201/criterion/1.1")]
    Form(String),
    /// The middle part is no kind.
    #[error("\"{0}\" is no kind of item: expected criterion, range, knowledge or requirement")]
    Kind(String),
}

impl ItemKind {
    /// All kinds, in order.
    pub const ALL: [Self; 4] = [Self::Criterion, Self::Range, Self::Knowledge, Self::EvidenceRequirement];

    /// The word used in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Range => "range",
            Self::Knowledge => "knowledge",
            Self::EvidenceRequirement => "requirement",
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ItemKind {
    type Err = ItemRefError;

    fn from_str(text: &str) -> Result<Self, ItemRefError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| ItemRefError::Kind(text.chars().take(40).collect()))
    }
}

impl ItemRef {
    /// The key of an item.
    ///
    /// # Errors
    /// When unit or code is empty, holds a `/` or a control character, or has white space at an end.
    pub fn new(unit: impl Into<String>, kind: ItemKind, code: impl Into<String>) -> Result<Self, ItemRefError> {
        let item = Self::unchecked(unit.into(), kind, code.into());
        if is_key_part(&item.unit) && is_key_part(&item.code) {
            Ok(item)
        } else {
            Err(ItemRefError::Form(item.to_string().chars().take(80).collect()))
        }
    }

    /// The key of an item whose codes [`crate::Framework::check`] answers for.
    pub(crate) fn unchecked(unit: String, kind: ItemKind, code: String) -> Self {
        Self { unit, kind, code }
    }

    /// Code of the unit.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Kind of the item.
    pub fn kind(&self) -> ItemKind {
        self.kind
    }

    /// Code within the unit and kind.
    pub fn code(&self) -> &str {
        &self.code
    }
}

/// Whether a code can stand in a key and be read back.
pub(crate) fn is_key_part(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.chars().any(|char| char == '/' || char.is_control())
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.unit, self.kind, self.code)
    }
}

impl FromStr for ItemRef {
    type Err = ItemRefError;

    fn from_str(text: &str) -> Result<Self, ItemRefError> {
        let mut parts = text.splitn(3, '/');
        let (Some(unit), Some(kind), Some(code)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(ItemRefError::Form(text.chars().take(80).collect()));
        };
        Self::new(unit, kind.parse()?, code)
    }
}

impl Ord for ItemRef {
    fn cmp(&self, other: &Self) -> Ordering {
        natural_cmp(&self.unit, &other.unit)
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(|| natural_cmp(&self.code, &other.code))
    }
}

impl PartialOrd for ItemRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ItemRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ItemRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
