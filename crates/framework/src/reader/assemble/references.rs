//! References from elsewhere in the handbook to a criterion must lead to one.

use std::collections::{BTreeMap, HashSet};

use crate::model::Framework;
use crate::reader::draft::Doubts;

/// How many codes a doubt spells out.
const SPELLED: usize = 12;

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
    // One doubt for each line and unit, however many criteria it names there.
    let mut missing: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for (unit, code, line) in references {
        if !known.contains(&format!("{unit}:{code}")) {
            missing.entry((*line, unit)).or_default().push(code);
        }
    }
    for ((line, unit), codes) in missing {
        let (what, exist) = if codes.len() == 1 { ("criterion", "does") } else { ("criteria", "do") };
        let reason = if described.contains(unit) { format!("{exist} not exist") } else { "this text lacks".to_owned() };
        let codes = codes.into_iter().take(SPELLED).collect::<Vec<_>>().join(", ");
        doubts.add(
            line,
            format!("The mapping names {what} {codes} of unit {unit}, which {reason}; left out of the mapping."),
        );
    }
    if let Some(apprenticeship) = &mut framework.apprenticeship {
        for row in &mut apprenticeship.rows {
            row.items.retain(|item| known.contains(item));
        }
    }
}
