//! Columns as runs: repeated values, spelt-out values, nulls. One column of rows has one spelling, and any other is
//! refused.

use super::ForeignError;
use super::bytes::Bytes;
use super::columns::Column;

/// What a run repeats.
pub(super) trait Item<'a>: Copy + PartialEq {
    fn read(bytes: &mut Bytes<'a>) -> Result<Self, ForeignError>;
}

impl<'a> Item<'a> for u64 {
    fn read(bytes: &mut Bytes<'a>) -> Result<Self, ForeignError> {
        bytes.unsigned()
    }
}

impl<'a> Item<'a> for i64 {
    fn read(bytes: &mut Bytes<'a>) -> Result<Self, ForeignError> {
        bytes.signed()
    }
}

impl<'a> Item<'a> for &'a str {
    fn read(bytes: &mut Bytes<'a>) -> Result<Self, ForeignError> {
        let length = bytes.unsigned()?;
        std::str::from_utf8(bytes.take(length)?).map_err(|_| ForeignError::Utf8)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Run<T> {
    Start,
    Nulls,
    Repeat(T),
    Literal,
}

/// A column read run by run or row by row, in constant memory.
pub(super) struct Runs<'a, T> {
    column: Column,
    bytes: Bytes<'a>,
    run: Run<T>,
    left: u64,
    /// The value of the row before, when it has one: a value that repeats must be in a run.
    previous: Option<T>,
}

impl<'a, T: Item<'a>> Runs<'a, T> {
    pub(super) const fn new(column: Column, bytes: Bytes<'a>) -> Self {
        Self { column, bytes, run: Run::Start, left: 0, previous: None }
    }

    /// The next row's value; rows after the last are null, as those of an absent column are.
    pub(super) fn row(&mut self) -> Result<Option<T>, ForeignError> {
        if self.left == 0 && !self.open()? {
            return Ok(None);
        }
        self.left -= 1;
        match self.run {
            Run::Start | Run::Nulls => Ok(None),
            Run::Repeat(value) => Ok(Some(value)),
            Run::Literal => self.literal().map(Some),
        }
    }

    /// Visits every run as its value and its length, without expanding it; a spelt-out value is a run of one.
    pub(super) fn visit(
        mut self,
        mut visit: impl FnMut(Option<T>, u64) -> Result<(), ForeignError>,
    ) -> Result<(), ForeignError> {
        while self.open()? {
            match self.run {
                Run::Start | Run::Nulls => visit(None, self.left)?,
                Run::Repeat(value) => visit(Some(value), self.left)?,
                Run::Literal => {
                    for _ in 0..self.left {
                        let value = self.literal()?;
                        visit(Some(value), 1)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn literal(&mut self) -> Result<T, ForeignError> {
        let value = T::read(&mut self.bytes)?;
        if self.previous == Some(value) {
            return Err(ForeignError::Runs(self.column));
        }
        self.previous = Some(value);
        Ok(value)
    }

    /// Opens the next run, if there is one.
    fn open(&mut self) -> Result<bool, ForeignError> {
        if self.bytes.is_empty() {
            return Ok(false);
        }
        let count = self.bytes.signed()?;
        let (run, previous, left) = match count {
            0 => (Run::Nulls, None, self.bytes.unsigned()?),
            1.. => {
                let value = T::read(&mut self.bytes)?;
                (Run::Repeat(value), Some(value), count.unsigned_abs())
            }
            ..0 => (Run::Literal, self.previous, count.unsigned_abs()),
        };
        let one_spelling = match run {
            Run::Repeat(value) => left > 1 && self.previous != Some(value),
            Run::Nulls | Run::Literal => left > 0 && self.run != run,
            Run::Start => false,
        };
        if !one_spelling {
            return Err(ForeignError::Runs(self.column));
        }
        (self.run, self.previous, self.left) = (run, previous, left);
        Ok(true)
    }
}

/// A column of differences to the value before, read row by row as operation numbers.
pub(super) struct Deltas<'a> {
    runs: Runs<'a, i64>,
    value: i64,
}

impl<'a> Deltas<'a> {
    pub(super) const fn new(column: Column, bytes: Bytes<'a>) -> Self {
        Self { runs: Runs::new(column, bytes), value: 0 }
    }

    pub(super) fn row(&mut self) -> Result<Option<u64>, ForeignError> {
        let Some(delta) = self.runs.row()? else { return Ok(None) };
        self.value = self.value.checked_add(delta).ok_or(ForeignError::Reference)?;
        u64::try_from(self.value).map(Some).map_err(|_| ForeignError::Reference)
    }
}

/// A column of yes and no: lengths of runs in turn, beginning with no.
pub(super) struct Booleans<'a> {
    column: Column,
    bytes: Bytes<'a>,
    value: bool,
    begun: bool,
    left: u64,
}

impl<'a> Booleans<'a> {
    pub(super) const fn new(column: Column, bytes: Bytes<'a>) -> Self {
        Self { column, bytes, value: true, begun: false, left: 0 }
    }

    pub(super) fn row(&mut self) -> Result<bool, ForeignError> {
        while self.left == 0 {
            if self.bytes.is_empty() {
                return Err(ForeignError::Rows(self.column));
            }
            self.open()?;
        }
        self.left -= 1;
        Ok(self.value)
    }

    /// The rows of the whole column, without expanding it.
    pub(super) fn count(mut self) -> Result<u64, ForeignError> {
        let mut rows = 0_u64;
        while !self.bytes.is_empty() {
            self.open()?;
            rows = rows.checked_add(self.left).ok_or(ForeignError::Operations { claimed: u64::MAX })?;
        }
        Ok(rows)
    }

    fn open(&mut self) -> Result<(), ForeignError> {
        self.left = self.bytes.unsigned()?;
        self.value = !self.value;
        // Only the first run may be empty, when the column begins with yes.
        if self.left == 0 && (self.begun || self.bytes.is_empty()) {
            return Err(ForeignError::Runs(self.column));
        }
        self.begun = true;
        Ok(())
    }
}
