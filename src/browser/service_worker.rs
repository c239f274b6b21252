//! The worker that keeps the app's own files, and newer versions that wait for a safe moment.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use super::{Listener, words};

/// The app can't be kept on this device, so it only opens with a connection. Recorded work is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the app itself can't be kept here ({0}), so it opens only with a connection. Your work is kept all the same")]
pub struct NotInstallable(String);

/// What becomes of a newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newer {
    /// It is complete and waits.
    Waiting,
    /// It has replaced the version this page came from: load the page again at the next safe moment.
    TookOver,
}

/// The registered worker, watched for as long as this is kept.
#[must_use = "dropping it stops watching for newer versions"]
#[derive(Debug)]
pub struct Updates {
    registration: ServiceWorkerRegistration,
    _found: Listener,
}

impl Updates {
    /// Registers `/sw.js`; `on_newer` is called with what becomes of newer versions.
    pub async fn register(on_newer: impl Fn(Newer) + 'static) -> Result<Self, NotInstallable> {
        let registration = register().await.map_err(|thrown| NotInstallable(words(&thrown)))?;
        let follow = Follower { registration: registration.clone(), on_newer: Rc::new(on_newer) };
        let followed = RefCell::new(follow.worker_under_way());
        let _found = Listener::new(&registration, "updatefound", move |_| {
            followed.replace(follow.worker_under_way());
        });
        Ok(Self { registration, _found })
    }

    /// Whether a newer version waits.
    pub fn is_waiting(&self) -> bool {
        self.registration.waiting().is_some()
    }

    /// Asks the server whether there is a newer version. Without signal there is no answer, and that is fine.
    pub async fn check(&self) {
        if let Ok(update) = self.registration.update() {
            JsFuture::from(update).await.ok();
        }
    }

    /// Lets the waiting version take over. Call it only when nothing is unsaved.
    pub fn activate(&self) {
        let message = Object::new();
        if let Some(worker) = self.registration.waiting()
            && Reflect::set(&message, &"type".into(), &"activate-update".into()).is_ok()
        {
            worker.post_message(&message).ok();
        }
    }
}

async fn register() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = container().ok_or("no service workers without https")?;
    let options = RegistrationOptions::new();
    // A cached worker could hold a device on an old version.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registering = container.register_with_options("/sw.js", &options);
    Ok(JsFuture::from(registering).await?.into())
}

fn container() -> Option<ServiceWorkerContainer> {
    let container = web_sys::window()?.navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

struct Follower {
    registration: ServiceWorkerRegistration,
    on_newer: Rc<dyn Fn(Newer)>,
}

impl Follower {
    /// Follows the version that waits or is being installed. The very first one is not newer than anything.
    fn worker_under_way(&self) -> Option<Listener> {
        let worker = self.registration.waiting().or_else(|| self.registration.installing())?;
        let (registration, on_newer) = (self.registration.clone(), self.on_newer.clone());
        let is_newer = Cell::new(false);
        let step = move |worker: &ServiceWorker| match worker.state() {
            ServiceWorkerState::Installed if registration.active().is_some() => {
                is_newer.set(true);
                on_newer(Newer::Waiting);
            }
            ServiceWorkerState::Activated if is_newer.get() => on_newer(Newer::TookOver),
            _ => {}
        };
        step(&worker);
        let followed = worker.clone();
        Some(Listener::new(&worker, "statechange", move |_| step(&followed)))
    }
}
