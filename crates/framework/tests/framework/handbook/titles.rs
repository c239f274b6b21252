//! Titles are facts: as the handbook prints them.

use vouch_framework::{Outcome, printed};

use super::{FILES, handbooks, squeezed};

/// Letters and digits alone: handbooks differ with themselves in apostrophes, dashes and capitals.
fn bare(text: &str) -> String {
    squeezed(text).to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect()
}

#[test]
fn titles_and_names_are_as_printed() {
    let Some(handbooks) = handbooks() else { return };
    for (id, _) in FILES {
        let framework = printed(id).unwrap();
        let text = bare(handbooks.text(id));
        let outcomes = || framework.units.iter().flat_map(|unit| &unit.outcomes);
        let groups = framework.groups.iter().map(|group| &group.name);
        let ranges = outcomes().flat_map(|outcome: &Outcome| &outcome.range).map(|range| &range.title);
        let titles = groups
            .chain(framework.units.iter().map(|unit| &unit.title))
            .chain(outcomes().map(|outcome| &outcome.title))
            .chain(ranges.filter(|title| !title.contains(": ")))
            .chain([&framework.title]);
        let strange: Vec<&String> = titles.filter(|title| !text.contains(&bare(title))).collect();
        assert!(strange.is_empty(), "{id}: {strange:#?}");
        for unit in framework.units.iter().filter_map(|unit| unit.accreditation.as_deref()) {
            assert!(handbooks.text(id).contains(unit), "{id}: {unit}");
        }
    }
}
