//! The sync driver: decides when a round is run, and runs it in one tab at a time. What a round is, `vouch_portfolio::sync`
//! says; nothing on a screen ever waits for one.

mod driver;
mod line;
mod rhythm;
mod state;
mod transport;
mod uploads;

pub use driver::{Driver, Parts, Wake};
pub use state::SyncState;
pub use transport::HttpTransport;
pub use uploads::HttpUploads;
