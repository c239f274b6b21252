//! Accounts: proving who somebody is, and staying signed in.

mod details;
mod limit;
mod password;
mod token;

pub(crate) use details::{Email, Name, Note};
pub(crate) use limit::Limit;
pub(crate) use password::{Password, PasswordError, Passwords};
pub(crate) use token::Token;

/// How long a session lasts, in milliseconds: 30 days.
pub(crate) const SESSION_MS: i64 = 30 * 24 * 60 * 60 * 1000;
