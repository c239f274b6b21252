//! Bytes that are no message, or one that claims more than it holds: refused without a panic, and without memory for
//! what was only claimed (an allocation of a terabyte would end this process).

use proptest::prelude::*;
use vouch_portfolio::wire::{
    CodecError, Offer, OfferReply, PullRequest, Push, PushReply, SignedEnvelope, SignedReceipt, decode, encode,
};

use super::workshop::gathered;
use crate::world::{ALICE_PHONE, World};

/// Tries the bytes as every message there is; true when some message is in them.
fn read(bytes: &[u8]) -> bool {
    [
        decode::<Push>(bytes).is_ok(),
        decode::<PushReply>(bytes).is_ok(),
        decode::<PullRequest>(bytes).is_ok(),
        decode::<Offer>(bytes).is_ok(),
        decode::<OfferReply>(bytes).is_ok(),
        decode::<SignedEnvelope>(bytes).is_ok(),
        decode::<SignedReceipt>(bytes).is_ok(),
        decode::<vouch_portfolio::wire::Page>(bytes).is_ok(),
    ]
    .contains(&true)
}

fn message() -> Vec<u8> {
    let mut world = World::new(110);
    let portfolio = world.carols;
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    encode(&gathered(&world, ALICE_PHONE)).unwrap()
}

/// The head of a CBOR item: its type, and a length of eight bytes.
fn claim(major: u8, length: u64) -> Vec<u8> {
    [vec![major << 5 | 27], length.to_be_bytes().to_vec()].concat()
}

#[test]
fn what_is_not_cbor() {
    for bytes in [&b""[..], b"{}", b"\xff", b"\x9f", b"\x1c", b"GET / HTTP/1.1", &[0xf6], &[0; 1000]] {
        assert!(!read(bytes), "{bytes:?}");
    }
    let whole = message();
    assert!(read(&whole));
    for length in 0..whole.len() {
        assert!(!read(&whole[..length]), "cut to {length}");
    }
}

#[test]
fn what_follows_a_message_does_not_belong_to_it() {
    let whole = message();
    for more in [&[0][..], b"\xf6", &whole] {
        let error = decode::<Push>(&[&whole, more].concat()).unwrap_err();
        assert_eq!(error, CodecError::Trailing(more.len()));
    }
}

#[test]
fn nesting_without_end() {
    for opening in [&[0x81][..], &[0xa1, 0x00], &[0x9f], &[0xbf, 0x61, b'v'], &[0xc1], b"\xa1\x67changes\x81"] {
        for depth in [65, 1_000, 1_000_000] {
            assert!(!read(&opening.repeat(depth)), "{opening:?} {depth} times");
        }
    }
}

#[test]
fn lengths_that_are_only_claimed() {
    for major in [2, 3, 4, 5] {
        for length in [1 << 20, 1 << 31, 1 << 40, 1 << 62, u64::MAX] {
            let head = claim(major, length);
            assert!(!read(&head));
            // As a value of each member that a message has.
            for member in
                ["v", "envelopes", "changes", "seals", "receipts", "held", "bytes", "key", "signature", "items"]
            {
                let name = [vec![0x60 | member.len() as u8], member.as_bytes().to_vec()].concat();
                assert!(!read(&[&[0xa1], name.as_slice(), &head].concat()));
                assert!(!read(&[&[0xa1], name.as_slice(), &[0x81], &head].concat()));
                assert!(!read(&[&[0xa1], name.as_slice(), &claim(4, length), &head].concat()));
            }
        }
    }
}

#[derive(Debug, Clone)]
enum Blow {
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Claim(prop::sample::Index, u8, u64),
    Remove(prop::sample::Index, usize),
}

fn blow() -> impl Strategy<Value = Blow> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        3 => (index(), any::<u8>()).prop_map(|(at, byte)| Blow::Set(at, byte)),
        1 => (index(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Blow::Insert(at, bytes)),
        2 => (index(), 2..6_u8, prop::num::u64::ANY).prop_map(|(at, major, length)| Blow::Claim(at, major, length)),
        1 => (index(), 1..40_usize).prop_map(|(at, length)| Blow::Remove(at, length)),
    ]
}

fn struck(mut bytes: Vec<u8>, blows: Vec<Blow>) -> Vec<u8> {
    for blow in blows {
        if bytes.is_empty() {
            break;
        }
        match blow {
            Blow::Set(at, byte) => *at.get_mut(&mut bytes) = byte,
            Blow::Insert(at, more) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, more);
            }
            Blow::Claim(at, major, length) => {
                let at = at.index(bytes.len());
                let end = bytes.len().min(at + 9);
                bytes.splice(at..end, claim(major, length));
            }
            Blow::Remove(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..bytes.len().min(at + length));
            }
        }
    }
    bytes
}

thread_local!(static MESSAGE: (Vec<u8>, World) = (message(), World::new(110)));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn noise_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn a_struck_message_is_refused_or_judged_like_any_other(blows in prop::collection::vec(blow(), 1..4)) {
        MESSAGE.with(|(message, world)| {
            let bytes = struck(message.clone(), blows);
            if let Ok(push) = decode::<Push>(&bytes) {
                // What still reads is judged, and whatever comes of it no panic does.
                let mut centre = world.centre.borrow().clone();
                centre.push(&push, super::workshop::NOW, vouch_portfolio::accept::Ruling::None);
            }
        });
    }
}
