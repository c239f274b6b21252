//! Why a change from elsewhere is refused.

use super::{CHANGE_BYTES_MAX, Column, KEY_BYTES_MAX, OPERATIONS_MAX};

/// Why the bytes of a change are refused. Nothing was applied; whoever sent them still has them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ForeignError {
    /// More bytes than one change may have.
    #[error("a change may have {CHANGE_BYTES_MAX} bytes and this one has {bytes}")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// The bytes end too early.
    #[error("the change ends in the middle of something")]
    Truncated,
    /// A number in a spelling other than the shortest, or too large.
    #[error("a number in the change is malformed")]
    Number,
    /// The magic bytes are wrong.
    #[error("this is not a change at all")]
    NotAChunk,
    /// The checksum does not fit the bytes.
    #[error("the change was damaged on the way: its checksum is wrong")]
    Checksum,
    /// A chunk of another type: 0 document, 2 compressed change, 3 bundle.
    #[error("this is a chunk of type {0}, not one uncompressed change")]
    ChunkType(u8),
    /// Something follows the change.
    #[error("something follows the change")]
    Trailing,
    /// The dependencies are not sorted or one comes twice.
    #[error("the change's dependencies are out of order")]
    Dependencies,
    /// An actor without 16 bytes.
    #[error("an actor's name does not have 16 bytes")]
    ActorLength,
    /// A count from 1 that is 0, or an operation number beyond 32 bits.
    #[error("the change's place in its author's work is impossible")]
    Position,
    /// A time other than 0.
    #[error("the change carries a time")]
    Time,
    /// A message.
    #[error("the change carries a message")]
    Message,
    /// The table of other actors is not sorted, or names the writer, or one that no operation uses.
    #[error("the change's table of actors is wrong")]
    OtherActors,
    /// A compressed column.
    #[error("a column of the change is compressed")]
    CompressedColumn,
    /// A column that Vouch does not write.
    #[error("the change has an unknown column, {0}")]
    UnknownColumn(u64),
    /// A column out of order, repeated or without bytes.
    #[error("the change's columns are out of order")]
    ColumnOrder,
    /// Bytes after the last column, such as an author.
    #[error("the change carries extra bytes")]
    ExtraBytes,
    /// More operations, or more operations overwritten, than a document may hold.
    #[error("a change may have {OPERATIONS_MAX} operations and this one claims {claimed}")]
    Operations {
        /// As far as was counted.
        claimed: u64,
    },
    /// No operation at all.
    #[error("the change does nothing")]
    Empty,
    /// Runs in another spelling than Automerge's own.
    #[error("the {0} column is spelt unlike any that Vouch writes")]
    Runs(Column),
    /// Columns of different length.
    #[error("the {0} column does not have as many rows as the others")]
    Rows(Column),
    /// A null where there must be a value.
    #[error("the {0} column lacks a value")]
    Null(Column),
    /// More bytes of keys, counted for every operation, than any real change has.
    #[error("a change may have {KEY_BYTES_MAX} bytes of keys and this one has more")]
    Keys,
    /// A counter, a table, a mark or an unknown action.
    #[error("the change does something that Vouch never does, action {0}")]
    Action(u64),
    /// A float, bytes, a counter, a timestamp or an unknown type.
    #[error("the change holds a value of a type that Vouch never writes, {0}")]
    ValueType(u64),
    /// Lengths of values that don't add up.
    #[error("the lengths of the change's values are wrong")]
    ValueLength,
    /// An integer beyond ±(2^53−1).
    #[error("the change holds an integer beyond 2^53-1")]
    Integer,
    /// A value where an action takes none.
    #[error("an operation that takes no value has one")]
    NeedlessValue,
    /// Text that is not UTF-8.
    #[error("text in the change is not UTF-8")]
    Utf8,
    /// An actor index beyond the table.
    #[error("the change names actor {0}, which is not in its table")]
    ActorIndex(u64),
    /// An operation that names itself or a later one.
    #[error("an operation names another that can't have come before it")]
    Reference,
    /// An object with only half a name.
    #[error("an operation has only half of its object's name")]
    Object,
    /// Neither a key of a map nor an element of a sequence, or both.
    #[error("an operation has no place to write to, or two")]
    Key,
    /// Overwritten operations out of order, or where there can be none, or none where there must be some.
    #[error("what an operation overwrites is wrong")]
    Predecessors,
    /// Automerge does not read it.
    #[error("the change can't be read ({0})")]
    Unreadable(String),
    /// Automerge read another change than was checked.
    #[error("the change reads differently than it was checked")]
    ReadOtherwise,
    /// Changes it depends on are not here.
    #[error("changes this one depends on are missing")]
    Missing,
    /// Its operations don't begin where those of its dependencies end, or its author's count has a gap.
    #[error("the change does not follow from the ones it depends on")]
    Sequence,
    /// Automerge panicked on it.
    #[error("the change breaks the document it is for")]
    Panicked,
    /// The document with the change in it does not survive being saved and loaded.
    #[error("the document could not be kept with this change in it")]
    Unkeepable,
}
