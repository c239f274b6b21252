//! One exchange with the centre. Dropping it half way breaks it off.

use std::pin::pin;

use futures::future::{self, Either};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit, RequestRedirect, Response};

use super::HttpError;
use crate::browser::sleep;

/// What the centre answered with a status of success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Sends one request and reads its whole answer, within so many milliseconds.
pub(super) async fn fetch(
    method: &str,
    path: &str,
    body: Option<(&str, &[u8])>,
    milliseconds: u32,
) -> Result<Answer, HttpError> {
    let until_dropped = AbortOnDrop::new()?;
    let answer = exchange(method, path, body, &until_dropped.0);
    match future::select(pin!(answer), pin!(sleep(milliseconds))).await {
        // A fetch throws for one reason that can happen here: nothing was reached.
        Either::Left((answer, _)) => answer.unwrap_or(Err(HttpError::Offline)),
        Either::Right(((), _)) => Err(HttpError::Timeout),
    }
}

async fn exchange(
    method: &str,
    path: &str,
    body: Option<(&str, &[u8])>,
    abort: &AbortController,
) -> Result<Result<Answer, HttpError>, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_cache(RequestCache::NoStore);
    // No address of the centre redirects: whoever does is a hotspot wanting a click.
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&abort.signal()));
    if let Some((media_type, bytes)) = body {
        let headers = web_sys::Headers::new()?;
        headers.set("content-type", media_type)?;
        init.set_headers(&headers);
        init.set_body(&Uint8Array::from(bytes));
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await?.dyn_into()?;
    let body = Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec();
    let status = response.status();
    Ok(if response.ok() { Ok(Answer { status, body }) } else { Err(HttpError::refusal(status, &body)) })
}

/// Breaks the exchange off when nobody waits for it any more; does nothing to one that has ended.
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Result<Self, HttpError> {
        AbortController::new().map(Self).map_err(|_| HttpError::Offline)
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
