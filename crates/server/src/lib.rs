//! The centre's server: accounts, the registry's key, the room for SQL, the HTTP interface and the `vouch` command.
//!
//! - [`command`]: the command line, one file a subcommand
//! - `export`: a portfolio as one signed file
//! - `handbook`: a file's bytes as text, through `pdftotext` where they are a PDF
//! - [`settings`]: flags, then `VOUCH_*`, then `vouch.toml`
//! - [`server`]: opens the data folder, binds the port, runs until told to stop
//! - [`world`]: the clock and the randomness, handed down from here and nowhere else
//! - `http`: routes and what they answer, one file a subject
//! - `accounts`: passwords, sessions, the limit on guessing
//! - `blobs`: photographs, recordings and files: uploads, and the folder they end in
//! - `centre`: founding it, its key, minting registry statements
//! - `store`: SQLite; the only place with SQL
//! - `sync`: carrying out what acceptance decides; pokes; which life of the server this is
//!
//! What may be accepted is decided in `vouch-portfolio`; nothing here judges.

mod accounts;
mod blobs;
mod centre;
pub mod command;
mod export;
mod handbook;
mod http;
pub mod server;
pub mod settings;
mod store;
mod sync;
pub mod world;
