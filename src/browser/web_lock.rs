//! Locks that all tabs of this browser share. The browser gives one back when its tab dies.

use futures::channel::oneshot;
use futures::future::{self, Either};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::words;

/// The browser has no locks, or refused one. Nothing was done under it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this browser can't keep tabs from working on the same thing at once ({0}). Close other tabs, or update it")]
pub struct NoLock(String);

/// Does the work while no other tab holds the lock of this name; waits for it.
pub async fn exclusive<T>(name: &str, work: impl AsyncFnOnce() -> T) -> Result<T, NoLock> {
    let granted = request(name, false).await?.ok_or_else(|| NoLock("a lock was asked for and not given".into()))?;
    Ok(granted.during(work).await)
}

/// Does the work if no other tab holds the lock of this name; otherwise returns `None` at once.
pub async fn exclusive_if_free<T>(name: &str, work: impl AsyncFnOnce() -> T) -> Result<Option<T>, NoLock> {
    match request(name, true).await? {
        Some(granted) => Ok(Some(granted.during(work).await)),
        None => Ok(None),
    }
}

/// A lock held for as long as this is kept: another tab that wants it waits, also when this page is killed.
#[derive(Debug)]
#[must_use = "dropping it gives the lock back"]
pub struct Kept(#[expect(dead_code, reason = "it is only dropped")] Held);

/// Takes the lock and keeps it; waits for its turn.
pub async fn keep(name: &str) -> Result<Kept, NoLock> {
    match request(name, false).await? {
        Some(granted) => Ok(Kept(granted.held)),
        None => Err(NoLock("it was not given".into())),
    }
}

/// A lock that was given, and the browser's word that it has it back.
struct Granted {
    held: Held,
    returned: JsFuture,
}

impl Granted {
    async fn during<T>(self, work: impl AsyncFnOnce() -> T) -> T {
        let done = work().await;
        drop(self.held);
        self.returned.await.ok();
        done
    }
}

/// Gives the lock back when dropped, by settling the promise that the browser waits for.
#[derive(Debug)]
struct Held {
    release: Option<Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            release.call0(&JsValue::UNDEFINED).ok();
        }
    }
}

async fn request(name: &str, if_available: bool) -> Result<Option<Granted>, NoLock> {
    let (grant, granted) = oneshot::channel();
    let asked = ask(name, if_available, grant).map_err(|thrown| NoLock(words(&thrown)))?;
    match future::select(granted, JsFuture::from(asked)).await {
        Either::Left((Ok(held), returned)) => Ok(held.map(|held| Granted { held, returned })),
        Either::Left((Err(_), _)) => Err(NoLock("the request was dropped".into())),
        Either::Right((Err(thrown), _)) => Err(NoLock(words(&thrown))),
        // A lock that is held does not settle: none was given.
        Either::Right((Ok(_), _)) => Ok(None),
    }
}

/// Calls `navigator.locks.request` (web-sys still keeps its binding behind an unstable flag).
fn ask(name: &str, if_available: bool, grant: oneshot::Sender<Option<Held>>) -> Result<Promise, JsValue> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("no window"))?;
    let locks = Reflect::get(&window.navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into())?;
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            grant.send(None).ok();
            return JsValue::UNDEFINED;
        }
        let (held, until) = hold();
        // Whoever asked may be gone: then the grant is dropped here, and with it the lock.
        grant.send(Some(held)).ok();
        until.into()
    });
    request.call3(&locks, &name.into(), &options, &callback)?.dyn_into()
}

fn hold() -> (Held, Promise) {
    let mut release = None;
    // The function is called before `new` returns, as every promise does.
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    (Held { release }, until)
}
