//! What the commands say when something cannot be done.

use std::fmt;
use std::path::Path;

/// What could not be done, why, and what would help.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    why: String,
    help: Option<String>,
}

/// The result of everything in this crate that can fail.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// `what` went wrong (a sentence without its full stop) and `why` (as the machine, or another failure, put it).
    pub(crate) fn new(what: impl Into<String>, why: impl fmt::Display) -> Self {
        Self { what: what.into(), why: why.to_string().trim_end_matches('.').to_owned(), help: None }
    }

    /// Adds the command, or the sentence, that would help.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}.", self.what, self.why)?;
        match &self.help {
            Some(help) => write!(out, "\n  What would help: {help}"),
            None => Ok(()),
        }
    }
}

/// Names the file in an input or output error, which on its own names none.
pub(crate) fn at<T>(path: &Path, result: std::io::Result<T>) -> Outcome<T> {
    result.map_err(|error| Failure::new(format!("{} cannot be used", path.display()), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_for_the_reason_of_another_ends_with_one_full_stop() {
        let inner = Failure::new("`cc` failed", "exit status: 1");
        assert_eq!(
            Failure::new("Nothing was built", inner).to_string(),
            "Nothing was built: `cc` failed: exit status: 1."
        );
    }

    #[test]
    fn a_failure_says_what_why_and_what_would_help() {
        let failure = Failure::new("Node.js is missing", "`node` is not on the PATH").help("apt-get install nodejs");
        assert_eq!(
            failure.to_string(),
            "Node.js is missing: `node` is not on the PATH.\n  What would help: apt-get install nodejs"
        );
    }
}
