//! Connections come and go: newer versions, other tabs, phones that end them, people who clear them.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::join;
use js_sys::Reflect;
use vouch_app::browser::database::{Change, Database, DatabaseError};
use vouch_app::browser::sleep;
use vouch_app::store::{IndexedDb, Notice};
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::store::{Store as _, StoreError, Table, Write};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Fault, js_later, key_of, somebody};

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
    open_at_version(person, 1_000).await;
    assert_eq!(*notices.borrow(), [Notice::Superseded]);
    closed_for_everything(&store).await;
}

/// The store's own connection, which phones end behind a page that nobody looks at.
async fn connection_of(store: &IndexedDb) -> web_sys::IdbDatabase {
    let note = "(real, seen) => function () { seen.push(this); return real.apply(this, arguments); }";
    let fault = Fault::at("IDBDatabase.prototype", "transaction", note);
    store.keys(Table::Facts, "").await.unwrap();
    web_sys::IdbDatabase::from(fault.seen.get(0))
}

async fn works_as_before(store: &IndexedDb, notices: &RefCell<Vec<Notice>>) {
    assert_eq!(store.get(Table::Facts, "a").await.unwrap(), Some(vec![1]));
    store.commit(vec![Write::Put(Table::Facts, "b".into(), vec![2])]).await.unwrap();
    assert!(notices.borrow().is_empty(), "nothing to tell anybody");
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_ends_is_made_again() {
    let (store, notices) = listening(somebody()).await;
    let connection = connection_of(&store).await;
    connection.close();
    connection.dispatch_event(&web_sys::Event::new("close").unwrap()).unwrap();
    works_as_before(&store, &notices).await;
}

#[wasm_bindgen_test]
async fn a_connection_that_ends_without_a_word_costs_one_try() {
    let (store, notices) = listening(somebody()).await;
    connection_of(&store).await.close();
    assert_eq!(store.commit(vec![Write::Delete(Table::Facts, "a".into())]).await, Err(StoreError::Closed));
    works_as_before(&store, &notices).await;

    let words = "Connection to Indexed Database server lost. Refresh the page to try again";
    let lost = format!("() => () => {{ throw new DOMException('{words}', 'UnknownError'); }}");
    let fault = Fault::at("IDBDatabase.prototype", "transaction", &lost);
    assert_eq!(store.commit(vec![Write::Delete(Table::Facts, "a".into())]).await, Err(StoreError::Closed));
    drop(fault);
    works_as_before(&store, &notices).await;
}

#[wasm_bindgen_test]
async fn a_database_that_was_cleared_is_not_made_anew_behind_the_persons_back() {
    let person = somebody();
    let (store, notices) = listening(person).await;
    let connection = connection_of(&store).await;
    connection.close();
    connection.dispatch_event(&web_sys::Event::new("close").unwrap()).unwrap();
    js_later(&format!(
        "new Promise((done) => {{ indexedDB.deleteDatabase('vouch-{person}').onsuccess = () => done(); }})"
    ))
    .await;
    closed_for_everything(&store).await;
    assert_eq!(*notices.borrow(), [Notice::TakenAway]);
    let names = js_later("indexedDB.databases().then((all) => all.map((one) => one.name).join())").await;
    assert!(!names.as_string().unwrap().contains(&format!("vouch-{person}")));
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
    let change = |table| Change { table, key: "a".into(), value: Some(JsValue::from(7)) };
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
