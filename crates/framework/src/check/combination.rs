//! Rules of combination: each asks for something, and the units can give it.

use super::{Fault, Findings};
use crate::combination::{clauses, have};
use crate::model::Framework;

pub(super) fn check(framework: &Framework, found: &mut Findings) {
    for (index, rule) in framework.combination.iter().enumerate() {
        let place = format!("rule of combination {}", index + 1);
        if rule.at_least == 0 {
            found.add(&place, Fault::NeedsNone);
        }
        if rule.every_group && framework.groups.is_empty() {
            found.add(&place, Fault::Missing("groups".into()));
        }
        for clause in clauses(framework, rule) {
            let there_is = have(&clause, &framework.units);
            if there_is < clause.need {
                found.add(&place, Fault::Unreachable { need: clause.need, there_is });
            }
        }
    }
}
