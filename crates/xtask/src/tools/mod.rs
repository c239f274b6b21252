//! The programs the commands need, at the versions they are known to work with: installed where missing, left alone
//! where present.

mod browser;
mod compiler;
mod installed;
mod node;

pub(crate) use browser::browser;
pub(crate) use compiler::{WASM_TARGET, rust_for_tests, rust_for_wasm};
pub(crate) use installed::{TRUNK, WASM_BINDGEN, search_path};
pub(crate) use node::{node_packages, wasm_opt};

/// Says what is about to be installed, where and how long that usually takes, so that nobody wonders at the silence.
fn announce(what: &str, duration: &str) {
    println!("Installing {what}. This happens once and usually takes {duration}.");
}
