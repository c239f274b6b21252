//! Bytes under an address of their own, for pictures to be shown from.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::words;

/// The browser gave the bytes no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the browser can't show it ({0}). It is still on this device")]
pub struct NoAddress(String);

/// An address that holds while it is kept.
#[must_use = "dropping it takes the address back"]
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// Gives these bytes an address, as a file of this media type.
    pub fn of(bytes: &[u8], media_type: &str) -> Result<Self, NoAddress> {
        let make = || -> Result<String, JsValue> {
            let options = BlobPropertyBag::new();
            options.set_type(media_type);
            let parts = Array::of1(&Uint8Array::from(bytes));
            Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
        };
        make().map(Self).map_err(|thrown| NoAddress(words(&thrown)))
    }

    /// Gives a file of the browser's an address; its bytes stay where they are.
    pub(super) fn of_blob(blob: &Blob) -> Result<Self, NoAddress> {
        Url::create_object_url_with_blob(blob).map(Self).map_err(|thrown| NoAddress(words(&thrown)))
    }

    /// The address.
    pub fn href(&self) -> String {
        self.0.clone()
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Fails only for an address that is none.
        Url::revoke_object_url(&self.0).ok();
    }
}
