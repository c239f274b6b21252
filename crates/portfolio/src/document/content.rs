//! Reading and writing inside a document by path: maps of scalars and maps, and texts. Nothing else is ever written.

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

use super::DocumentError;
use super::text::Splice;

/// A scalar as a document may hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// Nothing.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A whole number within ±(2^53−1).
    Integer(i64),
    /// A string that is replaced whole.
    Text(String),
}

impl Scalar {
    /// The text in it, when it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer in it, when it is one.
    pub const fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn from_automerge(value: &ScalarValue) -> Result<Self, DocumentError> {
        let safe = |value: i64| {
            (-crate::foundation::SAFE_INTEGER..=crate::foundation::SAFE_INTEGER)
                .contains(&value)
                .then_some(Self::Integer(value))
                .ok_or(DocumentError::Scalar("an integer beyond 2^53-1"))
        };
        match value {
            ScalarValue::Null => Ok(Self::Null),
            ScalarValue::Boolean(value) => Ok(Self::Boolean(*value)),
            ScalarValue::Int(value) => safe(*value),
            ScalarValue::Uint(value) => {
                i64::try_from(*value).map_err(|_| DocumentError::Scalar("an integer beyond 2^53-1")).and_then(safe)
            }
            ScalarValue::Str(text) => Ok(Self::Text(text.to_string())),
            ScalarValue::F64(_) => Err(DocumentError::Scalar("a fraction")),
            ScalarValue::Bytes(_) => Err(DocumentError::Scalar("bytes")),
            ScalarValue::Counter(_) => Err(DocumentError::Scalar("a counter")),
            ScalarValue::Timestamp(_) => Err(DocumentError::Scalar("a timestamp")),
            ScalarValue::Unknown { .. } => Err(DocumentError::Scalar("a value of an unknown type")),
        }
    }
}

impl From<Scalar> for ScalarValue {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => Self::Null,
            Scalar::Boolean(value) => Self::Boolean(value),
            Scalar::Integer(value) => Self::Int(value),
            Scalar::Text(text) => Self::Str(text.into()),
        }
    }
}

/// The object at a path from the root; an empty path is the root itself.
pub(super) fn object(doc: &AutoCommit, path: &[&str]) -> Result<ObjId, DocumentError> {
    let mut at = ROOT;
    for key in path {
        match doc.get(&at, *key)? {
            Some((Value::Object(_), id)) => at = id,
            _ => return Err(DocumentError::NoSuchPlace(path.join("/"))),
        }
    }
    Ok(at)
}

/// Every distinct scalar that stands at a key: none, one, or several after concurrent edits.
pub(super) fn scalars(doc: &AutoCommit, map: &ObjId, key: &str) -> Result<Vec<Scalar>, DocumentError> {
    let mut found = Vec::new();
    for (value, _) in doc.get_all(map, key)? {
        if let Value::Scalar(scalar) = value {
            let scalar = Scalar::from_automerge(&scalar)?;
            if !found.contains(&scalar) {
                found.push(scalar);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Sets a scalar, unless it already stands there unopposed: an edit that changes nothing makes no change.
pub(super) fn set(doc: &mut AutoCommit, path: &[&str], key: &str, value: Scalar) -> Result<(), DocumentError> {
    let map = object(doc, path)?;
    if doc.get_all(&map, key)?.len() == 1 && scalars(doc, &map, key)? == [value.clone()] {
        return Ok(());
    }
    Ok(doc.put(&map, key, ScalarValue::from(value))?)
}

/// Removes a key of a map.
pub(super) fn remove(doc: &mut AutoCommit, path: &[&str], key: &str) -> Result<(), DocumentError> {
    let map = object(doc, path)?;
    if doc.get(&map, key)?.is_some() {
        doc.delete(&map, key)?;
    }
    Ok(())
}

/// Applies an edit to the text at a path.
pub(super) fn splice(doc: &mut AutoCommit, path: &[&str], edit: &Splice) -> Result<(), DocumentError> {
    let text = object(doc, path)?;
    if doc.object_type(&text)? != ObjType::Text {
        return Err(DocumentError::NoSuchPlace(path.join("/")));
    }
    let delete = isize::try_from(edit.delete).map_err(|_| DocumentError::NoSuchPlace(path.join("/")))?;
    Ok(doc.splice_text(&text, edit.at, delete, &edit.insert)?)
}
