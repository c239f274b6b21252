//! Every end a request can have, told apart by what the person can do.

use js_sys::{Reflect, Uint8Array};
use vouch_app::browser::http::{HttpError, delete, get_bytes, get_json, post_cbor, post_json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::Fault;

/// A centre that answers every request so; `seen` gets the address and what was sent.
fn answering(body: &str, status: u16) -> Fault {
    let replacement = format!(
        "(real, seen) => (address, request) => {{
            seen.push({{ address, ...request, type: request.headers?.get('content-type') }});
            return Promise.resolve(new Response({body}, {{ status: {status} }}));
        }}"
    );
    Fault::at("window", "fetch", &replacement)
}

fn sent(fault: &Fault, name: &str) -> wasm_bindgen::JsValue {
    Reflect::get(&fault.seen.get(0), &name.into()).unwrap()
}

#[wasm_bindgen_test]
async fn json_goes_out_and_comes_back() {
    let fault = answering(r#"'{"name":"Zoë"}'"#, 200);
    let answer: serde_json::Value = post_json("/api/people", &serde_json::json!({ "email": "a@b.c" })).await.unwrap();
    assert_eq!(answer["name"], "Zoë");
    assert_eq!(sent(&fault, "address").as_string().unwrap(), "/api/people");
    assert_eq!(sent(&fault, "method").as_string().unwrap(), "POST");
    assert_eq!(sent(&fault, "type").as_string().unwrap(), "application/json");
    assert_eq!(sent(&fault, "redirect").as_string().unwrap(), "error");
    assert_eq!(sent(&fault, "cache").as_string().unwrap(), "no-store");
    assert_eq!(Uint8Array::from(sent(&fault, "body")).to_vec(), br#"{"email":"a@b.c"}"#);
}

#[wasm_bindgen_test]
async fn bytes_go_out_and_come_back_as_they_are() {
    let fault = answering("new Uint8Array([0, 255, 128])", 200);
    let answer = post_cbor("/api/push", &[1, 0, 254], 1_000).await.unwrap();
    assert_eq!((answer.status, answer.body), (200, vec![0, 255, 128]));
    assert_eq!(sent(&fault, "type").as_string().unwrap(), "application/cbor");
    assert_eq!(Uint8Array::from(sent(&fault, "body")).to_vec(), [1, 0, 254]);
}

#[wasm_bindgen_test]
async fn an_answer_without_a_body_is_an_answer() {
    let fault = answering("null", 204);
    let answer = get_bytes("/api/pull?known=00", 1_000).await.unwrap();
    assert_eq!((answer.status, answer.body), (204, Vec::new()));
    delete::<()>("/api/sessions/1").await.unwrap();
    drop(fault);
}

#[wasm_bindgen_test]
async fn an_ended_session_is_not_a_wrong_password() {
    let fault = answering(r#"'{"error":{"code":"signed-out","message":"gone"}}'"#, 401);
    assert_eq!(get_json::<()>("/api/me").await, Err(HttpError::SignedOut));
    drop(fault);
    let fault = answering(r#"'{"error":{"code":"wrong-password","message":"they don’t fit"}}'"#, 401);
    let error = post_json::<_, ()>("/api/sign-in", &()).await.unwrap_err();
    assert!(matches!(&error, HttpError::Status { status: 401, code, .. } if code == "wrong-password"));
    assert_eq!(error.to_string(), "they don’t fit");
    drop(fault);
}

#[wasm_bindgen_test]
async fn something_else_that_answers_is_not_believed() {
    let fault = answering("'<html>Pay for Wi-Fi here</html>'", 200);
    assert!(matches!(get_json::<serde_json::Value>("/api/me").await, Err(HttpError::Unreadable(_))));
    drop(fault);
    // The test's own server has no such address, and answers as a stranger does.
    let error = get_json::<()>("/api/me").await.unwrap_err();
    assert!(matches!(&error, HttpError::Status { status: 404, code, .. } if code.is_empty()), "{error:?}");
}

#[wasm_bindgen_test]
async fn nobody_there_is_offline() {
    let nobody = "http://127.0.0.1:1/api/me";
    assert_eq!(get_json::<()>(nobody).await, Err(HttpError::Offline));
    assert!(HttpError::Offline.may_pass());
}

#[wasm_bindgen_test]
async fn no_answer_in_time_breaks_the_request_off() {
    let fault = Fault::at(
        "window",
        "fetch",
        "(real, seen) => (address, { signal }) => new Promise((done, fail) => {
            signal.addEventListener('abort', () => { seen.push('aborted'); fail(signal.reason); });
        })",
    );
    assert_eq!(get_bytes("/api/pull", 30).await, Err(HttpError::Timeout));
    assert_eq!(fault.seen.length(), 1, "the request is broken off");
    drop(fault);
}
