//! Reading bytes in order, never past their end.

use super::ForeignError;

/// Bytes still to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The next `length` bytes.
    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], ForeignError> {
        let length = usize::try_from(length).map_err(|_| ForeignError::Truncated)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ForeignError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], ForeignError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(ForeignError::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// An unsigned LEB128 number in its shortest spelling.
    pub(super) fn unsigned(&mut self) -> Result<u64, ForeignError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(ForeignError::Number);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return if byte == 0 && shift > 0 { Err(ForeignError::Number) } else { Ok(value) };
            }
        }
        Err(ForeignError::Number)
    }

    /// A signed LEB128 number in its shortest spelling.
    pub(super) fn signed(&mut self) -> Result<i64, ForeignError> {
        let mut value = 0_i64;
        // A last byte that only repeats the sign of the one before is not needed.
        let mut needless = None;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array()?;
            let last = byte & 0x80 == 0;
            // The tenth byte has room for the sign alone.
            if shift == 63 && byte != 0 && byte != 0x7f {
                return Err(ForeignError::Number);
            }
            value |= i64::from(byte & 0x7f) << shift;
            if last {
                if needless == Some(byte) {
                    return Err(ForeignError::Number);
                }
                return Ok(if shift < 57 && byte & 0x40 != 0 { value | (-1 << (shift + 7)) } else { value });
            }
            needless = Some(if byte & 0x40 == 0 { 0 } else { 0x7f });
        }
        Err(ForeignError::Number)
    }
}
