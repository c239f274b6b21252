//! Keys are made once, kept, never exported, and what they sign verifies anywhere.

use futures::future::join;
use vouch_app::browser::Entropy;
use vouch_app::lock::{self, DeviceKeys, HandoverKey, LockError};
use vouch_app::store::IndexedDb;
use vouch_portfolio::foundation::{DocumentId, Signing as _};
use vouch_portfolio::store::{Store as _, Table, Write};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::CryptoKey;

use crate::support::{Fault, NO_ED25519, field, somebody, store_of, vault};

#[wasm_bindgen_test]
async fn a_devices_signature_verifies_with_its_public_key() {
    let keys = DeviceKeys::open(somebody()).await.unwrap();
    let signer = keys.signer().unwrap();
    let signature = signer.sign(b"statement").await.unwrap();
    assert!(signer.public_key().verifies(b"statement", &signature));
    assert!(!signer.public_key().verifies(b"Statement", &signature));
    let empty = signer.sign(b"").await.unwrap();
    assert!(signer.public_key().verifies(b"", &empty));
}

#[wasm_bindgen_test]
async fn who_is_here_is_remembered_until_they_sign_out() {
    for person in [Some(somebody()), Some(somebody()), None] {
        lock::set_last_person(person).await.unwrap();
        assert_eq!(lock::last_person().await.unwrap(), person);
    }
}

#[wasm_bindgen_test]
async fn keys_are_made_once_and_found_again() {
    let person = somebody();
    assert!(!DeviceKeys::exist(person).await.unwrap());
    let public = |keys: &DeviceKeys| keys.signer().unwrap().public_key();
    let (one, two) = join(DeviceKeys::open(person), DeviceKeys::open(person)).await;
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(public(&one), public(&two), "two tabs that start at once agree");
    assert!(DeviceKeys::exist(person).await.unwrap());
    let again = DeviceKeys::open(person).await.unwrap();
    assert_eq!(public(&again), public(&one));
    let signature = again.signer().unwrap().sign(b"later").await.unwrap();
    assert!(public(&one).verifies(b"later", &signature));
    assert_ne!(public(&DeviceKeys::open(somebody()).await.unwrap()), public(&one), "people have their own");

    let write = |value: &[u8]| vec![Write::Put(Table::Facts, "a".into(), value.into())];
    let first = IndexedDb::open(person, one.data_key().await.unwrap(), |_| {}).await.unwrap();
    first.commit(write(b"kept")).await.unwrap();
    let later = IndexedDb::open(person, again.data_key().await.unwrap(), |_| {}).await.unwrap();
    assert_eq!(later.get(Table::Facts, "a").await.unwrap(), Some(b"kept".to_vec()));
}

#[wasm_bindgen_test]
async fn no_kept_key_can_be_exported() {
    let person = somebody();
    DeviceKeys::open(person).await.unwrap();
    let document = DocumentId::new(&mut Entropy);
    HandoverKey::make(document).await.unwrap();
    let vault = vault().await;
    let kept = vault.get("people", &person.to_string()).await.unwrap().unwrap();
    let handover = vault.get("handovers", &document.to_string()).await.unwrap().unwrap();
    let subtle = web_sys::window().unwrap().crypto().unwrap().subtle();
    for (key, format) in [(field(&kept, "browser"), "raw"), (field(&handover, "private"), "pkcs8")] {
        let key: CryptoKey = key.dyn_into().unwrap();
        assert!(!key.extractable());
        for format in [format, "jwk"] {
            assert!(JsFuture::from(subtle.export_key(format, &key).unwrap()).await.is_err(), "{format}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_cannot_sign_can_record_and_signs_once_it_can() {
    let person = somebody();
    let fault = Fault::at("SubtleCrypto.prototype", "generateKey", NO_ED25519);
    let keys = DeviceKeys::open(person).await.unwrap();
    assert_eq!(keys.signer().unwrap_err(), LockError::CannotSign);
    assert!(keys.signer().unwrap_err().to_string().contains("can record, but it can't sign"));
    assert_eq!(HandoverKey::make(DocumentId::new(&mut Entropy)).await.unwrap_err(), LockError::CannotSign);
    let store = store_of(person).await;
    store.commit(vec![Write::Put(Table::Facts, "a".into(), b"recorded".to_vec())]).await.unwrap();
    drop(fault);
    assert!(DeviceKeys::open(person).await.unwrap().signer().is_ok());
    assert_eq!(store_of(person).await.get(Table::Facts, "a").await.unwrap(), Some(b"recorded".to_vec()));
}

#[wasm_bindgen_test]
async fn a_handovers_key_survives_a_restart_and_ends_with_the_handover() {
    let document = DocumentId::new(&mut Entropy);
    assert!(HandoverKey::resume(document).await.unwrap().is_none());
    let begun = HandoverKey::make(document).await.unwrap();
    let resumed = HandoverKey::resume(document).await.unwrap().unwrap();
    assert_eq!(resumed.signer().public_key(), begun.signer().public_key());
    let signature = resumed.signer().sign(b"comment").await.unwrap();
    assert!(begun.signer().public_key().verifies(b"comment", &signature));
    resumed.discard().await.unwrap();
    assert!(HandoverKey::resume(document).await.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn without_https_there_is_no_key_and_the_words_say_why() {
    // What an insecure page has: `crypto` without `subtle`.
    let hide = "Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })";
    crate::support::js(hide);
    let error = DeviceKeys::open(somebody()).await.unwrap_err();
    crate::support::js("delete crypto.subtle");
    assert_eq!(error, LockError::NoCryptography);
    assert!(DeviceKeys::open(somebody()).await.is_ok());
}
