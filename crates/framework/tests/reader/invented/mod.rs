//! Invented handbooks in the layouts: for what the five texts happen not to hold, and for machines
//! that do not have them.

mod certificate;
mod diploma;
mod nvq;
mod ocr;
mod sqa;

use vouch_framework::reader::{Reading, read};
use vouch_framework::{Framework, Unit};

/// Reads a text that must be readable and sound.
fn reading(text: &str) -> Reading {
    let reading = read(text).unwrap();
    assert_eq!(reading.framework.check(), []);
    reading
}

fn unit<'a>(framework: &'a Framework, code: &str) -> &'a Unit {
    framework.unit(code).unwrap()
}

/// Codes of the criteria of a unit's outcomes.
fn codes(unit: &Unit) -> Vec<Vec<&str>> {
    unit.outcomes.iter().map(|outcome| outcome.criteria.iter().map(|it| it.code.as_str()).collect()).collect()
}

/// Whether a doubt about this line of the text says this. The line is found by its words.
fn doubts(reading: &Reading, text: &str, line: &str, words: &str) {
    let at = 1 + text.lines().position(|other| other.contains(line)).unwrap();
    let found = reading.doubts.iter().any(|doubt| doubt.line == at && doubt.text.contains(words));
    assert!(found, "no doubt on line {at} that \"{words}\": {:#?}", reading.doubts);
}
