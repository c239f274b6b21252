//! Running other programs.

use crate::failure::{Failure, Outcome};
use std::process::{Command, Output, Stdio};

/// Runs the command with its output on the screen; anything but success is a failure that names it.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` failed", line(command)), status)),
        Err(error) => Err(cannot_start(command, &error)),
    }
}

/// Runs the command and hands back what it wrote to standard output, trimmed.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output();
    let Output { status, stdout, stderr } = output.map_err(|error| cannot_start(command, &error))?;
    if !status.success() {
        let why = format!("{status}, {}", String::from_utf8_lossy(&stderr).trim());
        return Err(Failure::new(format!("`{}` failed", line(command)), why));
    }
    Ok(String::from_utf8_lossy(&stdout).trim().to_owned())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be started", line(command)), error)
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn success_hands_back_what_was_written() {
        assert_eq!(read(Command::new("echo").arg("hello")).unwrap(), "hello");
    }

    #[test]
    fn a_failure_names_the_command_line() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err().to_string();
        assert!(failure.contains("`sh -c exit 3` failed"), "{failure}");
        assert!(failure.contains('3'), "{failure}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = read(&mut Command::new("no-such-program-here")).unwrap_err().to_string();
        assert!(failure.contains("`no-such-program-here` cannot be started"), "{failure}");
    }
}
