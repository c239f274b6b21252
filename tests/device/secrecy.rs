//! What lies on the disk tells a thief nothing, and what was tampered with is noticed, alone.

use js_sys::Uint8Array;
use vouch_app::browser::database::Change;
use vouch_app::store::IndexedDb;
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::store::{Store as _, StoreError, Table, Write};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{key_of, raw, somebody, store_of};

const SENTENCE: &[u8] = b"Asked the customer what had gone wrong, and put it right the same day.";

fn put(key: &str, value: &[u8]) -> Write {
    Write::Put(Table::Changes, key.into(), value.into())
}

async fn on_disk(person: PersonId, key: &str) -> Vec<u8> {
    let value = raw(person).await.get(Table::Changes.name(), key).await.unwrap().unwrap();
    value.dyn_into::<Uint8Array>().unwrap().to_vec()
}

async fn tamper(person: PersonId, key: &str, bytes: &[u8]) {
    let value = Some(Uint8Array::from(bytes).into());
    let change = Change { table: Table::Changes.name(), key: key.into(), value };
    raw(person).await.write(&[change]).await.unwrap();
}

#[wasm_bindgen_test]
async fn the_disk_holds_no_sentence() {
    let person = somebody();
    let store = store_of(person).await;
    store.commit(vec![put("a", SENTENCE), put("b", SENTENCE), put("empty", &[])]).await.unwrap();
    let (a, b) = (on_disk(person, "a").await, on_disk(person, "b").await);
    for bytes in [&a, &b] {
        assert_eq!(bytes[0], 1, "the version of the form");
        assert_eq!(bytes.len(), 1 + 12 + SENTENCE.len() + 16);
        assert!(!bytes.windows(8).any(|part| SENTENCE.windows(8).any(|said| said == part)));
    }
    assert_ne!(a[1..13], b[1..13], "every value has a nonce of its own");
    assert_ne!(a[13..], b[13..], "and equal values look different");
    assert_eq!(on_disk(person, "empty").await.len(), 1 + 12 + 16);
}

#[wasm_bindgen_test]
async fn another_key_opens_nothing() {
    let (person, thief) = (somebody(), somebody());
    store_of(person).await.commit(vec![put("a", SENTENCE)]).await.unwrap();
    let store = IndexedDb::open(person, key_of(thief).await, |_| {}).await.unwrap();
    let damaged = StoreError::Damaged("changes/a".into());
    assert_eq!(store.get(Table::Changes, "a").await, Err(damaged.clone()));
    assert_eq!(store.scan(Table::Changes, "").await, Err(damaged));
}

#[wasm_bindgen_test]
async fn a_changed_moved_or_cut_value_is_noticed_and_blocks_no_other() {
    let person = somebody();
    let store = store_of(person).await;
    store.commit(vec![put("a", SENTENCE), put("b", b"another")]).await.unwrap();
    let sound = on_disk(person, "a").await;
    let mut flipped = sound.clone();
    flipped[20] ^= 1;
    for bytes in [flipped.as_slice(), &on_disk(person, "b").await, &sound[..20], &sound[..1], &[]] {
        tamper(person, "a", bytes).await;
        assert_eq!(store.get(Table::Changes, "a").await, Err(StoreError::Damaged("changes/a".into())));
        assert_eq!(store.get(Table::Changes, "b").await.unwrap(), Some(b"another".to_vec()));
        assert_eq!(store.keys(Table::Changes, "").await.unwrap(), ["a", "b"]);
    }
    tamper(person, "a", &sound).await;
    assert_eq!(store.get(Table::Changes, "a").await.unwrap(), Some(SENTENCE.to_vec()));
}

#[wasm_bindgen_test]
async fn a_value_of_a_later_form_is_not_called_damaged() {
    let person = somebody();
    let store = store_of(person).await;
    store.commit(vec![put("a", SENTENCE)]).await.unwrap();
    let mut later = on_disk(person, "a").await;
    later[0] = 2;
    tamper(person, "a", &later).await;
    assert_eq!(store.get(Table::Changes, "a").await, Err(StoreError::Newer));
}
