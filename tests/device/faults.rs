//! Every way a commit can fail is one failure, and nothing of it is written.

use vouch_portfolio::store::{Store as _, StoreError, Table, Write};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Fault, new_store};

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
