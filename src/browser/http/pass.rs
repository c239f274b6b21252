//! What shows the centre that the page that asks is the app of an unlocked device. The cookie alone doesn't: it is in the
//! browser, locked or not.

use std::cell::RefCell;

/// The header that it goes in.
pub(super) const HEADER: &str = "vouch-pass";

thread_local! {
    static PASS: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Goes with every request from now on; whether it is another than before.
pub fn set_pass(pass: Option<String>) -> bool {
    PASS.with(|kept| kept.replace(pass.clone()) != pass)
}

pub(super) fn pass() -> Option<String> {
    PASS.with(|kept| kept.borrow().clone())
}
