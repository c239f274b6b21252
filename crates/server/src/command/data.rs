//! The data folder of a command that works beside a running server, or without one.

use std::path::PathBuf;

use clap::Args;

/// Which data folder.
#[derive(Debug, Args)]
pub(super) struct Data {
    /// Folder that holds the centre's database and key
    #[arg(long, env = "VOUCH_DATA", value_name = "DIR", default_value = "data")]
    pub(super) data: PathBuf,
}

/// Runs what needs a runtime.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, super::Failure>>) -> Result<T, super::Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
