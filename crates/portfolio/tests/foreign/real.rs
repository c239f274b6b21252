//! What Automerge itself makes of Vouch's content passes, and reads the same.

use automerge::transaction::{CommitOptions, Transactable as _};
use automerge::{ActorId, AutoCommit, Change, ObjId, ObjType, ROOT, ReadDoc as _};
use proptest::prelude::*;
use vouch_portfolio::accept::foreign::{ForeignChange, apply, inspect, read};
use vouch_portfolio::foundation::{Actor, Hash};

/// Reads a change both ways and compares.
fn same(change: &Change) -> ForeignChange {
    let (foreign, read) = read(change.raw_bytes()).unwrap();
    assert_eq!(&read, change);
    assert_eq!(foreign.hash, Hash::from(change.hash()));
    assert_eq!(foreign.actor.to_automerge(), *change.actor_id());
    assert_eq!((foreign.seq, foreign.start_op, foreign.time), (change.seq(), change.start_op().get(), 0));
    assert_eq!(foreign.deps, change.deps().iter().copied().map(Hash::from).collect::<Vec<_>>());
    assert_eq!(foreign.other_actors.iter().map(|a| a.to_automerge()).collect::<Vec<_>>(), change.other_actor_ids());
    assert_eq!(foreign.operations, change.len() as u64);
    assert_eq!(inspect(change.raw_bytes()).unwrap(), foreign);
    foreign
}

pub(crate) fn commit(doc: &mut AutoCommit) {
    doc.commit_with(CommitOptions::default().with_time(0));
}

pub(crate) fn author(byte: u8) -> ActorId {
    Actor::from_bytes([byte; 16]).to_automerge()
}

/// Two authors at one record: maps, texts with emoji, lists, scalars of every kind, deletions, a merge.
pub(crate) fn story() -> AutoCommit {
    let mut alice = AutoCommit::new().with_actor(author(9));
    let note = alice.put_object(ROOT, "note", ObjType::Text).unwrap();
    let customers = alice.put_object(ROOT, "customers", ObjType::List).unwrap();
    let about = alice.put_object(ROOT, "about", ObjType::Map).unwrap();
    commit(&mut alice);
    alice.splice_text(&note, 0, 0, "Greeted a customer 😀 at the till, עברית, e\u{301}").unwrap();
    commit(&mut alice);
    for (index, count) in [-1_i64, 0, 1, 64, -65, (1 << 53) - 1, 1 - (1 << 53)].into_iter().enumerate() {
        alice.insert(&customers, index, count).unwrap();
    }
    alice.put(&about, "satisfactory", true).unwrap();
    alice.put(&about, "in part", false).unwrap();
    alice.put(&about, "none", ()).unwrap();
    alice.put(&about, "unsigned", 300_u64).unwrap();
    alice.put(&about, "place", "shop floor").unwrap();
    alice.put(&about, "place", "basement").unwrap();
    commit(&mut alice);

    let mut bob = alice.fork().with_actor(author(3));
    bob.splice_text(&note, 8, 2, "two 👩‍👩‍👧 ").unwrap();
    bob.delete(&customers, 2).unwrap();
    bob.put(&customers, 0, "three").unwrap();
    bob.put(&about, "place", "phone").unwrap();
    commit(&mut bob);
    alice.splice_text(&note, 0, 7, "Welcomed").unwrap();
    alice.put(&about, "place", "till").unwrap();
    alice.delete(&about, "none").unwrap();
    commit(&mut alice);
    alice.merge(&mut bob).unwrap();
    alice.put(&about, "place", "both").unwrap();
    let inner = alice.insert_object(&customers, 1, ObjType::Map).unwrap();
    alice.put(&inner, "channel", "telephone").unwrap();
    alice.splice_text(&note, 3, 5, "").unwrap();
    commit(&mut alice);
    alice
}

#[test]
fn a_record_of_two_authors_reads_the_same() {
    let mut doc = story();
    let changes = doc.get_changes(&[]);
    assert_eq!(changes.len(), 6);
    let foreign: Vec<_> = changes.iter().map(same).collect();
    let merged = foreign.last().unwrap();
    assert_eq!(merged.deps.len(), 2);
    assert_eq!(merged.other_actors, [Actor::from_bytes([3; 16])]);
    assert!(merged.operations > 5);
}

#[test]
fn a_long_paste_reads_the_same() {
    let mut doc = AutoCommit::new().with_actor(author(1));
    let note = doc.put_object(ROOT, "note", ObjType::Text).unwrap();
    commit(&mut doc);
    doc.splice_text(&note, 0, 0, &"Bore da 😀 ".repeat(10_000)).unwrap();
    commit(&mut doc);
    doc.splice_text(&note, 10, 100_000, "").unwrap();
    commit(&mut doc);
    let operations: Vec<_> = doc.get_changes(&[]).iter().map(|change| same(change).operations).collect();
    assert_eq!(operations[..2], [1, 100_000]);
    assert!(operations[2] > 90_000);
}

#[test]
fn changes_apply_in_any_order_and_the_document_is_kept() {
    let mut doc = story();
    let mut changes = doc.get_changes(&[]);
    changes.reverse();
    let mut kept = apply(&AutoCommit::new(), changes).unwrap();
    assert_eq!(kept.get_heads(), doc.get_heads());
    // Again, and nothing new: fine.
    let again = apply(&kept, doc.get_changes(&[])).unwrap().get_heads();
    assert_eq!(again, doc.get_heads());
}

#[derive(Debug, Clone)]
enum Step {
    Put(u8, i64),
    PutText(u8, String),
    Remove(u8),
    Make(u8),
    Insert(u16, i64),
    Overwrite(u16, bool),
    Drop(u16),
    Splice(u16, u8, String),
    Commit,
    Merge,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4_u8, -300..300_i64).prop_map(|(key, value)| Step::Put(key, value)),
        (0..4_u8, "[a😀é]{0,3}").prop_map(|(key, value)| Step::PutText(key, value)),
        (0..4_u8).prop_map(Step::Remove),
        (0..4_u8).prop_map(Step::Make),
        (any::<u16>(), 0..3_i64).prop_map(|(at, value)| Step::Insert(at, value)),
        (any::<u16>(), any::<bool>()).prop_map(|(at, value)| Step::Overwrite(at, value)),
        any::<u16>().prop_map(Step::Drop),
        (any::<u16>(), 0..3_u8, "[ab é😀👩‍👧]{0,6}").prop_map(|(at, delete, text)| Step::Splice(at, delete, text)),
        Just(Step::Commit),
        Just(Step::Merge),
    ]
}

fn take(doc: &mut AutoCommit, other: &mut AutoCommit, list: &ObjId, text: &ObjId, step: Step) {
    let (items, letters) = (doc.length(list), doc.length(text));
    let key = |key: u8| format!("key {key}");
    match step {
        Step::Put(at, value) => doc.put(ROOT, key(at), value).unwrap(),
        Step::PutText(at, value) => doc.put(ROOT, key(at), value).unwrap(),
        Step::Remove(at) if doc.get(ROOT, key(at)).unwrap().is_some() => doc.delete(ROOT, key(at)).unwrap(),
        Step::Make(at) => {
            let map = doc.put_object(ROOT, key(at), ObjType::Map).unwrap();
            doc.put(&map, "inside", 1).unwrap();
        }
        Step::Insert(at, value) => doc.insert(list, usize::from(at) % (items + 1), value).unwrap(),
        Step::Overwrite(at, value) if items > 0 => doc.put(list, usize::from(at) % items, value).unwrap(),
        Step::Drop(at) if items > 0 => doc.delete(list, usize::from(at) % items).unwrap(),
        Step::Splice(at, delete, value) => {
            let at = usize::from(at) % (letters + 1);
            let delete = usize::from(delete).min(letters - at);
            doc.splice_text(text, at, delete.cast_signed(), &value).unwrap();
        }
        Step::Merge => {
            commit(doc);
            commit(other);
            doc.merge(other).unwrap();
        }
        _ => commit(doc),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_two_honest_devices_write_is_taken(
        steps in prop::collection::vec((any::<bool>(), step()), 1..60),
        authors in any::<[u8; 2]>().prop_filter("two authors", |[a, b]| a != b && *a > 0 && *b > 0),
    ) {
        let mut genesis = AutoCommit::new().with_actor(author(0));
        let list = genesis.put_object(ROOT, "list", ObjType::List).unwrap();
        let text = genesis.put_object(ROOT, "text", ObjType::Text).unwrap();
        commit(&mut genesis);
        let mut alice = genesis.fork().with_actor(author(authors[0]));
        let mut bob = genesis.fork().with_actor(author(authors[1]));
        for (at_bob, step) in steps {
            let (doc, other) = if at_bob { (&mut bob, &mut alice) } else { (&mut alice, &mut bob) };
            take(doc, other, &list, &text, step);
        }
        commit(&mut alice);
        commit(&mut bob);
        alice.merge(&mut bob).unwrap();
        let changes = alice.get_changes(&[]);
        changes.iter().for_each(|change| { same(change); });
        let mut kept = apply(&genesis, changes).unwrap();
        prop_assert_eq!(kept.get_heads(), alice.get_heads());
        // As read back from what was kept, they pass still.
        kept.get_changes(&[]).iter().for_each(|change| { same(change); });
    }
}
