//! The server as a client meets it: real HTTP on a free port, a data folder of its own, a clock the test sets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed expectation is the finding")]

mod app_files;
mod backup;
mod bad_pushes;
mod blobs;
mod chain;
mod client;
mod command_line;
mod decisions;
mod device;
mod fixture;
mod founding;
mod frameworks;
mod guard;
mod held;
mod invitations;
#[cfg(unix)]
mod pdf;
mod people;
mod poke;
mod portfolios;
mod restore;
mod sign_in;
mod sites;
mod sync;
mod tls;
