//! Against requests that another site makes a browser send. The cookie is `SameSite=Strict` already; these hold where
//! that doesn't reach (another port of the same host, an old browser).

use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Problem;

const TYPES: [&str; 2] = ["application/json", "application/cbor"];

/// Lets through what the app's own pages read, and what changes things from them or from no page at all.
pub(super) async fn check_origin(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        if is_typed(request.headers()) {
            let words = "this address is no page: open the app instead";
            return Problem::new(StatusCode::FORBIDDEN, "not-a-page", words).into_response();
        }
        return next.run(request).await;
    }
    // Over HTTP/2 the host stands in the address instead of a header.
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    let host = host.or(request.uri().authority().map(|authority| authority.as_str()));
    match refusal(request.method(), request.headers(), host) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

/// Whether somebody typed the address or followed a link to it. On a locked device the browser is still signed in, and
/// whoever finds it must not read in its window what the app keeps from them.
fn is_typed(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}

fn refusal(method: &Method, headers: &HeaderMap, host: Option<&str>) -> Option<Problem> {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // The browser's own word, where it gives one, holds behind a proxy too, which may change the host.
    let from_elsewhere = match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => !same_host(origin, host),
        (None, None) => false,
    };
    if from_elsewhere {
        let words = "this request came from another site, so nothing was done";
        return Some(Problem::new(StatusCode::FORBIDDEN, "other-site", words));
    }
    // A form on another site can't send these types, nor the methods DELETE and PATCH, nor the header of uploads, without
    // asking first.
    let media_type = text(CONTENT_TYPE.as_str()).and_then(|value| value.split(';').next()).map(str::trim);
    let plain = !media_type.is_some_and(|media_type| TYPES.iter().any(|it| it.eq_ignore_ascii_case(media_type)));
    let upload = headers.contains_key("tus-resumable");
    (method == Method::POST && plain && !upload).then(|| {
        let words = "send this as application/json or application/cbor";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", words)
    })
}

/// Whether the origin's host and port are those the request was sent to.
fn same_host(origin: &str, host: Option<&str>) -> bool {
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_some() && authority == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, headers: &[(&'static str, &'static str)]) -> bool {
        let map = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let host = headers.iter().find(|(name, _)| *name == "host").map(|(_, host)| *host);
        refusal(&method, &map, host).is_some()
    }

    #[test]
    fn an_address_that_is_typed_is_no_page() {
        let typed = |mode: &'static str| {
            is_typed(&HeaderMap::from_iter([("sec-fetch-mode".parse().unwrap(), mode.parse().unwrap())]))
        };
        assert!(typed("navigate"));
        assert!(!typed("cors") && !typed("same-origin"));
        assert!(!is_typed(&HeaderMap::new()), "programs say nothing of it");
    }

    #[test]
    fn only_the_apps_own_pages_and_programs_may_change_things() {
        let json = ("content-type", "application/json; charset=utf-8");
        let host = ("host", "localhost:8080");
        assert!(!refused(Method::POST, &[json, host]));
        assert!(!refused(Method::POST, &[json, host, ("origin", "http://localhost:8080")]));
        assert!(!refused(Method::DELETE, &[host, ("sec-fetch-site", "same-origin")]));
        let proxied = [json, host, ("origin", "https://vouch.example"), ("sec-fetch-site", "same-origin")];
        assert!(!refused(Method::POST, &proxied));
        assert!(refused(Method::POST, &[host]));
        assert!(refused(Method::POST, &[("content-type", "text/plain"), host]));
        assert!(refused(Method::POST, &[json, host, ("origin", "http://localhost:9090")]));
        assert!(refused(Method::POST, &[json, host, ("origin", "null")]));
        assert!(refused(Method::POST, &[json, host, ("sec-fetch-site", "cross-site")]));
        assert!(refused(Method::DELETE, &[host, ("sec-fetch-site", "same-site")]));
    }
}
