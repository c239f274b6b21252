//! Forged changes: each breaks one rule and is refused by it.

use std::time::{Duration, Instant};

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{AutoCommit, Change, ROOT, ScalarValue};
use vouch_portfolio::accept::foreign::{
    CHANGE_BYTES_MAX, Column, ForeignError, OPERATIONS_MAX, apply, inspect, name, read,
};
use vouch_portfolio::foundation::Hash;

use crate::forge::*;
use crate::real::{author, commit, story};

fn refused(forged: &Forged) -> ForeignError {
    inspect(&forged.bytes()).unwrap_err()
}

fn number_overflow() -> Vec<u8> {
    vec![0xff; 10]
}

#[test]
fn a_forged_change_without_flaw_is_taken() {
    for operations in [1, 2, 1000] {
        let (foreign, change) = read(&Forged::nulls(operations).bytes()).unwrap();
        assert_eq!((foreign.operations, change.len() as u64), (operations, operations));
    }
    assert!(read(&Forged::value(6, "emoji 😀".as_bytes()).bytes()).is_ok());
    assert!(read(&Forged::value(4, &signed(1 - (1 << 53))).bytes()).is_ok());
}

#[test]
fn five_million_operations_in_a_hundred_bytes_are_refused_at_once() {
    let bytes = Forged::nulls(5_000_000).bytes();
    assert!(bytes.len() < 127, "{} bytes", bytes.len());
    let begun = Instant::now();
    for _ in 0..1000 {
        assert_eq!(inspect(&bytes), Err(ForeignError::Operations { claimed: 5_000_000 }));
    }
    // A thousand times: expanding even one would take longer.
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert!(inspect(&Forged::nulls(OPERATIONS_MAX).bytes()).is_ok());
    assert!(inspect(&Forged::nulls(OPERATIONS_MAX + 1).bytes()).is_err());
}

#[test]
fn every_column_is_counted() {
    for (column, bytes) in [
        (KEY, [signed(5_000_000), vec![1, b'a']].concat()),
        (KEY, [signed(0), unsigned(u64::MAX)].concat()),
        (INSERT, unsigned(5_000_000)),
        (INSERT, [unsigned(u64::MAX), unsigned(u64::MAX)].concat()),
        (META, [signed(i64::MAX), vec![0]].concat()),
        (PREDECESSORS, [signed(5_000_000), vec![0]].concat()),
        (OBJECT_ACTOR, [signed(5_000_000), vec![0]].concat()),
        (OBJECT_COUNTER, [signed(5_000_000), vec![1]].concat()),
        (KEY_ACTOR, [signed(5_000_000), vec![0]].concat()),
        (KEY_COUNTER, [signed(5_000_000), vec![1]].concat()),
        (PREDECESSOR_ACTOR, [signed(5_000_000), vec![0]].concat()),
        (PREDECESSOR_COUNTER, [signed(5_000_000), vec![1]].concat()),
    ] {
        let error = refused(&Forged::nulls(1).column(column, bytes));
        assert!(matches!(error, ForeignError::Operations { .. }), "column {column:#x}: {error:?}");
    }
    // One operation that overwrites as many others as it likes.
    let many = Forged::nulls(1).column(PREDECESSORS, [signed(-1), unsigned(u64::MAX)].concat());
    assert_eq!(refused(&many), ForeignError::Rows(Column::PredecessorActor));
    // A literal run that claims more than there are bytes for.
    let literal = Forged::nulls(1).column(ACTION, [signed(i64::MIN), vec![1]].concat());
    assert!(matches!(refused(&literal), ForeignError::Runs(_) | ForeignError::Truncated));
    for column in [KEY, INSERT, META, PREDECESSORS] {
        let short = Forged::nulls(3);
        let bytes = Forged::nulls(2).columns.into_iter().find(|(other, _)| *other == column).unwrap().1;
        assert!(matches!(refused(&short.column(column, bytes)), ForeignError::Rows(_)), "column {column:#x}");
    }
    assert_eq!(refused(&Forged::nulls(1).column(ACTION, [])), ForeignError::Empty);
}

#[test]
fn a_long_key_used_often_is_refused() {
    // Automerge would copy these 4 KB for each of the 250,000 operations: a gigabyte.
    let key = [signed(OPERATIONS_MAX.cast_signed()), unsigned(4096), vec![b'k'; 4096]].concat();
    assert_eq!(refused(&Forged::nulls(OPERATIONS_MAX).column(KEY, key)), ForeignError::Keys);
}

#[test]
fn the_chunk_must_be_one_uncompressed_change() {
    let good = Forged::nulls(1);
    for kind in [0, 2, 3, 4, 255] {
        assert_eq!(inspect(&chunk(kind, &good.data())), Err(ForeignError::ChunkType(kind)));
    }
    let mut bytes = good.bytes();
    bytes.push(0);
    assert_eq!(inspect(&bytes), Err(ForeignError::Trailing));
    assert_eq!(inspect(&[good.bytes(), good.bytes()].concat()), Err(ForeignError::Trailing));
    for index in 0..4 {
        let mut bytes = good.bytes();
        bytes[index] ^= 1;
        assert_eq!(inspect(&bytes), Err(ForeignError::NotAChunk));
        let mut bytes = good.bytes();
        bytes[4 + index] ^= 1;
        assert_eq!(inspect(&bytes), Err(ForeignError::Checksum));
    }
    assert_eq!(inspect(&vec![0; CHANGE_BYTES_MAX + 1]), Err(ForeignError::TooLarge { bytes: CHANGE_BYTES_MAX + 1 }));
    for length in [number_overflow(), unsigned(u64::MAX), unsigned(1 << 40), vec![0x80, 0x00]] {
        let bytes = [good.bytes()[..9].to_vec(), length, good.data()].concat();
        assert!(inspect(&bytes).is_err());
    }
    let mut doc = story();
    assert!(matches!(inspect(&doc.save()), Err(ForeignError::ChunkType(0))));
    let mut long = AutoCommit::new().with_actor(author(1));
    long.put(ROOT, "long", "x".repeat(1000)).unwrap();
    commit(&mut long);
    let compressed = long.get_last_local_change().unwrap().bytes().into_owned();
    assert_eq!(inspect(&compressed), Err(ForeignError::ChunkType(2)));
}

#[test]
fn the_head_must_be_as_vouch_writes_it() {
    let good = Forged::nulls(1);
    let cases = [
        (good.clone().with(|f| f.deps = vec![[2; 32], [1; 32]]), ForeignError::Dependencies),
        (good.clone().with(|f| f.deps = vec![[1; 32], [1; 32]]), ForeignError::Dependencies),
        (good.clone().with(|f| f.actor = vec![7; 15]), ForeignError::ActorLength),
        (good.clone().with(|f| f.actor = vec![7; 17]), ForeignError::ActorLength),
        (good.clone().with(|f| f.other_actors = vec![vec![8; 32]]), ForeignError::ActorLength),
        (good.clone().with(|f| f.other_actors = vec![vec![8; 16]]), ForeignError::OtherActors),
        (good.clone().with(|f| f.other_actors = vec![vec![7; 16]]), ForeignError::OtherActors),
        (good.clone().with(|f| f.seq = 0), ForeignError::Position),
        (good.clone().with(|f| f.start_op = 0), ForeignError::Position),
        (good.clone().with(|f| f.start_op = 1 << 32), ForeignError::Position),
        (good.clone().with(|f| f.start_op = u64::MAX), ForeignError::Position),
        (good.clone().with(|f| f.time = 1_700_000_000), ForeignError::Time),
        (good.clone().with(|f| f.time = -1), ForeignError::Time),
        (good.clone().with(|f| f.message = b"hello".to_vec()), ForeignError::Message),
        (good.clone().with(|f| f.extra = vec![1, 1, 65]), ForeignError::ExtraBytes),
        (good.clone().column(META | 8, [1]), ForeignError::CompressedColumn),
        (good.clone().column(0x94, [1]), ForeignError::UnknownColumn(0x94)),
        (good.clone().column(0xa5, [0x7f, 1, b'm']), ForeignError::UnknownColumn(0xa5)),
        (good.clone().with(|f| f.columns.reverse()), ForeignError::ColumnOrder),
        (good.clone().with(|f| f.columns.push((VALUE, vec![]))), ForeignError::ColumnOrder),
        (good.clone().with(|f| f.columns.insert(0, f.columns[0].clone())), ForeignError::ColumnOrder),
    ];
    for (index, (forged, error)) in cases.into_iter().enumerate() {
        assert_eq!(refused(&forged), error, "case {index}");
        // Refused under the name its sender knows it by.
        let bytes = forged.bytes();
        assert_eq!(name(&bytes), Some(Hash::of(&bytes[8..])), "case {index}");
    }
    assert_eq!(name(b"noise"), None);
    // Lengths that claim more than there is.
    for claim in [unsigned(1 << 60), unsigned(u64::MAX), number_overflow()] {
        assert!(inspect(&chunk(1, &claim)).is_err());
        let head = [vec![0, 16], vec![7; 16], vec![1, 1, 0, 0], claim].concat();
        assert!(inspect(&chunk(1, &head)).is_err());
    }
}

#[test]
fn actions_and_values_must_be_those_of_a_record() {
    for action in [5, 6, 7, 8, 1 << 40] {
        let forged = Forged::nulls(1).column(ACTION, [signed(-1), unsigned(action)].concat());
        assert_eq!(refused(&forged), ForeignError::Action(action));
    }
    let float = 1.5_f64.to_le_bytes();
    for (value_type, value) in [(5, &float[..]), (7, b"bytes"), (8, &[1]), (9, &[1]), (10, b"?"), (15, b"?")] {
        assert_eq!(refused(&Forged::value(value_type, value)), ForeignError::ValueType(value_type));
    }
    let cases = [
        (Forged::value(0, &[1]), ForeignError::ValueLength),
        (Forged::value(2, &[1]), ForeignError::ValueLength),
        (Forged::value(3, &unsigned(1 << 53)), ForeignError::Integer),
        (Forged::value(4, &signed(1 << 53)), ForeignError::Integer),
        (Forged::value(4, &signed(-(1 << 53))), ForeignError::Integer),
        (Forged::value(3, &[0x80, 0]), ForeignError::Number),
        (Forged::value(4, &[0xff, 0x7f]), ForeignError::Number),
        (Forged::value(3, &[1, 1]), ForeignError::ValueLength),
        (Forged::value(6, &[0xff]), ForeignError::Utf8),
        (Forged::value(6, b"ab").column(VALUE, *b"abc"), ForeignError::ValueLength),
        (Forged::value(6, b"ab").column(VALUE, *b"a"), ForeignError::ValueLength),
        (Forged::nulls(1).column(META, [signed(-1), unsigned(u64::MAX - 9)].concat()), ForeignError::ValueLength),
        (Forged::value(6, b"a").column(ACTION, [0x7f, 0]), ForeignError::NeedlessValue),
        (Forged::nulls(1).column(KEY, [0x7f, 1, 0xff]), ForeignError::Utf8),
        (Forged::nulls(1).column(ACTION, [0, 1]), ForeignError::Null(Column::Action)),
    ];
    for (index, (forged, error)) in cases.into_iter().enumerate() {
        assert_eq!(refused(&forged), error, "case {index}");
    }
}

#[test]
fn automerges_own_counters_and_the_like_are_refused() {
    let made = |fill: &dyn Fn(&mut AutoCommit)| {
        let mut doc = AutoCommit::new().with_actor(author(1));
        fill(&mut doc);
        commit(&mut doc);
        inspect(doc.get_last_local_change().unwrap().raw_bytes())
    };
    assert!(made(&|doc| doc.put(ROOT, "ok", "ok").unwrap()).is_ok());
    let values =
        [ScalarValue::counter(1), ScalarValue::Timestamp(1), ScalarValue::F64(1.0), ScalarValue::Bytes(vec![1])];
    for value in values {
        let put = made(&|doc| doc.put(ROOT, "no", value.clone()).unwrap());
        assert!(matches!(put, Err(ForeignError::ValueType(_))), "{value:?}");
    }
    let mut timed = AutoCommit::new().with_actor(author(1));
    timed.put(ROOT, "a", 1).unwrap();
    timed.commit_with(CommitOptions::default().with_time(5));
    assert_eq!(inspect(timed.get_last_local_change().unwrap().raw_bytes()), Err(ForeignError::Time));
    let mut named = AutoCommit::new().with_actor(automerge::ActorId::from(vec![1; 32]));
    named.put(ROOT, "a", 1).unwrap();
    commit(&mut named);
    assert_eq!(inspect(named.get_last_local_change().unwrap().raw_bytes()), Err(ForeignError::ActorLength));
}

#[test]
fn operations_may_name_only_what_came_before() {
    let object = |actor: u64, counter: u64| {
        let forged = Forged::nulls(1).with(|f| f.start_op = 5);
        forged
            .column(OBJECT_ACTOR, [signed(-1), unsigned(actor)].concat())
            .column(OBJECT_COUNTER, [signed(-1), unsigned(counter)].concat())
    };
    assert!(inspect(&object(0, 4).bytes()).is_ok());
    assert_eq!(refused(&object(1, 4)), ForeignError::ActorIndex(1));
    assert_eq!(refused(&object(u64::MAX, 4)), ForeignError::ActorIndex(u64::MAX));
    assert_eq!(refused(&object(0, 0)), ForeignError::Reference);
    assert_eq!(refused(&object(0, 5)), ForeignError::Reference);
    assert_eq!(refused(&object(0, u64::MAX)), ForeignError::Reference);
    assert_eq!(refused(&object(0, 4).column(OBJECT_COUNTER, [])), ForeignError::Object);

    let element = |counter: i64| {
        object(0, 1)
            .column(KEY, [])
            .column(KEY_ACTOR, [0x7f, 0])
            .column(KEY_COUNTER, [signed(-1), signed(counter)].concat())
    };
    assert!(inspect(&element(4).bytes()).is_ok());
    for counter in [-1, 0, 5, i64::MIN, i64::MAX] {
        assert_eq!(refused(&element(counter)), ForeignError::Reference, "{counter}");
    }
    assert_eq!(refused(&element(4).column(KEY, [0x7f, 1, b'a'])), ForeignError::Key);
    assert_eq!(refused(&element(4).column(KEY_ACTOR, [])), ForeignError::Key);
    assert_eq!(refused(&element(4).column(OBJECT_ACTOR, []).column(OBJECT_COUNTER, [])), ForeignError::Key);
    assert_eq!(refused(&object(0, 4).column(INSERT, [0, 1])), ForeignError::Key);
    let overflow = element(0).column(KEY_COUNTER, [signed(-2), signed(i64::MAX), signed(1)].concat());
    assert!(inspect(&overflow.bytes()).is_err());

    let overwrites = |counters: &[i64]| {
        let count = counters.len() as u64;
        let actors = if count == 1 { vec![0x7f, 0] } else { [signed(count.cast_signed()), vec![0]].concat() };
        let deltas = [signed(-count.cast_signed()), counters.iter().flat_map(|c| signed(*c)).collect()].concat();
        let forged =
            Forged::nulls(1).with(|f| f.start_op = 5).column(PREDECESSORS, [signed(-1), unsigned(count)].concat());
        forged.column(PREDECESSOR_ACTOR, actors).column(PREDECESSOR_COUNTER, deltas)
    };
    assert!(inspect(&overwrites(&[1]).bytes()).is_ok());
    assert!(inspect(&overwrites(&[1, 2]).bytes()).is_ok());
    assert_eq!(refused(&overwrites(&[2, -1])), ForeignError::Predecessors);
    assert_eq!(refused(&overwrites(&[2, 0])), ForeignError::Predecessors);
    assert_eq!(refused(&overwrites(&[5])), ForeignError::Reference);
    assert_eq!(refused(&Forged::nulls(1).column(ACTION, [0x7f, 3])), ForeignError::Predecessors);
}

#[test]
fn other_spellings_of_the_same_rows_are_refused() {
    let run = Forged::nulls(4);
    for (column, spelt) in [
        (ACTION, [signed(2), vec![1], signed(2), vec![1]].concat()),
        (ACTION, [signed(-4), vec![1, 1, 1, 1]].concat()),
        (ACTION, [signed(3), vec![1], signed(-1), vec![1]].concat()),
        (ACTION, [signed(1), vec![1], signed(3), vec![4]].concat()),
        (META, [signed(-1), vec![0], signed(-1), vec![1], signed(2), vec![2]].concat()),
        (INSERT, vec![2, 0, 2]),
        (INSERT, vec![4, 0]),
        (OBJECT_ACTOR, vec![0, 4]),
        (KEY_ACTOR, vec![0, 2, 0, 2]),
    ] {
        let error = refused(&run.clone().column(column, spelt));
        assert!(matches!(error, ForeignError::Runs(_)), "column {column:#x}: {error:?}");
    }
}

#[test]
fn a_change_cut_anywhere_is_refused() {
    for change in story().get_changes(&[]) {
        let bytes = change.raw_bytes();
        for length in 0..bytes.len() {
            assert!(inspect(&bytes[..length]).is_err());
        }
        let data = data_of(bytes);
        assert_eq!(chunk(1, data), bytes);
        for length in 0..data.len() {
            assert!(inspect(&chunk(1, &data[..length])).is_err(), "cut to {length} of {}", data.len());
        }
    }
}

#[test]
fn a_change_out_of_place_is_not_applied() {
    let empty = AutoCommit::new();
    let taken = |forged: &Forged| apply(&empty, vec![read(&forged.bytes()).unwrap().1]).map(|_| ());
    let good = Forged::nulls(1);
    assert_eq!(taken(&good), Ok(()));
    assert_eq!(taken(&good.clone().with(|f| f.deps = vec![[1; 32]])), Err(ForeignError::Missing));
    // Leaves no room for any operation after it.
    assert_eq!(taken(&good.clone().with(|f| f.start_op = u64::from(u32::MAX))), Err(ForeignError::Sequence));
    assert_eq!(taken(&good.clone().with(|f| f.seq = 2)), Err(ForeignError::Sequence));
    let nowhere = good.clone().column(KEY, []).column(KEY_COUNTER, [0x7f, 0]).column(INSERT, [0, 1]);
    let nowhere = nowhere.with(|f| f.start_op = 9).column(OBJECT_ACTOR, [0x7f, 0]).column(OBJECT_COUNTER, [0x7f, 3]);
    assert_eq!(taken(&nowhere), Err(ForeignError::Sequence));

    // Follows well, and writes into an object that does not exist: Automerge panics, and it is survived.
    let first: Change = read(&Forged::nulls(8).bytes()).unwrap().1;
    let follows = nowhere.with(|f| {
        f.deps = vec![first.hash().0];
        f.seq = 2;
    });
    let change = read(&follows.bytes()).unwrap().1;
    assert_eq!(apply(&empty, vec![first, change]).map(|_| ()), Err(ForeignError::Panicked));
}

#[test]
fn two_changes_of_one_author_side_by_side_are_not_applied() {
    let mut doc = AutoCommit::new().with_actor(author(1));
    doc.put(ROOT, "a", 1).unwrap();
    commit(&mut doc);
    let base = doc.clone();
    let mut twin = doc.clone();
    doc.put(ROOT, "b", 1).unwrap();
    commit(&mut doc);
    twin.put(ROOT, "c", 1).unwrap();
    commit(&mut twin);
    let mut both = doc.get_changes(&[]);
    both.extend(twin.get_changes(&base.clone().get_heads()));
    assert_eq!(apply(&base, both).map(|_| ()), Err(ForeignError::Sequence));
}
