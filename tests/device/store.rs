//! The store keeps the contract, asks for strict durability, and finds its data again.

use futures::future::join;
use js_sys::Reflect;
use vouch_portfolio::store::conformance::conformance;
use vouch_portfolio::store::{Store as _, Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Fault, js_later, new_store, somebody, store_of};

#[wasm_bindgen_test]
async fn keeps_the_contract() {
    conformance(async |_| new_store().await).await;
}

#[wasm_bindgen_test]
async fn every_commit_is_strict_and_complete_before_it_returns() {
    let store = new_store().await;
    let fault = Fault::at(
        "IDBDatabase.prototype",
        "transaction",
        "(real, seen) => function (names, mode, options) {
            const transaction = real.apply(this, arguments);
            const entry = { names: [...names].join(), mode, asked: options?.durability, got: transaction.durability };
            transaction.addEventListener('complete', () => { entry.complete = true; });
            seen.push(entry);
            return transaction;
        }",
    );
    let writes = vec![
        Write::Put(Table::Changes, "a".into(), vec![1]),
        Write::Delete(Table::Outbox, "a".into()),
        Write::Put(Table::Changes, "b".into(), vec![2]),
    ];
    store.commit(writes).await.unwrap();
    let seen = fault.seen.to_vec();
    assert_eq!(seen.len(), 1, "one transaction");
    let part = |name: &str| Reflect::get(&seen[0], &name.into()).unwrap();
    assert_eq!(part("names").as_string().unwrap(), "changes,outbox");
    assert_eq!(part("mode").as_string().unwrap(), "readwrite");
    assert_eq!(part("asked").as_string().unwrap(), "strict");
    assert_eq!(part("got").as_string().unwrap(), "strict");
    assert!(part("complete").is_truthy(), "saved means completed");
}

#[wasm_bindgen_test]
async fn what_was_saved_is_there_after_reopening() {
    let person = somebody();
    let store = store_of(person).await;
    store.commit(vec![Write::Put(Table::Facts, "profile".into(), b"kept".to_vec())]).await.unwrap();
    drop(store);
    let names = js_later("indexedDB.databases().then((all) => all.map((one) => one.name).join())").await;
    assert!(names.as_string().unwrap().contains(&format!("vouch-{person}")), "a database of their own");
    assert_eq!(store_of(person).await.get(Table::Facts, "profile").await.unwrap(), Some(b"kept".to_vec()));
    assert_eq!(new_store().await.get(Table::Facts, "profile").await.unwrap(), None, "people are apart");
}

#[wasm_bindgen_test]
async fn two_tabs_see_each_others_commits_and_lose_none() {
    let person = somebody();
    let (one, two) = (store_of(person).await, store_of(person).await);
    for round in 0..20 {
        let put = |tab: &str| vec![Write::Put(Table::Changes, format!("{tab}/{round:02}"), vec![round])];
        let (first, second) = join(one.commit(put("one")), two.commit(put("two"))).await;
        first.and(second).unwrap();
    }
    assert_eq!(one.keys(Table::Changes, "").await.unwrap().len(), 40);
    assert_eq!(one.scan(Table::Changes, "").await.unwrap(), two.scan(Table::Changes, "").await.unwrap());
}
