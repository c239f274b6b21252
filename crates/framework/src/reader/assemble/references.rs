//! References from elsewhere in the handbook to a criterion must lead to one.

use std::collections::HashSet;

use crate::model::Framework;
use crate::reader::draft::Doubts;

/// Doubts every reference that leads nowhere, and takes it out of the mapping.
pub(super) fn check(framework: &mut Framework, references: &[(String, String, usize)], doubts: &mut Doubts) {
    let mut known: HashSet<String> = HashSet::new();
    let mut described: HashSet<&str> = HashSet::new();
    for unit in framework.units.iter().filter(|unit| unit.described) {
        described.insert(&unit.code);
        for outcome in &unit.outcomes {
            known.extend(outcome.criteria.iter().map(|it| format!("{}:{}", unit.code, outcome.code_of(it))));
        }
    }
    for (unit, code, line) in references {
        if known.contains(&format!("{unit}:{code}")) {
            continue;
        }
        let reason = if described.contains(unit.as_str()) { "does not exist" } else { "is not in this text" };
        doubts.add(
            *line,
            format!("The mapping names criterion {code} of unit {unit}, which {reason}; left out of the mapping."),
        );
    }
    if let Some(apprenticeship) = &mut framework.apprenticeship {
        for row in &mut apprenticeship.rows {
            row.items.retain(|item| known.contains(item));
        }
    }
}
