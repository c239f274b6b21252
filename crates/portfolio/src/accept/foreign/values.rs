//! Values: only those a document's projection knows.

use super::ForeignError;
use super::bytes::Bytes;
use crate::foundation::SAFE_INTEGER;

/// The types of value Vouch writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueType {
    Null,
    Boolean,
    Unsigned,
    Signed,
    Text,
}

/// Type and length of a value: four bits of type below the length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meta {
    pub(super) value_type: ValueType,
    pub(super) length: u64,
}

impl Meta {
    pub(super) fn of(meta: u64) -> Result<Self, ForeignError> {
        let length = meta >> 4;
        let value_type = match meta & 0xf {
            0 => ValueType::Null,
            1 | 2 => ValueType::Boolean,
            3 => ValueType::Unsigned,
            4 => ValueType::Signed,
            6 => ValueType::Text,
            // 5 is a float, 7 bytes, 8 a counter, 9 a timestamp, the rest unknown.
            other => return Err(ForeignError::ValueType(other)),
        };
        if matches!(value_type, ValueType::Null | ValueType::Boolean) && length > 0 {
            return Err(ForeignError::ValueLength);
        }
        Ok(Self { value_type, length })
    }

    /// Takes this value's bytes and checks them.
    pub(super) fn check(self, values: &mut Bytes<'_>) -> Result<(), ForeignError> {
        let bytes = values.take(self.length)?;
        let mut number = Bytes(bytes);
        let safe = match self.value_type {
            ValueType::Null | ValueType::Boolean => return Ok(()),
            ValueType::Text => return std::str::from_utf8(bytes).map(drop).map_err(|_| ForeignError::Utf8),
            ValueType::Unsigned => number.unsigned()? <= SAFE_INTEGER.unsigned_abs(),
            ValueType::Signed => (-SAFE_INTEGER..=SAFE_INTEGER).contains(&number.signed()?),
        };
        if !number.is_empty() {
            return Err(ForeignError::ValueLength);
        }
        if safe { Ok(()) } else { Err(ForeignError::Integer) }
    }
}
