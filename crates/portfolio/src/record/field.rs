//! A field of a form as read: its value, or the several values that devices set without knowing of each other.

use crate::document::Scalar;

/// A scalar field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// Every distinct value that stands; a person picks when there are several.
    pub values: Vec<Scalar>,
}

impl Field {
    /// The one value, when devices agree.
    pub fn value(&self) -> Option<&Scalar> {
        match self.values.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The one value as text; empty when there is none.
    pub fn text(&self) -> &str {
        self.value().and_then(Scalar::as_text).unwrap_or_default()
    }

    /// Whether devices disagree.
    pub fn in_conflict(&self) -> bool {
        self.values.len() > 1
    }

    /// Whether anything stands there.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|value| matches!(value, Scalar::Null) || value.as_text() == Some(""))
    }
}
