//! Keeping the screen awake. Where the browser can't, nothing else depends on it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::visibility::{Sight, Visibility};

/// The screen stays on for as long as this is kept and the page is in front.
#[must_use = "dropping it lets the screen go dark"]
pub struct WakeLock {
    held: Rc<RefCell<Option<JsValue>>>,
    _again: Visibility,
}

impl WakeLock {
    /// Asks for it, and again whenever the page comes back in front: the browser takes it away when it is hidden.
    pub fn hold() -> Self {
        let held: Rc<RefCell<Option<JsValue>>> = Rc::default();
        ask(&held);
        let again = {
            let held = Rc::downgrade(&held);
            move |sight| {
                if let (Sight::Visible, Some(held)) = (sight, held.upgrade()) {
                    ask(&held);
                }
            }
        };
        Self { held, _again: Visibility::watch(again) }
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        if let Some(lock) = self.held.borrow_mut().take() {
            release(&lock);
        }
    }
}

fn ask(held: &Rc<RefCell<Option<JsValue>>>) {
    let Ok(asked) = request() else { return };
    let held = Rc::downgrade(held);
    spawn_local(async move {
        let Ok(lock) = JsFuture::from(asked).await else { return };
        match held.upgrade() {
            Some(held) => drop(held.borrow_mut().replace(lock)),
            None => release(&lock),
        }
    });
}

/// Calls `navigator.wakeLock.request` (web-sys still keeps its binding behind an unstable flag).
fn request() -> Result<Promise, JsValue> {
    let navigator = web_sys::window().ok_or("no window")?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into())?;
    Reflect::get(&lock, &"request".into())?.dyn_into::<Function>()?.call1(&lock, &"screen".into())?.dyn_into()
}

fn release(lock: &JsValue) {
    let release = Reflect::get(lock, &"release".into()).and_then(|release| release.dyn_into::<Function>());
    if let Ok(release) = release {
        release.call0(lock).ok();
    }
}
