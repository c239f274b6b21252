//! Gathering problems.

use std::collections::HashSet;

use super::{Fault, Problem};
use crate::item_ref::is_key_part;

/// The problems found so far, in reading order.
#[derive(Default)]
pub(super) struct Findings(pub(super) Vec<Problem>);

impl Findings {
    pub(super) fn add(&mut self, place: &str, fault: Fault) {
        self.0.push(Problem { place: place.to_owned(), fault });
    }

    pub(super) fn filled(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(place, Fault::Empty);
        }
    }

    pub(super) fn code(&mut self, place: &str, code: &str) {
        if !is_key_part(code) {
            self.add(place, Fault::BadCode);
        }
    }

    pub(super) fn unique(&mut self, seen: &mut HashSet<String>, name: &str, place: &str) {
        if !seen.insert(name.to_owned()) {
            self.add(place, Fault::Duplicate);
        }
    }

    /// Adds what `name` refers to as missing, unless it is there.
    pub(super) fn refers(&mut self, place: &str, name: &str, is_there: bool) {
        if !is_there {
            self.add(place, Fault::Missing(name.to_owned()));
        }
    }
}
