//! How long a film plays, as the browser reads it. The film is never shown for it.

use std::pin::pin;

use futures::StreamExt as _;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::future::{Either, select};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, BlobPropertyBag, HtmlVideoElement};

use super::Listener;
use super::object_url::ObjectUrl;
use super::picked_file::Picked;
use super::timer::sleep;

/// A browser that can't read a film sometimes says nothing at all.
const LONGEST_MILLISECONDS: u32 = 10_000;

/// Beyond the end of any film: whoever looks for it there learns where the end is.
const BEYOND_SECONDS: f64 = 1e9;

/// How many seconds a picked film plays; none where the browser can't tell.
pub async fn seconds(film: &Picked) -> Option<u32> {
    seconds_of(film.as_blob()).await
}

/// The same of a film's bytes.
pub async fn seconds_in(bytes: &[u8], media: &str) -> Option<u32> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&Uint8Array::from(bytes));
    seconds_of(&Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?).await
}

async fn seconds_of(film: &Blob) -> Option<u32> {
    let document = web_sys::window()?.document()?;
    let video: HtmlVideoElement = document.create_element("video").ok()?.dyn_into().ok()?;
    let address = ObjectUrl::of_blob(film).ok()?;
    let (tell, heard) = unbounded();
    let listen = |event, is_news: bool| {
        let tell = tell.clone();
        Listener::new(&video, event, move |_| drop(tell.unbounded_send(is_news)))
    };
    let listening = [listen("loadedmetadata", true), listen("durationchange", true), listen("error", false)];
    video.set_preload("metadata");
    video.set_muted(true);
    video.set_src(&address.href());
    let found = match select(pin!(duration(&video, heard)), pin!(sleep(LONGEST_MILLISECONDS))).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => None,
    };
    drop(listening);
    // Taken off it, so that the browser closes the film.
    video.remove_attribute("src").ok();
    video.load();
    found
}

/// What the film says of its length, once it says anything; what was recorded as it came says it only at its end.
async fn duration(video: &HtmlVideoElement, mut heard: UnboundedReceiver<bool>) -> Option<u32> {
    while heard.next().await == Some(true) {
        let seconds = video.duration();
        if seconds.is_infinite() {
            video.set_current_time(BEYOND_SECONDS);
        } else if seconds > 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive; casts saturate")]
            return Some(seconds.round().max(1.0) as u32);
        }
    }
    None
}
