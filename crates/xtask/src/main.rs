//! The project's commands: `cargo xtask build | quick | serve | test | bench`.
//!
//! Each installs what it lacks at pinned versions, says so, and starts within seconds when nothing is missing.

mod bench;
mod build;
mod dist;
mod failure;
mod hash;
mod options;
mod place;
mod run;
mod serve;
mod test;
mod tools;

use options::Options;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  build                             build the app into dist/ and the server
  quick                             the same without what makes it small: to try things out
  serve [--port 8080] [--data data] build, then serve the app and its API on http://127.0.0.1:8080
  test [--only PART]                run every test there is, or those of one part
  bench                             measure, and print the figures as a table and as JSON";

/// How a shell is told of a command it did not get right.
const BAD_USAGE: u8 = 2;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let outcome = match (command.as_str(), Options::read(arguments)) {
        (_, Err(problem)) => return misused(&problem),
        ("build", Ok(options)) => options.none_left().map(|()| build::all().map(|()| true)),
        ("quick", Ok(options)) => options.none_left().map(|()| build::quick().map(|()| true)),
        ("serve", Ok(options)) => serve::Wanted::try_from(options).map(|wanted| serve::serve(&wanted).map(|()| true)),
        ("test", Ok(options)) => test::chosen(options).map(test::test),
        ("bench", Ok(options)) => options.none_left().map(|()| bench::bench().map(|()| true)),
        // Trunk's hook; not for people.
        ("finish-dist", Ok(options)) => options.none_left().map(|()| dist::finish().map(|()| true)),
        ("", _) => Err("There is no command.".to_owned()),
        (other, _) => Err(format!("There is no command `{other}`.")),
    };
    match outcome {
        Err(problem) => misused(&problem),
        Ok(Ok(true)) => ExitCode::SUCCESS,
        Ok(Ok(false)) => ExitCode::FAILURE,
        Ok(Err(failure)) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn misused(problem: &str) -> ExitCode {
    eprintln!("{problem}\n\n{USAGE}");
    ExitCode::from(BAD_USAGE)
}
