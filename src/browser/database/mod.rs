//! One IndexedDB database: string keys, any value the browser can clone, strict commits, one kind of failure.
//!
//! Nothing but IndexedDB may be awaited inside a transaction (the browser would commit it early), so what is written is
//! handed in complete, and what is read is handed out as it lies.

mod error;
mod link;
mod open;
mod read;
mod write;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

pub use error::DatabaseError;
use link::Link;
use wasm_bindgen::JsValue;
pub use write::Change;

use super::Listener;

/// What happens to a database besides what was asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Opening waits for another tab that holds an older version open: it must be closed or reloaded.
    Blocked,
    /// A newer version in another tab asked for the database, and got it: this tab can't save any more.
    Superseded,
    /// The browser cleared the database: what was not at the centre yet is only on the screen now.
    TakenAway,
}

/// An open database. Dropping it closes the connection once its transactions are done.
pub struct Database {
    name: String,
    version: u32,
    link: RefCell<Rc<Link>>,
    on_notice: Rc<dyn Fn(Notice)>,
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("name", &self.name).field("version", &self.version).finish_non_exhaustive()
    }
}

/// Every key that begins with the prefix: keys are ASCII, so nothing sorts after this.
fn under(prefix: &str) -> std::ops::Range<JsValue> {
    JsValue::from_str(prefix)..JsValue::from_str(&format!("{prefix}\u{ffff}"))
}
