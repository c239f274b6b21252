//! An event listener that takes itself off.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens for as long as it is kept.
#[must_use = "dropping it stops listening"]
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `on` for every event of this name at the target.
    pub fn new(target: &EventTarget, event: &'static str, on: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::new(on);
        // Adding and removing a function never throws; the signature only allows for it.
        target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok();
        Self { target: target.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref()).ok();
    }
}
