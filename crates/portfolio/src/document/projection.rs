//! The projection `vouch-doc-1`: a document at given heads as plain JSON, and its digest. This is what a seal is over.
//!
//! Maps, lists, text, strings, booleans, null and safe integers; anything else is refused. Never over a Rust struct, so
//! that a later version of Vouch, or another program, computes the same digest from the same document.

use automerge::{AutoCommit, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde_json::{Map, Value as Json};

use super::DocumentError;
use super::content::Scalar;
use crate::foundation::{Hash, canonical};

/// How deep a document may nest.
const DEPTH_MAX: usize = 16;

/// A place where devices set different values without knowing of each other; a person has to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Keys from the root to the map.
    pub path: Vec<String>,
    /// The key in that map.
    pub key: String,
    /// The values that stand there, sorted.
    pub values: Vec<Scalar>,
}

pub(super) struct Projected {
    pub(super) json: Json,
    pub(super) conflicts: Vec<Conflict>,
}

/// Projects the document at these heads. The caller has made sure that no dependency of the heads is missing.
pub(super) fn project(doc: &AutoCommit, heads: &[ChangeHash]) -> Result<Projected, DocumentError> {
    let mut walk = Walk { doc, heads, conflicts: Vec::new(), path: Vec::new() };
    let json = walk.object(&ROOT, ObjType::Map)?;
    Ok(Projected { json, conflicts: walk.conflicts })
}

/// The digest of a projection.
pub(super) fn digest(json: &Json) -> Result<Hash, DocumentError> {
    Ok(Hash::labelled("vouch-doc-1", &canonical(json)?))
}

struct Walk<'a> {
    doc: &'a AutoCommit,
    heads: &'a [ChangeHash],
    conflicts: Vec<Conflict>,
    path: Vec<String>,
}

impl Walk<'_> {
    fn object(&mut self, id: &ObjId, kind: ObjType) -> Result<Json, DocumentError> {
        if self.path.len() > DEPTH_MAX {
            return Err(DocumentError::Scalar("maps within maps, too deep"));
        }
        match kind {
            ObjType::Map => self.map(id),
            ObjType::List => self.list(id),
            ObjType::Text => Ok(Json::String(self.doc.text_at(id, self.heads)?)),
            ObjType::Table => Err(DocumentError::Scalar("a table")),
        }
    }

    fn map(&mut self, id: &ObjId) -> Result<Json, DocumentError> {
        let keys: Vec<String> = self.doc.keys_at(id, self.heads).collect();
        let mut fields = Map::new();
        for key in keys {
            let all: Vec<(Value<'static>, ObjId)> = self
                .doc
                .get_all_at(id, key.as_str(), self.heads)?
                .into_iter()
                .map(|(value, id)| (value.to_owned(), id))
                .collect();
            self.note_conflict(&key, &all)?;
            if let Some((value, child)) = self.doc.get_at(id, key.as_str(), self.heads)? {
                let value = value.to_owned();
                self.path.push(key.clone());
                let json = self.value(&value, &child)?;
                self.path.pop();
                fields.insert(key, json);
            }
        }
        Ok(Json::Object(fields))
    }

    fn list(&mut self, id: &ObjId) -> Result<Json, DocumentError> {
        let mut items = Vec::new();
        for index in 0..self.doc.length_at(id, self.heads) {
            if let Some((value, child)) = self.doc.get_at(id, index, self.heads)? {
                let value = value.to_owned();
                self.path.push(index.to_string());
                items.push(self.value(&value, &child)?);
                self.path.pop();
            }
        }
        Ok(Json::Array(items))
    }

    fn value(&mut self, value: &Value<'_>, child: &ObjId) -> Result<Json, DocumentError> {
        match value {
            Value::Object(kind) => self.object(child, *kind),
            Value::Scalar(scalar) => scalar_json(scalar),
        }
    }

    fn note_conflict(&mut self, key: &str, all: &[(Value<'_>, ObjId)]) -> Result<(), DocumentError> {
        if all.len() < 2 {
            return Ok(());
        }
        let mut values = Vec::new();
        let mut objects = 0;
        for (value, _) in all {
            match value {
                Value::Scalar(scalar) => {
                    let scalar = Scalar::from_automerge(scalar)?;
                    if !values.contains(&scalar) {
                        values.push(scalar);
                    }
                }
                Value::Object(_) => objects += 1,
            }
        }
        // Equal values set twice are no disagreement.
        if values.len() + objects > 1 {
            values.sort();
            self.conflicts.push(Conflict { path: self.path.clone(), key: key.to_owned(), values });
        }
        Ok(())
    }
}

fn scalar_json(scalar: &ScalarValue) -> Result<Json, DocumentError> {
    Ok(match Scalar::from_automerge(scalar)? {
        Scalar::Null => Json::Null,
        Scalar::Boolean(value) => Json::Bool(value),
        Scalar::Integer(value) => Json::from(value),
        Scalar::Text(text) => Json::String(text),
    })
}
