//! How a record came to be written, on the finished form: nothing where nothing is said.

use super::form::{Answer, words};
use crate::record::{PaperLine, Provenance};

/// At which site it was taken, and that it was keyed in from paper, where it was.
pub(super) fn provenance_answers(provenance: &Provenance) -> Vec<Answer> {
    let mut answers = Vec::new();
    let site = words("site", &provenance.site);
    if !site.trim().is_empty() {
        answers.push(Answer { label: "Site", value: site });
    }
    // Where devices disagree it is said too: hiding it would be choosing.
    if provenance.is_keyed() || provenance.keyed.in_conflict() {
        answers.push(Answer { label: "Keyed in from paper", value: words("keyed", &provenance.keyed) });
        answers.extend(PaperLine::ALL.iter().filter_map(|line| {
            let value = provenance.paper.get(line).map(|field| words(line.code(), field)).unwrap_or_default();
            let asked = *line != PaperLine::Reference || !value.trim().is_empty();
            asked.then(|| Answer { label: line.words(), value })
        }));
    }
    answers
}
