//! `vouch`: the centre's server and its command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    vouch_server::command::run()
}
