//! Handing a link to another app of the device, where the browser can.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser shares.
pub fn can_share() -> bool {
    sharing().is_some()
}

/// Opens the device's own list of apps to share with; works only while a tap is being answered. Whether anything was
/// shared, only the person knows.
pub async fn share(title: &str, text: &str, url: &str) {
    let asked = || -> Result<Promise, JsValue> {
        let (navigator, share) = sharing().ok_or(JsValue::NULL)?;
        let what = Object::new();
        for (key, value) in [("title", title), ("text", text), ("url", url)] {
            Reflect::set(&what, &key.into(), &value.into())?;
        }
        share.call1(&navigator, &what)?.dyn_into()
    };
    if let Ok(asked) = asked() {
        // Also rejected when the person thinks better of it.
        JsFuture::from(asked).await.ok();
    }
}

/// `navigator.share` (web-sys keeps its binding behind a feature for every field).
fn sharing() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}
