//! Asking for the microphone.

use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

use crate::browser::words;

/// Why there is no sound to record. Nothing else is touched by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoMicrophone {
    /// The person, the browser or whoever manages the device said no.
    #[error(
        "the microphone may not be used here. Allow it for this page in the browser's settings (beside the address), \
         or in the device's own settings for the browser; then try again"
    )]
    Refused,
    /// There is none.
    #[error("this device has no microphone. Plug one in and try again, or add a recording made elsewhere as a file")]
    Missing,
    /// Another program has it.
    #[error("the microphone is in use by something else. End the call or the other app, then try again")]
    Busy,
    /// The browser has no way to record.
    #[error("this browser can't record sound. Update it, or add a recording made elsewhere as a file")]
    NotAble,
    /// Anything else, in the browser's words.
    #[error("the microphone did not open ({0}). Try again, or add a recording made elsewhere as a file")]
    Other(String),
}

/// The microphone, on for as long as this is kept.
#[derive(Debug)]
#[must_use = "dropping it turns the microphone off"]
pub struct Microphone(pub(super) MediaStream);

impl Microphone {
    /// Asks for it. The browser may ask the person.
    pub async fn ask() -> Result<Self, NoMicrophone> {
        let window = web_sys::window().ok_or(NoMicrophone::NotAble)?;
        // Only pages that came over https, or from this machine, have these at all.
        let can = |name: &str| Reflect::get(&window, &name.into()).is_ok_and(|it| it.is_function());
        let devices = window.navigator().media_devices();
        let Some(devices) = devices.ok().filter(|it| it.is_object() && can("MediaRecorder")) else {
            return Err(NoMicrophone::NotAble);
        };
        let wanted = MediaStreamConstraints::new();
        wanted.set_audio(&JsValue::TRUE);
        let asked = devices.get_user_media_with_constraints(&wanted).map_err(|thrown| why(&thrown))?;
        let stream = JsFuture::from(asked).await.map_err(|thrown| why(&thrown))?;
        Ok(Self(stream.unchecked_into()))
    }

    pub(super) fn tracks(&self) -> impl Iterator<Item = MediaStreamTrack> {
        self.0.get_tracks().into_iter().map(|track| track.unchecked_into())
    }
}

impl Drop for Microphone {
    fn drop(&mut self) {
        self.tracks().for_each(|track| track.stop());
    }
}

fn why(thrown: &JsValue) -> NoMicrophone {
    let name = Reflect::get(thrown, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => NoMicrophone::Refused,
        "NotFoundError" | "OverconstrainedError" => NoMicrophone::Missing,
        "NotReadableError" | "AbortError" => NoMicrophone::Busy,
        _ => NoMicrophone::Other(words(thrown)),
    }
}
