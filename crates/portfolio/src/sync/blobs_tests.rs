//! Blobs over a network that breaks anywhere: however it is cut, the centre ends with the same bytes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use futures::executor::block_on;
use proptest::prelude::*;

use super::blobs::{BlobTransport, BlobTrouble, Carried, Carrying, Standing, carry};
use super::pace::Pace;
use super::transport::Trouble;
use crate::device::Replica;
use crate::document::{Document, Kind, Origin, Scalar};
use crate::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Salt, SigningKey, Time};
use crate::store::Memory;

const DOCUMENT: DocumentId = DocumentId::from_bytes([4; 16]);

/// An upload's hash, its length, and what came of it.
type Kept = (Hash, u64, Vec<u8>);

/// A centre behind a network. Each number drawn says what becomes of a request.
#[derive(Default)]
struct Broken {
    uploads: RefCell<BTreeMap<String, Kept>>,
    held: RefCell<BTreeMap<Hash, Vec<u8>>>,
    fates: RefCell<Vec<u8>>,
    begun: Cell<usize>,
    requests: Cell<usize>,
    refused: RefCell<Vec<Hash>>,
}

impl Broken {
    fn fate(&self) -> u8 {
        self.requests.set(self.requests.get() + 1);
        self.fates.borrow_mut().pop().unwrap_or(255)
    }

    fn offline<T>() -> Result<T, BlobTrouble> {
        Err(BlobTrouble::Way(Trouble::Offline))
    }

    fn take(&self, upload: &str, offset: u64, bytes: &[u8]) -> Result<Standing, BlobTrouble> {
        let mut uploads = self.uploads.borrow_mut();
        let Some((hash, length, kept)) = uploads.get_mut(upload) else { return Err(BlobTrouble::Gone) };
        if kept.len() as u64 != offset {
            return Err(BlobTrouble::Elsewhere);
        }
        kept.extend_from_slice(bytes);
        let offset = kept.len() as u64;
        if offset == *length {
            if Hash::of(kept) != *hash {
                uploads.remove(upload);
                return Err(BlobTrouble::Gone);
            }
            self.held.borrow_mut().insert(*hash, kept.clone());
        }
        Ok(Standing { offset, receipt: None })
    }
}

impl BlobTransport for Broken {
    async fn begin(&self, _: DocumentId, blob: &Hash, length: u64) -> Result<(String, Standing), BlobTrouble> {
        let fate = self.fate();
        if fate < 40 {
            return Self::offline();
        }
        if self.refused.borrow().contains(blob) {
            return Err(BlobTrouble::Refused("no record names it".into()));
        }
        self.begun.set(self.begun.get() + 1);
        let upload = format!("/uploads/{}", self.begun.get());
        self.uploads.borrow_mut().insert(upload.clone(), (*blob, length, Vec::new()));
        // Begun, and the answer never heard.
        if fate < 60 { Self::offline() } else { Ok((upload, Standing { offset: 0, receipt: None })) }
    }

    async fn standing(&self, upload: &str) -> Result<Standing, BlobTrouble> {
        match self.fate() {
            0..40 => Self::offline(),
            40..45 => {
                // It expired.
                self.uploads.borrow_mut().remove(upload);
                Err(BlobTrouble::Gone)
            }
            _ => match self.uploads.borrow().get(upload) {
                Some((.., kept)) => Ok(Standing { offset: kept.len() as u64, receipt: None }),
                None => Err(BlobTrouble::Gone),
            },
        }
    }

    async fn send(&self, upload: &str, offset: u64, bytes: Vec<u8>) -> Result<(Standing, u32), BlobTrouble> {
        let fate = self.fate();
        let through = match fate {
            0..20 => return Self::offline(),
            // Cut in the middle: what came so far is kept.
            20..70 => bytes.len() * usize::from(fate - 20) / 50,
            _ => bytes.len(),
        };
        let mut sent = bytes[..through].to_vec();
        if (90..93).contains(&fate)
            && let Some(first) = sent.first_mut()
        {
            *first ^= 1;
        }
        let standing = self.take(upload, offset, &sent);
        // Taken whole, and the answer never heard.
        if fate < 90 { Self::offline() } else { standing.map(|standing| (standing, 2_500)) }
    }
}

fn photo(number: u32, length: usize) -> Vec<u8> {
    (0..length as u32).map(|at| (at.wrapping_mul(2_654_435_761).wrapping_add(number) >> 13) as u8).collect()
}

/// A device on which blobs of these lengths wait, each named by an envelope.
fn device(lengths: &[usize]) -> (Replica<Memory>, Vec<Vec<u8>>) {
    let replica = Replica::new(Memory::new());
    let key = SigningKey::from_secret(&[8; 32]);
    let photos: Vec<Vec<u8>> = lengths.iter().zip(0..).map(|(length, number)| photo(number, *length)).collect();
    for photo in &photos {
        block_on(replica.put_blob(DOCUMENT, photo)).unwrap();
    }
    let origin = Origin {
        document: DOCUMENT,
        kind: Kind::Observation,
        portfolio: PortfolioId::from_bytes([2; 16]),
        creator: PersonId::from_bytes([3; 16]),
        record: None,
        salt: Salt::from_bytes([9; 16]),
    };
    let mut document = Document::create(origin, Actor::from_bytes([5; 16])).unwrap();
    document.set(&["about"], "place", Scalar::Text("Till 3".into())).unwrap();
    block_on(replica.save(&mut document, &[], &key.public())).unwrap();
    block_on(replica.envelop(DOCUMENT, &key, Time(0))).unwrap();
    (replica, photos)
}

fn run(replica: &Replica<Memory>, centre: &Broken) -> Carried {
    let mut pace = Pace::default();
    block_on(carry(replica, centre, &mut pace, &mut |_: &Carrying| true)).unwrap()
}

#[test]
fn the_smallest_goes_first_and_all_arrive() {
    let (replica, photos) = device(&[700_000, 900, 40_000]);
    let centre = Broken::default();
    let mut order = Vec::new();
    let mut watch = |step: &Carrying| {
        order.push((step.length, step.blobs_left));
        true
    };
    let carried = block_on(carry(&replica, &centre, &mut Pace::default(), &mut watch)).unwrap();
    assert_eq!(carried.delivered.len(), 3);
    order.dedup();
    assert_eq!(order, [(900, 3), (40_000, 2), (700_000, 1)]);
    assert!(photos.iter().all(|photo| centre.held.borrow().get(&Hash::of(photo)) == Some(photo)));
    assert_eq!(run(&replica, &centre), Carried::default(), "nothing is sent twice");
}

#[test]
fn it_pauses_for_text_and_goes_on_where_the_centre_stands() {
    let (replica, photos) = device(&[900_000]);
    let centre = Broken::default();
    let mut steps = 0;
    let mut twice = |_: &Carrying| {
        steps += 1;
        steps <= 2
    };
    let carried = block_on(carry(&replica, &centre, &mut Pace::default(), &mut twice)).unwrap();
    assert!(carried.paused && carried.delivered.is_empty());
    assert_eq!(run(&replica, &centre).delivered.len(), 1);
    assert_eq!(centre.begun.get(), 1, "the same upload");
    assert!(centre.held.borrow()[&Hash::of(&photos[0])] == photos[0]);
}

#[test]
fn one_that_is_refused_stops_no_other_and_is_asked_for_again() {
    let (replica, photos) = device(&[10, 20]);
    let centre = Broken::default();
    centre.refused.borrow_mut().push(Hash::of(&photos[0]));
    let carried = run(&replica, &centre);
    assert_eq!((carried.refused, carried.delivered.len()), (1, 1));
    let said = block_on(replica.waiting_blobs()).unwrap().into_iter().find_map(|waiting| waiting.refusal);
    assert_eq!(said.as_deref(), Some("no record names it"));
    centre.refused.borrow_mut().clear();
    assert_eq!(run(&replica, &centre).delivered.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Requests lost, cut, answered into nothing, uploads expired and bytes turned over: in the end all is there once
    /// the network is.
    #[test]
    fn however_it_is_cut_the_same_bytes_arrive(
        lengths in proptest::collection::vec(1_usize..600_000, 1..4),
        fates in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let (replica, photos) = device(&lengths);
        let centre = Broken { fates: RefCell::new(fates), ..Broken::default() };
        let mut runs = 0;
        while !block_on(replica.waiting_blobs()).unwrap().iter().all(|waiting| waiting.delivered) {
            runs += 1;
            prop_assert!(runs < 200, "it gets somewhere");
            run(&replica, &centre);
        }
        for photo in &photos {
            prop_assert!(centre.held.borrow().get(&Hash::of(photo)) == Some(photo));
        }
    }
}
