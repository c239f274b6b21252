//! One exchange with the centre. Dropping it half way breaks it off.

use std::pin::pin;

use futures::future::{self, Either};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit, RequestRedirect, Response};

use super::HttpError;
use super::pass::{HEADER, pass};
use crate::browser::sleep;

/// What the centre answered with a status of success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The whole body.
    pub body: Vec<u8>,
}

/// A request: how, where, and what goes with it.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) headers: &'a [(&'a str, &'a str)],
    pub(super) body: Option<&'a [u8]>,
}

/// Whatever answered, whichever status it gave.
pub(super) struct Heard {
    pub(super) status: u16,
    pub(super) headers: web_sys::Headers,
    pub(super) body: Vec<u8>,
}

/// Sends one request and reads its whole answer, within so many milliseconds.
pub(super) async fn fetch(
    method: &str,
    path: &str,
    body: Option<(&str, &[u8])>,
    milliseconds: u32,
) -> Result<Answer, HttpError> {
    let (media_type, body) = body.unzip();
    let headers: Vec<(&str, &str)> = media_type.map(|media_type| ("content-type", media_type)).into_iter().collect();
    let Heard { status, body, .. } = hear(&Asked { method, path, headers: &headers, body }, milliseconds).await?;
    if (200..300).contains(&status) { Ok(Answer { status, body }) } else { Err(HttpError::refusal(status, &body)) }
}

/// The same, for whoever reads statuses and headers.
pub(super) async fn hear(asked: &Asked<'_>, milliseconds: u32) -> Result<Heard, HttpError> {
    let until_dropped = AbortOnDrop::new()?;
    let answer = exchange(asked, &until_dropped.0);
    match future::select(pin!(answer), pin!(sleep(milliseconds))).await {
        // A fetch throws for one reason that can happen here: nothing was reached.
        Either::Left((answer, _)) => answer.map_err(|_| HttpError::Offline),
        Either::Right(((), _)) => Err(HttpError::Timeout),
    }
}

async fn exchange(asked: &Asked<'_>, abort: &AbortController) -> Result<Heard, JsValue> {
    let init = RequestInit::new();
    init.set_method(asked.method);
    init.set_cache(RequestCache::NoStore);
    // No address of the centre redirects: whoever does is a hotspot wanting a click.
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&abort.signal()));
    let headers = web_sys::Headers::new()?;
    for (name, value) in asked.headers {
        headers.set(name, value)?;
    }
    if let Some(pass) = pass() {
        headers.set(HEADER, &pass)?;
    }
    init.set_headers(&headers);
    if let Some(bytes) = asked.body {
        init.set_body(&Uint8Array::from(bytes));
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(asked.path, &init)).await?.dyn_into()?;
    let body = Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec();
    Ok(Heard { status: response.status(), headers: response.headers(), body })
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
