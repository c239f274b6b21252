//! Strict JSON for everything that is signed: no duplicate keys, no number that two readers could read differently.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::{Map, Number, Value};

/// The largest integer that every JSON reader keeps exactly: 2^53 - 1.
pub(crate) const SAFE_INTEGER: i64 = (1 << 53) - 1;

/// How deep signed JSON may nest; deeper input is refused before it can exhaust the stack.
const DEPTH_MAX: usize = 64;

/// Why a text is not acceptable JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Not JSON, a duplicate key, or an unsafe number; the message names line and column.
    #[error("not acceptable JSON: {0}")]
    Unreadable(String),
    /// The value can't be written in canonical form.
    #[error("can't be written as canonical JSON: {0}")]
    Unwritable(String),
}

/// The canonical bytes of a value (RFC 8785).
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JsonError> {
    serde_json_canonicalizer::to_vec(&value).map_err(|e| JsonError::Unwritable(e.to_string()))
}

/// Parses JSON, refusing duplicate keys, integers beyond ±(2^53−1), and fractions.
pub fn parse_strict(text: &[u8]) -> Result<Value, JsonError> {
    let unreadable = |e: serde_json::Error| JsonError::Unreadable(e.to_string());
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Strict { depth: 0 }.deserialize(&mut reader).map_err(unreadable)?;
    reader.end().map_err(unreadable)?;
    Ok(value)
}

struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(&self) -> Result<Self, E> {
        if self.depth >= DEPTH_MAX {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Value, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value without fractions")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if (-SAFE_INTEGER..=SAFE_INTEGER).contains(&value) {
            Ok(Value::Number(Number::from(value)))
        } else {
            Err(E::custom("an integer beyond 2^53-1"))
        }
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::custom("an integer beyond 2^53-1")),
        }
    }
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a number that is not a whole one within 2^53-1"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.deeper()?)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if fields.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} twice")));
            }
            let value = map.next_value_seed(self.deeper()?)?;
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_two_readers_could_read_differently() {
        for bad in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":{"b":1,"b":2}}"#,
            "9007199254740992",
            "-9007199254740992",
            "1.5",
            "1e400",
            "[1,]",
            "{} {}",
            "\u{feff}{}",
        ] {
            assert!(parse_strict(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(parse_strict("[".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn accepts_plain_values() {
        let text = r#"{"b":[null,true,"é",-9007199254740991],"a":{}}"#;
        let value = parse_strict(text.as_bytes()).unwrap();
        assert_eq!(canonical(&value).unwrap(), r#"{"a":{},"b":[null,true,"é",-9007199254740991]}"#.as_bytes());
    }
}
