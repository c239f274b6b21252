//! The server as a client meets it: real HTTP on a free port, a data folder of its own, a clock the test sets.

mod app_files;
mod chain;
mod client;
mod command_line;
mod fixture;
mod founding;
mod guard;
mod people;
mod portfolios;
mod sign_in;
