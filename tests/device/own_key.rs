//! The key that signs for a person lies behind the lock, as the data does: at a locked device nothing can sign as its owner.

use futures::future::join;
use js_sys::{Array, Function, Reflect, Uint8Array};
use vouch_app::browser::database::Change;
use vouch_app::lock::{DeviceKeys, LockError, UnlockError, new_recovery};
use vouch_portfolio::foundation::{PersonId, PublicKey, Signing as _};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Fault, NO_ED25519, field, js, js_later, somebody, vault};

const PIN: &str = "271828";

/// Every key in a value, however deep, that the browser would sign with.
const THAT_SIGN: &str = "(function look(value) {
    if (value instanceof CryptoKey) return value.usages.includes('sign') ? [value] : [];
    if (!value || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];
    return Object.values(value).flatMap(look);
})";

/// As a signing key was kept before it was closed.
const KEPT_OPEN: &str = "(async () => {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
    return { private: pair.privateKey, public: new Uint8Array(raw) };
})()";

/// As the data's key was kept before there were PINs.
const OLD_DATA: &str = "crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])";

/// Notes every answer of a method, and hands it on.
const NOTED: &str = "(real, seen) => async function () {
    const answer = await real.apply(this, arguments);
    seen.push(answer);
    return answer;
}";

/// `NO_ED25519` for keys that are there already: their kind is named third.
const CANNOT_IMPORT: &str = "(real) => function (form, bytes, algorithm) {
    if (algorithm === 'Ed25519') return Promise.reject(new DOMException('unknown', 'NotSupportedError'));
    return real.apply(this, arguments);
}";

async fn record(person: PersonId) -> JsValue {
    vault().await.get("people", &person.to_string()).await.unwrap().unwrap()
}

async fn keep(person: PersonId, record: &JsValue) {
    let change = Change { table: "people", key: person.to_string(), value: Some(record.clone()) };
    vault().await.write(&[change]).await.unwrap();
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    assert!(Reflect::set(object, &name.into(), value).unwrap());
}

async fn keys_that_sign(person: PersonId) -> u32 {
    let look: Function = js(THAT_SIGN).unchecked_into();
    let found: Array = look.call1(&JsValue::UNDEFINED, &record(person).await).unwrap().unchecked_into();
    found.length()
}

async fn with_pin(person: PersonId) -> DeviceKeys {
    let keys = DeviceKeys::open(person).await.unwrap();
    keys.set_pin(person, PIN, &new_recovery()).await.unwrap()
}

async fn assert_signs(keys: &DeviceKeys, public: PublicKey) {
    let signature = keys.signer().unwrap().sign(b"I saw this").await.unwrap();
    assert!(public.verifies(b"I saw this", &signature));
}

#[wasm_bindgen_test]
async fn at_a_locked_device_nothing_signs_and_unlocked_it_is_the_same_key() {
    let person = somebody();
    let public = DeviceKeys::open(person).await.unwrap().public_key().unwrap();
    assert_eq!(keys_that_sign(person).await, 0, "without a lock neither: the next one may have one");
    let recovery = new_recovery();
    let keys = DeviceKeys::open(person).await.unwrap().set_pin(person, PIN, &recovery).await.unwrap();
    assert_signs(&keys, public).await;

    let locked = DeviceKeys::open(person).await.unwrap();
    assert!(locked.is_locked());
    assert_eq!(locked.signer().unwrap_err(), LockError::Locked);
    assert_eq!(locked.public_key().unwrap(), public, "whose device it is can be asked at the centre");
    assert_eq!(keys_that_sign(person).await, 0);
    assert_eq!(DeviceKeys::unlock(person, "000000").await.unwrap_err(), UnlockError::Wrong(9));
    assert_eq!(DeviceKeys::open(person).await.unwrap().public_key().unwrap(), public, "a counted try keeps the key");

    assert_signs(&DeviceKeys::unlock(person, PIN).await.unwrap(), public).await;
    assert_eq!(keys_that_sign(person).await, 0);
    assert_signs(&DeviceKeys::recover(person, &recovery).await.unwrap(), public).await;
    assert_signs(&DeviceKeys::open(person).await.unwrap(), public).await;
}

#[wasm_bindgen_test]
async fn what_a_key_is_made_of_is_wiped_when_it_is_closed_and_opened() {
    let person = somebody();
    let wiped = |seen: &Array, what: &str| {
        let arrays = seen.iter().filter(JsValue::is_object).map(|answer| Uint8Array::new(&answer).to_vec());
        // PKCS #8 of Ed25519; a data key is shorter.
        let private: Vec<_> = arrays.filter(|bytes| bytes.len() == 48).collect();
        assert!(!private.is_empty(), "{what}");
        assert!(private.iter().all(|bytes| bytes.iter().all(|byte| *byte == 0)), "{what}");
    };
    let exported = Fault::at("SubtleCrypto.prototype", "exportKey", NOTED);
    DeviceKeys::open(person).await.unwrap();
    wiped(&exported.seen, "exported");
    drop(exported);
    let decrypted = Fault::at("SubtleCrypto.prototype", "decrypt", NOTED);
    let keys = DeviceKeys::open(person).await.unwrap();
    wiped(&decrypted.seen, "decrypted");
    drop(decrypted);
    assert_signs(&keys, keys.public_key().unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_closed_key_opens_beside_its_own_public_half_alone() {
    let (person, other) = (somebody(), somebody());
    DeviceKeys::open(person).await.unwrap();
    DeviceKeys::open(other).await.unwrap();
    let sound = record(person).await;
    let theirs = field(&field(&record(other).await, "signing"), "public");
    set(&field(&sound, "signing"), "public", &theirs);
    keep(person, &sound).await;
    assert_eq!(DeviceKeys::open(person).await.unwrap_err(), LockError::Damaged);
}

#[wasm_bindgen_test]
async fn a_key_kept_open_before_still_signs_and_a_renewed_one_is_closed() {
    let person = somebody();
    DeviceKeys::open(person).await.unwrap();
    let old = record(person).await;
    set(&old, "signing", &js_later(KEPT_OPEN).await);
    keep(person, &old).await;
    let keys = DeviceKeys::open(person).await.unwrap();
    let public = keys.public_key().unwrap();
    assert_signs(&keys, public).await;
    assert_eq!(keys_that_sign(person).await, 1);

    with_pin(person).await;
    let locked = DeviceKeys::open(person).await.unwrap();
    assert_eq!(locked.signer().unwrap_err(), LockError::Locked);
    assert_eq!(locked.public_key().unwrap(), public);
    assert_eq!(DeviceKeys::open(person).await.unwrap().renew_signer(person).await.unwrap_err(), LockError::Locked);
    let keys = DeviceKeys::unlock(person, PIN).await.unwrap();
    assert_signs(&keys, public).await;

    keys.remove_pin(person).await.unwrap();
    let renewed = DeviceKeys::open(person).await.unwrap().renew_signer(person).await.unwrap();
    assert_ne!(renewed.public_key().unwrap(), public);
    assert_signs(&renewed, renewed.public_key().unwrap()).await;
    assert_eq!(keys_that_sign(person).await, 0);
}

#[wasm_bindgen_test]
async fn keys_of_before_there_were_pins_still_open_sign_and_are_renewed() {
    let person = somebody();
    let old = js("({})");
    set(&old, "data", &js_later(OLD_DATA).await);
    set(&old, "signing", &js_later(KEPT_OPEN).await);
    keep(person, &old).await;
    let keys = DeviceKeys::open(person).await.unwrap();
    let public = keys.public_key().unwrap();
    assert_signs(&keys, public).await;
    assert!(keys.data_key().await.is_ok());
    assert_eq!(keys.set_pin(person, PIN, &new_recovery()).await.unwrap_err(), LockError::NoPinHere);
    let renewed = DeviceKeys::open(person).await.unwrap().renew_signer(person).await.unwrap();
    assert_ne!(renewed.public_key().unwrap(), public);
    assert_signs(&renewed, renewed.public_key().unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_lock_changed_by_a_tab_left_behind_keeps_the_renewed_key() {
    let person = somebody();
    let behind = DeviceKeys::open(person).await.unwrap();
    let renewed = DeviceKeys::open(person).await.unwrap().renew_signer(person).await.unwrap().public_key().unwrap();
    assert_ne!(behind.public_key().unwrap(), renewed);
    let keys = behind.set_pin(person, PIN, &new_recovery()).await.unwrap();
    assert_signs(&keys, renewed).await;
    assert_signs(&DeviceKeys::unlock(person, PIN).await.unwrap(), renewed).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_learns_to_sign_makes_one_key_and_a_locked_one_makes_it_when_unlocked() {
    let (person, locked) = (somebody(), somebody());
    let cannot = Fault::at("SubtleCrypto.prototype", "generateKey", NO_ED25519);
    DeviceKeys::open(person).await.unwrap();
    with_pin(locked).await;
    drop(cannot);

    let (one, two) = join(DeviceKeys::open(person), DeviceKeys::open(person)).await;
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one.public_key().unwrap(), two.public_key().unwrap());
    assert_signs(&two, one.public_key().unwrap()).await;

    let keys = DeviceKeys::open(locked).await.unwrap();
    assert_eq!(keys.signer().unwrap_err(), LockError::Locked);
    assert_eq!(keys.public_key().unwrap_err(), LockError::CannotSign);
    let keys = DeviceKeys::unlock(locked, PIN).await.unwrap();
    assert_signs(&keys, keys.public_key().unwrap()).await;
    assert_signs(&DeviceKeys::unlock(locked, PIN).await.unwrap(), keys.public_key().unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_can_sign_no_more_records_and_keeps_the_key() {
    let person = somebody();
    let public = DeviceKeys::open(person).await.unwrap().public_key().unwrap();
    let cannot = Fault::at("SubtleCrypto.prototype", "importKey", CANNOT_IMPORT);
    let keys = DeviceKeys::open(person).await.unwrap();
    assert_eq!(keys.signer().unwrap_err(), LockError::CannotSign);
    assert!(keys.data_key().await.is_ok());
    drop(cannot);
    assert_signs(&DeviceKeys::open(person).await.unwrap(), public).await;
}
