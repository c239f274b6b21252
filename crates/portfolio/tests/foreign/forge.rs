//! Changes made by hand, column by column, right or wrong.

use vouch_portfolio::foundation::Hash;

/// The columns' specifications in the format.
pub(crate) const OBJECT_ACTOR: u64 = 0x01;
pub(crate) const OBJECT_COUNTER: u64 = 0x02;
pub(crate) const KEY_ACTOR: u64 = 0x11;
pub(crate) const KEY_COUNTER: u64 = 0x13;
pub(crate) const KEY: u64 = 0x15;
pub(crate) const INSERT: u64 = 0x34;
pub(crate) const ACTION: u64 = 0x42;
pub(crate) const META: u64 = 0x56;
pub(crate) const VALUE: u64 = 0x57;
pub(crate) const PREDECESSORS: u64 = 0x70;
pub(crate) const PREDECESSOR_ACTOR: u64 = 0x71;
pub(crate) const PREDECESSOR_COUNTER: u64 = 0x73;

/// A change in parts, to be altered and then put together.
#[derive(Clone)]
pub(crate) struct Forged {
    pub(crate) deps: Vec<[u8; 32]>,
    pub(crate) actor: Vec<u8>,
    pub(crate) seq: u64,
    pub(crate) start_op: u64,
    pub(crate) time: i64,
    pub(crate) message: Vec<u8>,
    pub(crate) other_actors: Vec<Vec<u8>>,
    pub(crate) columns: Vec<(u64, Vec<u8>)>,
    pub(crate) extra: Vec<u8>,
}

impl Forged {
    /// A flawless change of so many operations, each setting `a` of the root to null.
    pub(crate) fn nulls(operations: u64) -> Self {
        let run = |value: &[u8]| {
            let count = operations.cast_signed();
            [signed(if count == 1 { -1 } else { count }), value.to_vec()].concat()
        };
        let columns = vec![
            (KEY, run(&[1, b'a'])),
            (INSERT, unsigned(operations)),
            (ACTION, run(&[1])),
            (META, run(&[0])),
            (PREDECESSORS, run(&[0])),
        ];
        Self {
            deps: vec![],
            actor: vec![7; 16],
            seq: 1,
            start_op: 1,
            time: 0,
            message: vec![],
            other_actors: vec![],
            columns,
            extra: vec![],
        }
    }

    /// A flawless change of one operation, setting `a` of the root to a value of this type and these bytes.
    pub(crate) fn value(value_type: u64, value: &[u8]) -> Self {
        let meta = ((value.len() as u64) << 4) | value_type;
        Self::nulls(1).column(META, [signed(-1), unsigned(meta)].concat()).column(VALUE, value.to_vec())
    }

    /// With a column replaced, added or, without bytes, left out.
    pub(crate) fn column(mut self, specification: u64, bytes: impl Into<Vec<u8>>) -> Self {
        self.columns.retain(|(other, _)| *other != specification);
        self.columns.push((specification, bytes.into()));
        self.columns.retain(|(_, bytes)| !bytes.is_empty());
        self.columns.sort();
        self
    }

    /// Changed in some way.
    pub(crate) fn with(mut self, alter: impl FnOnce(&mut Self)) -> Self {
        alter(&mut self);
        self
    }

    /// Everything in the chunk.
    pub(crate) fn data(&self) -> Vec<u8> {
        let mut data = unsigned(self.deps.len() as u64);
        data.extend(self.deps.concat());
        let actor = |actor: &Vec<u8>| [unsigned(actor.len() as u64), actor.clone()].concat();
        data.extend(actor(&self.actor));
        data.extend(unsigned(self.seq));
        data.extend(unsigned(self.start_op));
        data.extend(signed(self.time));
        data.extend(unsigned(self.message.len() as u64));
        data.extend(&self.message);
        data.extend(unsigned(self.other_actors.len() as u64));
        data.extend(self.other_actors.iter().flat_map(actor));
        data.extend(unsigned(self.columns.len() as u64));
        for (specification, bytes) in &self.columns {
            data.extend(unsigned(*specification));
            data.extend(unsigned(bytes.len() as u64));
        }
        data.extend(self.columns.iter().flat_map(|(_, bytes)| bytes));
        data.extend(&self.extra);
        data
    }

    /// The change, with a right checksum.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        chunk(1, &self.data())
    }
}

/// A chunk of this type with a right checksum.
pub(crate) fn chunk(kind: u8, data: &[u8]) -> Vec<u8> {
    let hashed = [vec![kind], unsigned(data.len() as u64), data.to_vec()].concat();
    let hash = Hash::of(&hashed);
    [&[0x85, 0x6f, 0x4a, 0x83], &hash.as_bytes()[..4], &hashed].concat()
}

/// What a chunk that Automerge made holds.
pub(crate) fn data_of(chunk: &[u8]) -> &[u8] {
    let length_bytes = chunk[9..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    &chunk[9 + length_bytes..]
}

/// Unsigned LEB128.
pub(crate) fn unsigned(mut value: u64) -> Vec<u8> {
    let mut bytes = vec![];
    while value > 0x7f {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// Signed LEB128.
pub(crate) fn signed(mut value: i64) -> Vec<u8> {
    let mut bytes = vec![];
    while !(-64..64).contains(&value) {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push((value & 0x7f) as u8);
    bytes
}
