//! Real changes with bytes altered and the checksum made right again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{AutoCommit, Change, ReadDoc as _};
use proptest::prelude::*;
use vouch_portfolio::accept::foreign::{apply, read};

use crate::forge::{chunk, data_of};
use crate::real::story;

/// The document before each of its changes, with that change.
fn places() -> Vec<(AutoCommit, Change)> {
    let mut doc = story();
    let changes = doc.get_changes(&[]);
    changes.into_iter().map(|change| (doc.fork_at(change.deps()).unwrap_or_default(), change)).collect()
}

/// Tries the bytes as the server does: read, applied to a copy, kept. Whatever gets through must be as sound as any
/// document. True when it got through.
fn tried(document: &AutoCommit, bytes: &[u8]) -> bool {
    let Ok((foreign, change)) = read(bytes) else { return false };
    assert_eq!(change.raw_bytes(), bytes);
    let Ok(mut kept) = apply(document, vec![change]) else { return false };
    let sound = catch_unwind(AssertUnwindSafe(|| {
        let again = AutoCommit::load(&kept.save()).unwrap();
        assert!(kept.get_change_by_hash(&foreign.hash.to_automerge()).unwrap().raw_bytes() == bytes);
        again.hydrate(automerge::ROOT, None)
    }));
    assert!(sound.is_ok(), "got through and does not hold");
    true
}

#[test]
fn every_flipped_bit_is_refused_or_harmless() {
    let mut through = 0;
    let mut all = 0;
    for (document, change) in places() {
        let data = data_of(change.raw_bytes()).to_vec();
        for bit in 0..data.len() * 8 {
            let mut data = data.clone();
            data[bit / 8] ^= 1 << (bit % 8);
            all += 1;
            through += usize::from(tried(&document, &chunk(1, &data)));
        }
    }
    // Another letter, another number, another author: changes as good as any. Most bits carry more than that.
    assert!(through * 2 < all, "{through} of {all} got through");
    assert!(through > 0);
}

#[derive(Debug, Clone)]
enum Blow {
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Remove(prop::sample::Index, usize),
    Copy(prop::sample::Index, prop::sample::Index, usize),
}

fn blow() -> impl Strategy<Value = Blow> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        4 => (index(), any::<u8>()).prop_map(|(at, byte)| Blow::Set(at, byte)),
        // Near the codes and run lengths that matter.
        4 => (index(), prop::sample::select(vec![0_u8, 1, 2, 3, 4, 5, 7, 0x16, 0x7e, 0x7f, 0x80, 0xff]))
            .prop_map(|(at, byte)| Blow::Set(at, byte)),
        1 => (index(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, bytes)| Blow::Insert(at, bytes)),
        1 => (index(), 1..4_usize).prop_map(|(at, length)| Blow::Remove(at, length)),
        1 => (index(), index(), 1..8_usize).prop_map(|(from, to, length)| Blow::Copy(from, to, length)),
    ]
}

fn strike(data: &mut Vec<u8>, blow: Blow) {
    if data.is_empty() {
        return;
    }
    let length_all = data.len();
    match blow {
        Blow::Set(at, byte) => data[at.index(length_all)] = byte,
        Blow::Insert(at, bytes) => {
            let at = at.index(length_all);
            data.splice(at..at, bytes);
        }
        Blow::Remove(at, length) => {
            let at = at.index(length_all);
            data.drain(at..(at + length).min(length_all));
        }
        Blow::Copy(from, to, length) => {
            let (from, to) = (from.index(length_all), to.index(length_all));
            let length = length.min(length_all - from.max(to));
            data.copy_within(from..from + length, to);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn mutations_never_panic_and_what_gets_through_holds(
        place in any::<prop::sample::Index>(),
        blows in prop::collection::vec(blow(), 1..5),
    ) {
        thread_local!(static PLACES: Vec<(AutoCommit, Change)> = places());
        PLACES.with(|places| {
            let (document, change) = place.get(places);
            let mut data = data_of(change.raw_bytes()).to_vec();
            blows.into_iter().for_each(|blow| strike(&mut data, blow));
            tried(document, &chunk(1, &data));
        });
    }

    #[test]
    fn noise_never_panics(kind in 0..4_u8, data in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&data).is_err());
        prop_assert!(read(&chunk(kind, &data)).is_err());
    }
}
