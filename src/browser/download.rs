//! Handing a file to the person.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{sleep, words};

/// Long enough for a slow browser to have read the bytes.
const KEPT_MILLISECONDS: u32 = 60_000;

/// The browser did not take the file. What it would have held is still on the device.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not take the file ({0}). What it holds is still on this device; try again")]
pub struct DownloadError(String);

/// Offers the bytes as a file of this name and media type.
pub fn offer(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), DownloadError> {
    click(file_name, media_type, bytes).map_err(|thrown| DownloadError(words(&thrown)))
}

fn click(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        sleep(KEPT_MILLISECONDS).await;
        Url::revoke_object_url(&url).ok();
    });
    Ok(())
}
