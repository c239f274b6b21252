//! Doing something later.

use futures::channel::oneshot;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// Something that will be done once, unless this is dropped before.
#[must_use = "dropping it calls it off"]
#[derive(Debug)]
pub struct Timer {
    id: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `work` after so many milliseconds: never sooner, later in a hidden page.
    pub fn after(milliseconds: u32, work: impl FnOnce() + 'static) -> Self {
        let closure = Closure::once(work);
        let timeout = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let function = closure.as_ref().unchecked_ref();
        let id = web_sys::window()
            .and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(function, timeout).ok());
        Self { id, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(window), Some(id)) = (web_sys::window(), self.id) {
            window.clear_timeout_with_handle(id);
        }
    }
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let (done, woken) = oneshot::channel();
    let _timer = Timer::after(milliseconds, move || {
        // Nobody waits any more when the receiver is gone.
        done.send(()).ok();
    });
    woken.await.ok();
}
