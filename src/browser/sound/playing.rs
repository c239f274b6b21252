//! What an `<audio>` or `<video>` must be told.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlMediaElement};

/// Beyond the end of every recording.
const BEYOND_SECONDS: f64 = 1e7;

/// Finds out how long it plays: a recording made in a browser doesn't say so in its head, and the browser knows once it
/// has been at its end. Call it when the element reports `loadedmetadata`.
pub fn settle_length(event: &Event) {
    let Some(media) = element(event) else { return };
    if media.duration().is_finite() {
        return;
    }
    let back = wasm_bindgen::closure::Closure::once_into_js({
        let media = media.clone();
        move || media.set_current_time(0.0)
    });
    let once = web_sys::AddEventListenerOptions::new();
    once.set_once(true);
    // Once it has been there, it goes back to the beginning.
    let heard =
        media.add_event_listener_with_callback_and_add_event_listener_options("seeked", back.unchecked_ref(), &once);
    if heard.is_ok() {
        media.set_current_time(BEYOND_SECONDS);
    }
}

/// Plays from this second on.
pub fn play_from(media: &HtmlMediaElement, seconds: u32) {
    media.set_current_time(f64::from(seconds));
    if let Ok(playing) = media.play() {
        wasm_bindgen_futures::spawn_local(async move {
            // Paused again before it began: the person did that.
            wasm_bindgen_futures::JsFuture::from(playing).await.ok();
        });
    }
}

fn element(event: &Event) -> Option<HtmlMediaElement> {
    event.current_target()?.dyn_into().ok()
}
