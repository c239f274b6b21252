//! Which columns a change has and where their bytes lie.

use super::ForeignError;
use super::bytes::Bytes;

/// A column of operations, in the order of the format. Marks have two more, which Vouch never writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Actor of the object written to; absent or null for the root.
    ObjectActor,
    /// Operation number of that object.
    ObjectCounter,
    /// Actor of the element of a sequence.
    KeyActor,
    /// Operation number of that element; 0 is the head.
    KeyCounter,
    /// Key of a map.
    Key,
    /// Whether the element is new.
    Insert,
    /// What is done.
    Action,
    /// Type and length of the value.
    ValueMeta,
    /// The values' bytes, one after another.
    Value,
    /// How many operations each overwrites.
    Predecessors,
    /// Their actors.
    PredecessorActor,
    /// Their operation numbers.
    PredecessorCounter,
}

/// Each column's specification, ascending: its id times 16 plus its type (0 group, 1 actor, 2 integer, 3 delta, 4
/// boolean, 5 string, 6 value metadata, 7 value).
const SPECIFICATIONS: [u64; 12] = [0x01, 0x02, 0x11, 0x13, 0x15, 0x34, 0x42, 0x56, 0x57, 0x70, 0x71, 0x73];

/// The bit of a specification that says the column is compressed.
const DEFLATE: u64 = 8;

/// The bytes of every column; an absent column has none.
#[derive(Debug, Default)]
pub(super) struct Columns<'a>([&'a [u8]; SPECIFICATIONS.len()]);

impl<'a> Columns<'a> {
    /// Reads the columns' specifications and lengths and takes their bytes.
    pub(super) fn find(rest: &mut Bytes<'a>) -> Result<Self, ForeignError> {
        let count = rest.unsigned()?;
        let mut found: [Option<u64>; SPECIFICATIONS.len()] = Default::default();
        let mut next = 0;
        for _ in 0..count {
            let specification = rest.unsigned()?;
            if specification & DEFLATE != 0 {
                return Err(ForeignError::CompressedColumn);
            }
            let column = SPECIFICATIONS
                .iter()
                .position(|known| *known == specification)
                .ok_or(ForeignError::UnknownColumn(specification))?;
            let length = rest.unsigned()?;
            // Ascending, so each at most once; a column without bytes is left out.
            if column < next || length == 0 {
                return Err(ForeignError::ColumnOrder);
            }
            next = column + 1;
            found[column] = Some(length);
        }
        let mut columns = Self::default();
        for (slot, length) in columns.0.iter_mut().zip(found) {
            *slot = rest.take(length.unwrap_or(0))?;
        }
        Ok(columns)
    }

    pub(super) const fn bytes(&self, column: Column) -> Bytes<'a> {
        Bytes(self.0[column as usize])
    }
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::ObjectActor => "object actor",
            Self::ObjectCounter => "object counter",
            Self::KeyActor => "key actor",
            Self::KeyCounter => "key counter",
            Self::Key => "key",
            Self::Insert => "insert",
            Self::Action => "action",
            Self::ValueMeta => "value metadata",
            Self::Value => "value",
            Self::Predecessors => "predecessors",
            Self::PredecessorActor => "predecessor actor",
            Self::PredecessorCounter => "predecessor counter",
        })
    }
}
