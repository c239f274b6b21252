//! The command line. Exit code 0 on success, 2 on bad usage, 1 otherwise; errors go to standard error.

mod backup;
mod data;
mod framework;
mod import;
mod portfolio;
mod serve;
mod utc;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Vouch: evidence for vocational qualifications, recorded anywhere.
#[derive(Debug, Parser)]
#[command(name = "vouch", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app and the centre's data
    Serve(crate::settings::Flags),
    /// Qualifications: show, judge and export those built in; import others
    #[command(subcommand)]
    Framework(framework::Framework),
    /// List, export and verify portfolios
    #[command(subcommand)]
    Portfolio(portfolio::Portfolio),
    /// Copy the centre's database and key into one file
    Backup(backup::Backup),
    /// Put a backup into an empty folder
    Restore(backup::Backup),
}

/// Why a command didn't do what it was asked: the sentence for standard error.
type Failure = Box<dyn std::error::Error>;

/// What was asked can't be meant: the sentence, and exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct BadUsage(String);

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(flags) => serve::run(flags),
        Command::Framework(command) => framework::run(&command),
        Command::Portfolio(command) => portfolio::run(command),
        Command::Backup(what) => backup::take(what),
        Command::Restore(what) => backup::restore(what),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("vouch: {failure}");
            if failure.is::<BadUsage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}
