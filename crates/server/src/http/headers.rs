//! Headers on every answer.

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use tower_http::set_header::SetResponseHeaderLayer;

/// What the page may load and run: its own files and nothing else. As in `index.html`, and `frame-ancestors`, which
/// only a header can say.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The camera and microphone are for evidence; nothing else of the device is needed.
const PERMISSIONS: &str = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()";

type Set = SetResponseHeaderLayer<HeaderValue>;

/// On everything.
pub(super) fn security() -> (Set, Set, Set, Set, Set, Set) {
    (
        set(CONTENT_SECURITY_POLICY, POLICY),
        set(X_CONTENT_TYPE_OPTIONS, "nosniff"),
        set(REFERRER_POLICY, "no-referrer"),
        set(HeaderName::from_static("permissions-policy"), PERMISSIONS),
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    )
}

/// On the API: personal data stays out of caches.
pub(super) fn never_stored() -> Set {
    set(CACHE_CONTROL, "no-store")
}

fn set(name: HeaderName, value: &'static str) -> Set {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
