//! What shows the centre that the page that asks is the app of an unlocked device. The cookie alone doesn't: it is in the
//! browser, locked or not.

use std::cell::{Cell, RefCell};

/// The header that it goes in.
pub(super) const HEADER: &str = "vouch-pass";

thread_local! {
    static PASS: RefCell<Option<String>> = const { RefCell::new(None) };
    static IS_NEW: Cell<bool> = const { Cell::new(false) };
}

/// The pass of a session that this page has begun. It belongs to the cookie that the browser has now, and stays with the
/// page, whatever was kept before.
pub fn begin_with_pass(pass: Option<String>) {
    IS_NEW.set(true);
    PASS.set(pass);
}

/// Goes with every request from now on, unless this page has begun a session itself; whether it is another than before.
pub fn set_pass(pass: Option<String>) -> bool {
    !IS_NEW.get() && PASS.with(|kept| kept.replace(pass.clone()) != pass)
}

pub(super) fn pass() -> Option<String> {
    PASS.with(|kept| kept.borrow().clone())
}
