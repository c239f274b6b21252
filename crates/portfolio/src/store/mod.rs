//! What a device keeps, as tables of bytes by key. One contract, one conformance suite, several stores: memory here,
//! IndexedDB in the app.
//!
//! Assumptions, and what follows if a store breaks them:
//! - a commit is atomic and durable once it returns `Ok`: otherwise "saved" is a lie;
//! - a commit that returns `Err` changed nothing: otherwise trying again could double work;
//! - `scan` returns keys in ascending order: otherwise screens jump.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod memory;
mod table;

use std::future::Future;

pub use memory::Memory;
pub use table::Table;

/// One change of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Sets the value of a key.
    Put(Table, String, Vec<u8>),
    /// Removes a key; removing what isn't there is fine.
    Delete(Table, String),
}

/// Why a store could not do what was asked. Nothing that was saved before is touched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room left on the device.
    #[error(
        "this device has no room left. Nothing saved before is lost; free some space, or export this text, then try again"
    )]
    Full,
    /// The database was made by a later version of the app.
    #[error("this device's data was written by a newer version of Vouch. Nothing is lost; reload to get the newer app")]
    Newer,
    /// The connection to the database was closed under the app: another tab upgraded it, or the browser took it away.
    #[error("the browser closed its storage. Nothing saved before is lost; reload the page")]
    Closed,
    /// A value can't be read back: damaged, or not under this person's key.
    #[error("something kept on this device can't be read ({0}). Everything else is untouched")]
    Damaged(String),
    /// Anything else the store reports.
    #[error("the browser's storage failed ({0}). What you typed is still here; try again, or export it")]
    Failed(String),
}

/// A device's store.
pub trait Store {
    /// Writes all or nothing. Returns once it is durable.
    fn commit(&self, writes: Vec<Write>) -> impl Future<Output = Result<(), StoreError>>;
    /// The value of a key.
    fn get(&self, table: Table, key: &str) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>>;
    /// Every key that begins with the prefix, ascending, with its value.
    fn scan(&self, table: Table, prefix: &str) -> impl Future<Output = Result<Vec<(String, Vec<u8>)>, StoreError>>;
    /// Every key that begins with the prefix, ascending, without reading values.
    fn keys(&self, table: Table, prefix: &str) -> impl Future<Output = Result<Vec<String>, StoreError>>;
}
