//! Points of a framework's checklists, such as that for a realistic working environment: a unit that takes evidence from a
//! setting under a checklist takes it only with every point met.

use std::collections::BTreeMap;

use super::Field;
use crate::document::{Document, DocumentError, Scalar};

/// One point of a checklist, by the names the framework has for both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// The checklist's id.
    pub checklist: String,
    /// The point's letter.
    pub letter: String,
}

const BEGINS: &str = "checklist/";

impl Point {
    /// Its key in the document.
    pub fn key(&self) -> String {
        format!("{BEGINS}{}/{}", self.checklist, self.letter)
    }

    /// The point that a key of the document names.
    pub fn from_key(key: &str) -> Option<Self> {
        let (checklist, letter) = key.strip_prefix(BEGINS)?.rsplit_once('/')?;
        Some(Self { checklist: checklist.to_owned(), letter: letter.to_owned() })
    }

    /// The answers to all points in the map at this path.
    pub(super) fn read_all(document: &Document, path: &[&str]) -> Result<BTreeMap<Self, Field>, DocumentError> {
        let points = document.keys(path)?.into_iter().filter_map(|key| Some((Self::from_key(&key)?, key)));
        points.map(|(point, key)| Ok((point, Field { values: document.values(path, &key)? }))).collect()
    }
}

/// Whether a point is met: said, and not denied by another device.
pub fn is_met(answer: &Field) -> bool {
    answer.value() == Some(&Scalar::Boolean(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_found_by_its_key() {
        let point = Point { checklist: "realistic-environment".into(), letter: "a".into() };
        assert_eq!(Point::from_key(&point.key()), Some(point));
        assert_eq!(Point::from_key("place"), None);
    }

    #[test]
    fn two_answers_are_not_a_met_point() {
        let field = |values| Field { values };
        assert!(is_met(&field(vec![Scalar::Boolean(true)])));
        assert!(!is_met(&field(vec![Scalar::Boolean(false), Scalar::Boolean(true)])));
        assert!(!is_met(&Field::default()));
    }
}
