//! Every wording is our own.

use std::collections::{HashMap, HashSet};

use vouch_framework::{BUILT_IN_IDS, Framework, Item, Unit, printed};

use super::{FILES, Handbooks, handbooks};

/// A run of this many words in common is a sentence taken over.
const RUN: usize = 6;

/// A text's words as they are compared.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace(['\'', '’'], "");
    plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Every wording in our own words, with its place. Titles are facts, and exempt.
fn our_wordings(framework: &Framework) -> Vec<(String, &str)> {
    let id = &framework.id;
    let checklists = framework.checklists.iter().flat_map(|checklist| {
        let place = format!("{id} checklist {}", checklist.id);
        checklist.items.iter().map(move |item| (format!("{place}/{}", item.letter), item.wording.as_str()))
    });
    let retention = framework.retention.iter().map(|it| (format!("{id} retention"), it.what.as_str()));
    let standards = framework.apprenticeship.iter().flat_map(|it| &it.rows);
    let standards = standards.map(|row| (format!("{id} apprenticeship"), row.standard.as_str()));
    let aims =
        framework.units.iter().filter_map(|unit| Some((format!("{id} {} aim", unit.code), unit.aim.as_deref()?)));
    let items = framework.units.iter().flat_map(Unit::headings_and_items);
    let items = items.filter(|item| !matches!(item, Item::Range { item: None, .. }));
    let items = items.map(|item| (format!("{id} {}", item.reference()), item.wording()));
    checklists.chain(retention).chain(standards).chain(aims).chain(items).collect()
}

fn all_wordings() -> Vec<(String, &'static str)> {
    BUILT_IN_IDS.iter().flat_map(|id| our_wordings(printed(id).unwrap())).collect()
}

#[test]
fn no_sentence_is_taken_over_from_any_handbook() {
    let Some(handbooks) = handbooks() else { return };
    let read = FILES.map(|(id, _)| (id, words(handbooks.text(id))));
    let printed: HashMap<&[String], &str> =
        read.iter().flat_map(|(id, words)| words.windows(RUN).map(move |run| (run, *id))).collect();
    let wordings = all_wordings();
    assert!(wordings.len() > 2_500, "{}", wordings.len());
    let taken: Vec<String> = wordings
        .iter()
        .flat_map(|(place, wording)| {
            let ours = words(wording);
            let runs = ours.windows(RUN);
            runs.filter_map(|run| Some(format!("{place}: \"{}\" in {}", run.join(" "), printed.get(run)?)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(taken.is_empty(), "{taken:#?}");
}

/// A printed sentence as the set of its pairs of neighbouring words.
fn pairs(words: &[String]) -> HashSet<(&str, &str)> {
    words.windows(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.get(1)?.as_str()))).collect()
}

/// For reading, never asserted: the wordings that share most neighbouring words with a printed
/// line. Printed by `cargo test -p vouch-framework closest -- --nocapture`.
#[test]
fn the_closest_pairs_are_reported() {
    let Some(handbooks) = handbooks() else { return };
    let lines = lines(&handbooks);
    let mut printed: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, (_, _, words)) in lines.iter().enumerate() {
        for pair in pairs(words) {
            printed.entry(pair).or_default().push(at);
        }
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for (place, wording) in all_wordings() {
        let ours = words(wording);
        // A few words in a row are how anybody would say it.
        if ours.len() < 6 {
            continue;
        }
        let ours = pairs(&ours);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in ours.iter().filter_map(|pair| printed.get(pair)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        if let Some((at, shared)) = shared.into_iter().max_by_key(|(at, shared)| (*shared, usize::MAX - at)) {
            let (id, line, _) = &lines[at];
            let line: String = line.trim().chars().take(200).collect();
            found.push((100 * shared / ours.len(), format!("{place}: {wording}\n      {id}: {line}")));
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    for (percent, pair) in found.iter().take(25) {
        println!("{percent:3} % {pair}");
    }
    let near = |least: usize| found.iter().filter(|(percent, _)| *percent >= least).count();
    println!(
        "of {} wordings {} share half their pairs of words with a line, {} a third",
        found.len(),
        near(50),
        near(33)
    );
}

fn lines(handbooks: &Handbooks) -> Vec<(&'static str, &str, Vec<String>)> {
    let lines = FILES.iter().flat_map(|(id, _)| handbooks.text(id).lines().map(move |line| (*id, line)));
    lines.map(|(id, line)| (id, line, words(line))).filter(|(_, _, words)| words.len() > 2).collect()
}
