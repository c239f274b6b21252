//! Every test there is, the cheap ones first.

mod parts;

use crate::failure::Outcome;
use crate::options::Options;
use parts::PARTS;
use std::time::Instant;

/// One line of the table of tests.
pub(crate) struct Part {
    /// What `--only` calls it; several lines may share a name.
    name: &'static str,
    /// What it tests, as a heading.
    title: &'static str,
    run: fn() -> Outcome,
}

/// The lines that `--only` asks for, or all.
pub(crate) fn chosen(mut options: Options) -> Result<Vec<&'static Part>, String> {
    let only = options.take("only");
    options.none_left()?;
    let wanted = |part: &&Part| only.as_deref().is_none_or(|name| name == part.name);
    let chosen: Vec<_> = PARTS.iter().filter(wanted).collect();
    if chosen.is_empty() {
        let mut names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        names.dedup();
        return Err(format!("--only wants one of: {}.", names.join(", ")));
    }
    Ok(chosen)
}

/// Runs the parts, each with a heading and its duration, and counts. True when all passed.
///
/// A failed part stops no other: one run shows all there is to mend.
pub(crate) fn test(parts: Vec<&'static Part>) -> Outcome<bool> {
    let begun = Instant::now();
    let mut failed = Vec::new();
    for part in &parts {
        println!("\n== {} ({})", part.title, part.name);
        let begun = Instant::now();
        let outcome = (part.run)();
        let seconds = begun.elapsed().as_secs_f32();
        match outcome {
            Ok(()) => println!("-- passed in {seconds:.1} s"),
            Err(failure) => {
                println!("{failure}\n-- failed after {seconds:.1} s");
                failed.push(part.title);
            }
        }
    }
    println!("\n{:.1} s in all", begun.elapsed().as_secs_f32());
    for title in &failed {
        println!("failed: {title}");
    }
    println!("{} passed, {} failed", parts.len() - failed.len(), failed.len());
    Ok(failed.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    fn options(line: &str) -> Options {
        Options::read(line.split_whitespace().map(str::to_owned)).unwrap()
    }

    #[test]
    fn without_a_choice_all_parts_are_chosen() {
        assert_eq!(chosen(options("")).unwrap().len(), PARTS.len());
        assert!(chosen(options("--only clippy")).unwrap().iter().all(|part| part.name == "clippy"));
        assert!(chosen(options("--only nonsense")).is_err_and(|problem| problem.contains("browser")));
    }

    #[test]
    fn one_failure_fails_the_whole_and_stops_nothing() {
        static GOOD: Part = Part { name: "good", title: "Good", run: || Ok(()) };
        static BAD: Part = Part { name: "bad", title: "Bad", run: || Err(Failure::new("It broke", "on purpose")) };
        assert!(test(vec![&GOOD]).unwrap());
        assert!(!test(vec![&BAD, &GOOD]).unwrap());
    }
}
