//! A document that can't be opened or applied stops nothing but itself.

use std::cell::Cell;
use std::rc::Rc;

use futures::FutureExt as _;
use futures::executor::block_on;
use serde_bytes::ByteBuf;

use super::{DeviceError, Replica};
use crate::document::{Audience, Document, Kind, Origin, Scalar};
use crate::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, Salt};
use crate::store::{Memory, Store, StoreError, Table, Write};
use crate::wire::{Body, Cursor, FeedId, Item, Page};

const PORTFOLIO: PortfolioId = PortfolioId::from_bytes([2; 16]);
const FEED: FeedId = FeedId { portfolio: PORTFOLIO, audience: Audience::Shared };
const ACTOR: Actor = Actor::from_bytes([7; 16]);

/// A document's changes: its beginning, and one more.
fn written(id: u8) -> (DocumentId, Vec<Vec<u8>>) {
    let document = DocumentId::from_bytes([id; 16]);
    let creator = PersonId::from_bytes([3; 16]);
    let salt = Salt::from_bytes([9; 16]);
    let origin = Origin { document, kind: Kind::Observation, portfolio: PORTFOLIO, creator, record: None, salt };
    let mut written = Document::create(origin, ACTOR).unwrap();
    written.heads();
    written.set(&["about"], "place", Scalar::Text("Till 3".into())).unwrap();
    (document, written.changes_since(&[]).into_iter().map(|change| change.bytes).collect())
}

fn page(changes: &[(DocumentId, &[Vec<u8>])]) -> Page {
    let all = changes.iter().flat_map(|(document, bytes)| bytes.iter().map(move |bytes| (*document, bytes)));
    let items = all.zip(1..).map(|((document, bytes), position)| {
        let body = Body::Change { document, bytes: ByteBuf::from(bytes.clone()), envelope: Hash::of(b"none") };
        Item { feed: FEED, position, body }
    });
    let items: Vec<Item> = items.collect();
    let position = items.len() as u64;
    let cursors = vec![Cursor { feed: FEED, position }];
    Page { v: 1, epoch: Hash::of(b"epoch"), items, envelopes: vec![], receipts: vec![], cursors, more: false }
}

fn places(replica: &Replica<Memory>) -> Vec<(DocumentId, String)> {
    let summaries = block_on(replica.summaries(PORTFOLIO)).unwrap();
    summaries.into_iter().map(|summary| (summary.document, summary.place)).collect()
}

#[test]
fn what_cannot_be_applied_is_set_aside_alone_and_comes_whole_when_tried_again() {
    let replica = Replica::new(Memory::new());
    let ((good, good_changes), (bad, bad_changes)) = (written(1), written(4));

    // The second change without the first can't be applied.
    let broken = page(&[(good, &good_changes), (bad, &bad_changes[1..])]);
    let arrived = block_on(replica.keep_page(&broken)).unwrap();
    assert_eq!(arrived.documents.into_iter().collect::<Vec<_>>(), [good]);
    assert_eq!(places(&replica), [(good, "Till 3".to_owned())]);
    assert_eq!(block_on(replica.set_aside_documents()).unwrap(), [bad]);
    assert_eq!(block_on(replica.open(bad, ACTOR)).unwrap_err(), DeviceError::SetAside(bad));

    // It stays set aside whatever comes for it, so that a trap can't come at every start.
    let whole = page(&[(good, &good_changes), (bad, &bad_changes)]);
    block_on(replica.keep_page(&whole)).unwrap();
    assert_eq!(places(&replica).len(), 1);

    block_on(replica.try_again(bad)).unwrap();
    assert_eq!(block_on(replica.cursors()).unwrap(), [], "its feed is read from the beginning");
    block_on(replica.keep_page(&whole)).unwrap();
    assert_eq!(places(&replica), [(good, "Till 3".to_owned()), (bad, "Till 3".to_owned())]);
    assert!(block_on(replica.open(bad, ACTOR)).is_ok());
}

#[test]
fn a_store_that_fails_sets_nothing_aside() {
    let store = Memory::new();
    let replica = Replica::new(store.clone());
    let (id, changes) = written(1);
    store.fail_next(StoreError::Full);
    assert_eq!(block_on(replica.keep_page(&page(&[(id, &changes)]))), Err(DeviceError::Store(StoreError::Full)));
    assert_eq!(block_on(replica.set_aside_documents()).unwrap(), []);
    block_on(replica.keep_page(&page(&[(id, &changes)]))).unwrap();
    assert_eq!(places(&replica).len(), 1);
}

#[test]
fn one_that_traps_when_opened_stops_no_push() {
    use crate::foundation::{SigningKey, Time};
    let store = Memory::new();
    let replica = Replica::new(store.clone());
    let signing = SigningKey::from_secret(&[8; 32]);
    let mut ids = Vec::new();
    for id in [1, 4] {
        let (document, changes) = written(id);
        let bytes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
        let mut document_here = Document::load(None, bytes, ACTOR).unwrap();
        block_on(replica.save(&mut document_here, &[], &signing.public())).unwrap();
        ids.push(document);
    }
    block_on(store.commit(vec![Write::Put(Table::Opening, ids[0].to_string(), Vec::new())])).unwrap();
    let push = block_on(replica.gather(&signing, Time(0), &Default::default(), usize::MAX)).unwrap().unwrap();
    let carried: Vec<DocumentId> = push.envelopes.iter().map(|envelope| envelope.open().unwrap().document).collect();
    assert_eq!(carried, [ids[1]]);
    assert_eq!(block_on(replica.waiting()).unwrap().documents.len(), 2, "it still waits");
}

/// A store whose page goes away: after so many commits the next never returns.
#[derive(Debug, Clone)]
struct GoesAway {
    store: Memory,
    commits_left: Rc<Cell<usize>>,
}

impl Store for GoesAway {
    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        match self.commits_left.get().checked_sub(1) {
            None => std::future::pending().await,
            Some(left) => self.commits_left.set(left),
        }
        self.store.commit(writes).await
    }
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.get(table, key).await
    }
    async fn scan(&self, table: Table, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.store.scan(table, prefix).await
    }
    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.store.keys(table, prefix).await
    }
}

/// A start of the app that ends after so many commits.
fn start_for(store: &Memory, commits: usize) -> Replica<GoesAway> {
    Replica::new(GoesAway { store: store.clone(), commits_left: Rc::new(Cell::new(commits)) })
}

fn noted(store: &Memory) -> usize {
    block_on(store.keys(Table::Opening, "")).unwrap().len()
}

#[test]
fn a_page_that_goes_away_while_it_keeps_news_sets_nothing_aside() {
    let store = Memory::new();
    let ((one, one_changes), (two, two_changes)) = (written(1), written(4));
    let news = page(&[(one, &one_changes), (two, &two_changes)]);
    for _ in 0..2 {
        // Both notes, one after the other, and then not the page itself.
        assert!(start_for(&store, 2).keep_page(&news).now_or_never().is_none());
        assert_eq!(noted(&store), 1, "one at a time");
    }
    let replica = Replica::new(store.clone());
    assert_eq!(block_on(replica.set_aside_documents()).unwrap(), []);
    block_on(replica.keep_page(&news)).unwrap();
    assert_eq!((places(&replica).len(), noted(&store)), (2, 0));
}

#[test]
fn the_third_start_that_finds_it_noted_sets_it_aside() {
    let store = Memory::new();
    let ((id, changes), (other, other_changes)) = (written(1), written(4));
    block_on(Replica::new(store.clone()).keep_page(&page(&[(id, &changes)]))).unwrap();
    for _ in 0..3 {
        assert_eq!(block_on(Replica::new(store.clone()).set_aside_documents()).unwrap(), []);
        assert!(start_for(&store, 1).open(id, ACTOR).now_or_never().is_none());
    }
    let replica = Replica::new(store.clone());
    assert_eq!(block_on(replica.set_aside_documents()).unwrap(), [id]);
    assert_eq!(block_on(replica.open(id, ACTOR)).unwrap_err(), DeviceError::SetAside(id));
    block_on(replica.keep_page(&page(&[(other, &other_changes)]))).unwrap();
    assert!(block_on(replica.open(other, ACTOR)).is_ok());
    block_on(replica.try_again(id)).unwrap();
    assert!(block_on(replica.open(id, ACTOR)).is_ok());
}

#[test]
fn what_was_written_here_and_comes_back_is_neither_noted_nor_applied() {
    use crate::foundation::SigningKey;
    let store = Memory::new();
    let (id, changes) = written(1);
    let mut own = Document::load(None, changes.iter().map(Vec::as_slice), ACTOR).unwrap();
    let key = SigningKey::from_secret(&[8; 32]).public();
    block_on(Replica::new(store.clone()).save(&mut own, &[], &key)).unwrap();
    assert!(start_for(&store, 0).keep_page(&page(&[(id, &changes)])).now_or_never().is_none());
    assert_eq!(noted(&store), 0);
    let arrived = block_on(Replica::new(store.clone()).keep_page(&page(&[(id, &changes)]))).unwrap();
    assert!(arrived.documents.is_empty());
}

#[test]
fn what_this_page_opens_at_this_moment_takes_news_all_the_same() {
    let store = Memory::new();
    let (id, changes) = written(1);
    block_on(Replica::new(store.clone()).keep_page(&page(&[(id, &changes[..1])]))).unwrap();
    for _ in 0..2 {
        assert!(start_for(&store, 1).open(id, ACTOR).now_or_never().is_none());
    }
    // The third opening is under way in this page while news comes.
    let here = start_for(&store, 1);
    assert!(here.open(id, ACTOR).now_or_never().is_none());
    here.store().commits_left.set(usize::MAX);
    block_on(here.keep_page(&page(&[(id, &changes)]))).unwrap();
    assert_eq!(places(&Replica::new(store)), [(id, "Till 3".to_owned())]);
}

#[test]
fn what_another_page_left_out_is_read_again_once_it_opens() {
    let store = Memory::new();
    let (id, changes) = written(1);
    block_on(Replica::new(store.clone()).keep_page(&page(&[(id, &changes[..1])]))).unwrap();
    for _ in 0..2 {
        assert!(start_for(&store, 1).open(id, ACTOR).now_or_never().is_none());
    }
    // Another page opens it for the third time, and this one can't know that it lives.
    let other = start_for(&store, 1);
    assert!(other.open(id, ACTOR).now_or_never().is_none());
    let replica = Replica::new(store.clone());
    block_on(replica.keep_page(&page(&[(id, &changes)]))).unwrap();
    assert_eq!(block_on(replica.cursors()).unwrap().len(), 1);
    other.store().commits_left.set(usize::MAX);
    block_on(other.open(id, ACTOR)).unwrap();
    assert_eq!(block_on(replica.cursors()).unwrap(), []);
    block_on(replica.keep_page(&page(&[(id, &changes)]))).unwrap();
    assert_eq!(places(&replica), [(id, "Till 3".to_owned())]);
}
