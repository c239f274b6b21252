//! Whether a framework's data is sound.

mod combination;
mod facts;
mod fault;
mod findings;
mod unit;

pub use fault::{Fault, Problem};

use std::collections::HashSet;

use crate::model::Framework;
use findings::Findings;

impl Framework {
    /// Every contradiction in the data, in reading order; empty when it is sound.
    pub fn check(&self) -> Vec<Problem> {
        let mut found = Findings::default();
        facts::check(self, &mut found);
        combination::check(self, &mut found);
        let mut codes = HashSet::new();
        for unit in &self.units {
            found.unique(&mut codes, &unit.code, &format!("unit {}", unit.code));
            unit::check(self, unit, &mut found);
        }
        found.0
    }
}
