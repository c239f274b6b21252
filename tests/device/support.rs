//! What the tests share: people nobody else uses, stores of their own, and faults that mend themselves.

use js_sys::{Function, Reflect};
use vouch_app::browser::Entropy;
use vouch_app::browser::database::Database;
use vouch_app::lock::{DataKey, DeviceKeys};
use vouch_app::store::IndexedDb;
use vouch_portfolio::foundation::PersonId;
use wasm_bindgen::{JsCast as _, JsValue};

/// Somebody whose database nobody has opened before.
pub(crate) fn somebody() -> PersonId {
    PersonId::new(&mut Entropy)
}

/// The person's data key on this device.
pub(crate) async fn key_of(person: PersonId) -> DataKey {
    DeviceKeys::open(person).await.unwrap().data_key().await.unwrap()
}

/// The person's store.
pub(crate) async fn store_of(person: PersonId) -> IndexedDb {
    IndexedDb::open(person, key_of(person).await, |_| {}).await.unwrap()
}

/// Where keys lie, as a thief sees it.
pub(crate) async fn vault() -> Database {
    // Whoever comes first makes it.
    DeviceKeys::exist(somebody()).await.unwrap();
    Database::open("vouch-device", 2, &[], |_| {}).await.unwrap()
}

/// A new person's store.
pub(crate) async fn new_store() -> IndexedDb {
    store_of(somebody()).await
}

/// The person's database as a thief sees it.
pub(crate) async fn raw(person: PersonId) -> Database {
    Database::open(&format!("vouch-{person}"), 2, &[], |_| {}).await.unwrap()
}

/// A field of an object.
pub(crate) fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

/// A browser that can't make signing keys, as the replacement of `generateKey`.
pub(crate) const NO_ED25519: &str = "(real) => function (algorithm) {
    if (algorithm === 'Ed25519') return Promise.reject(new DOMException('unknown', 'NotSupportedError'));
    return real.apply(this, arguments);
}";

/// The value of a JavaScript expression.
pub(crate) fn js(source: &str) -> JsValue {
    js_sys::eval(source).unwrap()
}

/// The value of a JavaScript expression with promises in it.
pub(crate) async fn js_later(source: &str) -> JsValue {
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(js(source))).await.unwrap()
}

/// A method of the browser replaced for as long as this is kept. `replacement` is the source of a function that is
/// given the real method and a `seen` array, and returns the method to use instead.
pub(crate) struct Fault {
    pub(crate) seen: js_sys::Array,
    mend: Function,
}

impl Fault {
    pub(crate) fn at(owner: &str, method: &str, replacement: &str) -> Self {
        let patch = js(&format!(
            "(() => {{
                const real = {owner}.{method}, seen = [];
                {owner}.{method} = ({replacement})(real, seen);
                return {{ seen, mend: () => {{ {owner}.{method} = real; }} }};
            }})()"
        ));
        let part = |name: &str| Reflect::get(&patch, &name.into()).unwrap();
        Self { seen: part("seen").unchecked_into(), mend: part("mend").unchecked_into() }
    }
}

impl Drop for Fault {
    fn drop(&mut self) {
        self.mend.call0(&JsValue::UNDEFINED).unwrap();
    }
}
