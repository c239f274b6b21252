//! The device's rooms, in a real browser: store, lock and browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops where it stands")]

mod connections;
mod faults;
mod figures;
mod hooks;
mod http;
mod keys;
mod own_key;
mod secrecy;
mod store;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
