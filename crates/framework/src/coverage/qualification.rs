//! The qualification as a whole: its rules against the units chosen, and against those complete.

use super::{Coverage, UnitCoverage};
use crate::combination::{Evaluation, evaluate};
use crate::model::Framework;

/// How far the qualification is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualificationCoverage<'a> {
    /// What the chosen units amount to once all are complete.
    pub chosen: Evaluation<'a>,
    /// What the complete ones amount to now.
    pub achieved: Evaluation<'a>,
}

impl Coverage {
    /// The qualification's rules of combination, counted. A single unit can be certificated too, so
    /// a choice that completes no qualification is no fault.
    pub fn qualification<'a>(&self, framework: &'a Framework) -> QualificationCoverage<'a> {
        let codes = |wanted: fn(&UnitCoverage) -> bool| -> Vec<&str> {
            self.units.iter().filter(|unit| wanted(unit)).map(|unit| unit.code.as_str()).collect()
        };
        QualificationCoverage {
            chosen: evaluate(framework, &codes(|_| true)),
            achieved: evaluate(framework, &codes(UnitCoverage::is_complete)),
        }
    }
}
