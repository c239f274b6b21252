//! Every way a commit can fail is one failure, and nothing of it is written.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::join;
use js_sys::Reflect;
use vouch_app::browser::database::{Database, DatabaseError};
use vouch_app::browser::sleep;
use vouch_app::store::{IndexedDb, Notice};
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::store::{Store as _, StoreError, Table, Write};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Fault, js_later, key_of, new_store, somebody};

/// A store with one value; a commit of two more under this fault; what came of it.
async fn commit_under(owner: &str, method: &str, replacement: &str) -> StoreError {
    let store = new_store().await;
    store.commit(vec![Write::Put(Table::Changes, "there".into(), b"before".to_vec())]).await.unwrap();
    let writes = || {
        vec![
            Write::Put(Table::Snapshots, "new".into(), b"new".to_vec()),
            Write::Put(Table::Changes, "there".into(), b"after".to_vec()),
        ]
    };
    let fault = Fault::at(owner, method, replacement);
    let error = store.commit(writes()).await.unwrap_err();
    drop(fault);
    assert_eq!(store.get(Table::Changes, "there").await.unwrap(), Some(b"before".to_vec()), "nothing was written");
    assert_eq!(store.get(Table::Snapshots, "new").await.unwrap(), None, "nothing was written");
    store.commit(writes()).await.unwrap();
    assert_eq!(store.get(Table::Changes, "there").await.unwrap(), Some(b"after".to_vec()), "trying again works");
    error
}

#[wasm_bindgen_test]
async fn a_put_that_throws_for_lack_of_room() {
    let error = commit_under(
        "IDBObjectStore.prototype",
        "put",
        "(real) => function (value, key) {
            if (key === 'there') throw new DOMException('no room', 'QuotaExceededError');
            return real.call(this, value, key);
        }",
    );
    assert_eq!(error.await, StoreError::Full);
}

#[wasm_bindgen_test]
async fn a_transaction_aborted_at_its_end_for_lack_of_room() {
    let error = commit_under(
        "IDBTransaction.prototype",
        "commit",
        "() => function () {
            Object.defineProperty(this, 'error', { value: new DOMException('no room', 'QuotaExceededError') });
            this.abort();
        }",
    );
    assert_eq!(error.await, StoreError::Full);
}

#[wasm_bindgen_test]
async fn a_request_that_fails() {
    // `add` refuses a key that is there: a true request error, from the database itself.
    let error =
        commit_under("IDBObjectStore.prototype", "put", "() => function (value, key) { return this.add(value, key); }");
    let StoreError::Failed(words) = error.await else { panic!("another failure") };
    assert!(words.contains("ConstraintError"), "{words}");
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_aborted() {
    let error = commit_under("IDBTransaction.prototype", "commit", "() => function () { this.abort(); }").await;
    assert!(matches!(error, StoreError::Failed(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_transaction_that_was_aborted_before_its_end() {
    let error = commit_under(
        "IDBTransaction.prototype",
        "commit",
        "(real) => function () { this.abort(); return real.call(this); }",
    );
    let StoreError::Failed(words) = error.await else { panic!("another failure") };
    assert!(words.contains("InvalidStateError"), "{words}");
}

#[wasm_bindgen_test]
async fn encryption_that_fails() {
    let error = commit_under(
        "SubtleCrypto.prototype",
        "encrypt",
        "() => () => Promise.reject(new DOMException('no', 'OperationError'))",
    );
    let StoreError::Failed(words) = error.await else { panic!("another failure") };
    assert!(words.contains("OperationError"), "{words}");
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let person = somebody();
    open_at_version(person, 1_000).await;
    let error = IndexedDb::open(person, key_of(person).await, |_| {}).await.unwrap_err();
    assert_eq!(error, StoreError::Newer);
    assert_eq!(version_of(person).await, 1_000.0);
}

#[wasm_bindgen_test]
async fn a_newer_tab_gets_the_database_and_the_older_one_says_so() {
    let person = somebody();
    let (store, notices) = listening(person).await;
    open_at_version(person, 2).await;
    assert_eq!(*notices.borrow(), [Notice::Superseded]);
    closed_for_everything(&store).await;
}

#[wasm_bindgen_test]
async fn a_database_taken_away_by_the_browser() {
    let person = somebody();
    let (store, notices) = listening(person).await;
    let fault = Fault::at(
        "IDBDatabase.prototype",
        "transaction",
        "(real, seen) => function () { seen.push(this); return real.apply(this, arguments); }",
    );
    store.keys(Table::Facts, "").await.unwrap();
    let connection = web_sys::EventTarget::from(fault.seen.get(0));
    connection.dispatch_event(&web_sys::Event::new("close").unwrap()).unwrap();
    drop(fault);
    assert_eq!(*notices.borrow(), [Notice::TakenAway]);
    closed_for_everything(&store).await;
}

#[wasm_bindgen_test]
async fn opening_waits_for_an_older_tab_and_says_so() {
    let name = format!("vouch-{}", somebody());
    let source = format!(
        "new Promise((done) => {{
            const opening = indexedDB.open('{name}', 1);
            opening.onsuccess = () => done(opening.result);
        }})"
    );
    let older = web_sys::IdbDatabase::from(js_later(&source).await);
    let notices = Rc::new(RefCell::new(Vec::new()));
    let heard = notices.clone();
    let opening = Database::open(&name, 2, &["facts"], move |notice| heard.borrow_mut().push(notice));
    let closing = async {
        while notices.borrow().is_empty() {
            sleep(5).await;
        }
        older.close();
    };
    let (opened, ()) = join(opening, closing).await;
    assert_eq!(*notices.borrow(), [Notice::Blocked]);
    assert_eq!(opened.unwrap().keys("facts", "").await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn an_upgrade_adds_tables_and_keeps_what_was_there() {
    let name = format!("vouch-{}", somebody());
    let change = |table| vouch_app::browser::database::Change { table, key: "a".into(), value: Some(JsValue::from(7)) };
    let first = Database::open(&name, 1, &["facts"], |_| {}).await.unwrap();
    first.write(&[change("facts")]).await.unwrap();
    assert!(matches!(first.write(&[change("later")]).await, Err(DatabaseError::Failed(_))));
    let second = Database::open(&name, 2, &["facts", "later"], |_| {}).await.unwrap();
    second.write(&[change("later")]).await.unwrap();
    assert_eq!(second.get("facts", "a").await.unwrap(), Some(JsValue::from(7)));
    assert_eq!(first.get("facts", "a").await, Err(DatabaseError::Closed));
}

async fn listening(person: PersonId) -> (IndexedDb, Rc<RefCell<Vec<Notice>>>) {
    let notices = Rc::new(RefCell::new(Vec::new()));
    let heard = notices.clone();
    let store = IndexedDb::open(person, key_of(person).await, move |notice| heard.borrow_mut().push(notice)).await;
    let store = store.unwrap();
    store.commit(vec![Write::Put(Table::Facts, "a".into(), vec![1])]).await.unwrap();
    (store, notices)
}

async fn closed_for_everything(store: &IndexedDb) {
    let write = vec![Write::Put(Table::Facts, "b".into(), vec![2])];
    assert_eq!(store.commit(write).await, Err(StoreError::Closed));
    assert_eq!(store.get(Table::Facts, "a").await, Err(StoreError::Closed));
    assert_eq!(store.scan(Table::Facts, "").await, Err(StoreError::Closed));
    assert_eq!(store.keys(Table::Facts, "").await, Err(StoreError::Closed));
}

/// Another version of the app, in another tab, opens the person's database.
async fn open_at_version(person: PersonId, version: u32) {
    let source = format!(
        "new Promise((done, fail) => {{
            const opening = indexedDB.open('vouch-{person}', {version});
            opening.onsuccess = () => {{ opening.result.close(); done(); }};
            opening.onerror = () => fail(opening.error);
        }})"
    );
    js_later(&source).await;
}

async fn version_of(person: PersonId) -> f64 {
    let source = format!("indexedDB.databases().then((all) => all.find((one) => one.name === 'vouch-{person}'))");
    Reflect::get(&js_later(&source).await, &"version".into()).unwrap().as_f64().unwrap()
}
