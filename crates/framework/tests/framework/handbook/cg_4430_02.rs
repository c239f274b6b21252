//! The data against the handbook's own text: facts equal, words our own.
//!
//! The handbooks are the awarding bodies' copyright and not part of the repository. Where they are
//! absent these tests say so and pass, except under `CI=true`.

use std::collections::HashMap;
use std::path::PathBuf;

use vouch_framework::{Allowance, Framework, RequirementKind, Unit, built_in};

const HANDBOOK: &str = "cg-4430-02-nvq-certificate-l2.txt";
/// A run of this many words in common is a sentence taken over.
const RUN: usize = 6;

/// All handbooks by file name; `None`, said aloud, where they are absent.
fn handbooks() -> Option<HashMap<String, String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/handbooks");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "no handbooks at {}: under CI they must be there", folder.display());
        eprintln!("skipped: no handbooks at {}", folder.display());
        return None;
    };
    let texts = entries.map(Result::unwrap).filter(|entry| entry.path().is_file()).map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        (name, std::fs::read_to_string(entry.path()).unwrap())
    });
    Some(texts.collect())
}

fn text(handbooks: &HashMap<String, String>) -> &str {
    handbooks.get(HANDBOOK).unwrap()
}

fn framework() -> &'static Framework {
    built_in("cg-4430-02").unwrap()
}

/// One row of the printed structure, in order, with the group it stands under.
struct Row<'a> {
    group: &'a str,
    mandatory: bool,
    cells: [&'a str; 5],
}

fn structure_rows(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut heading = ("", false);
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let Ok(cells) = <[&str; 5]>::try_from(cells) else { continue };
        if let Some((kind, group)) = cells[1].split_once(" Units - ") {
            heading = (group, kind == "Mandatory");
        } else if cells[0].starts_with("4430-") {
            rows.push(Row { group: heading.0, mandatory: heading.1, cells });
        }
    }
    rows
}

/// Text without white space: the handbook prints both "hand over" and "handover".
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_structure_is_as_printed() {
    let Some(handbooks) = handbooks() else { return };
    let rows = structure_rows(text(&handbooks));
    let framework = framework();
    assert_eq!((rows.len(), framework.units.len()), (49, 49));
    for (row, unit) in rows.iter().zip(&framework.units) {
        let [code, title, level, credit, glh] = row.cells;
        let (title, number) = title.strip_suffix(')').unwrap().rsplit_once(" (").unwrap();
        assert_eq!(format!("4430-{}", unit.code), code);
        assert_eq!(squeezed(&unit.title), squeezed(title), "{code}");
        assert_eq!(unit.number.as_deref(), Some(number), "{code}");
        assert_eq!(unit.level.to_string(), level, "{code}");
        assert_eq!(unit.credit.unwrap().to_string(), credit, "{code}");
        assert_eq!(unit.glh.unwrap().to_string(), glh, "{code}");
        assert_eq!(unit.group.as_deref(), Some(row.group), "{code}");
        assert_eq!(unit.mandatory, row.mandatory, "{code}");
    }
    let mut groups: Vec<&str> = rows.iter().map(|row| row.group).collect();
    groups.dedup();
    assert_eq!(framework.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), groups);
}

#[test]
fn the_qualification_is_as_printed() {
    let Some(handbooks) = handbooks() else { return };
    let text = text(&handbooks);
    let framework = framework();
    let printed_date = |iso: &str| iso.split('-').rev().collect::<Vec<_>>().join("/");
    for expected in [
        format!("Qualification title and level\t{}", framework.title),
        format!("{} ({})", framework.title, framework.number),
        format!("number\t{}", framework.number),
        format!("accreditation number\t{}", framework.accreditation.as_deref().unwrap()),
        format!("Version {}", framework.version),
        format!("GLH\t{}", framework.glh.unwrap()),
        format!("TQT\t{}", framework.tqt.unwrap()),
        format!("Minimum Credit Value: {}", framework.credit.unwrap()),
        format!("registration date\t{}", printed_date(framework.last_registration.as_deref().unwrap())),
        format!("certification date\t{}", printed_date(framework.last_certification.as_deref().unwrap())),
    ] {
        assert!(text.contains(&expected), "{expected}");
    }
}

/// The lines of each unit's own pages, from its accreditation number on, in printed order.
fn pages(text: &str) -> Vec<Vec<&str>> {
    text.split("NDAQ number: ").skip(1).map(|page| page.lines().map(str::trim).collect()).collect()
}

#[test]
fn units_with_pages_of_their_own_carry_what_those_print() {
    let Some(handbooks) = handbooks() else { return };
    let text = text(&handbooks);
    let pages = pages(text);
    let with_pages: Vec<&Unit> = framework().units.iter().filter(|unit| unit.accreditation.is_some()).collect();
    assert_eq!((pages.len(), with_pages.len()), (28, 28));
    for (page, unit) in pages.iter().zip(with_pages) {
        let code = &unit.code;
        let accreditation = unit.accreditation.as_deref().unwrap();
        assert_eq!(page[0], accreditation, "{code}");
        assert!(text.contains(&format!(
            "Level: {}\n\nCredit value: {}\n\nNDAQ number: {accreditation}",
            unit.level,
            unit.credit.unwrap()
        )));
        let hours = format!("recommended that {} hours", unit.glh.unwrap());
        assert!(page.iter().any(|line| line.contains(&hours)), "{code}: {hours}");
        // 215 alone names no number of the national standards.
        let standard = format!("relates to Unit {} of the", unit.number.as_deref().unwrap());
        assert!(code == "215" || page.iter().any(|line| line.contains(&standard)), "{code}");
    }
}

#[test]
fn simulation_is_ruled_as_printed() {
    let Some(handbooks) = handbooks() else { return };
    let text = text(&handbooks);
    let with_pages = framework().units.iter().filter(|unit| unit.accreditation.is_some());
    for (page, unit) in pages(text).iter().zip(with_pages) {
        let rule = page.iter().find_map(|line| line.split("Simulation is not allowed for any ").nth(1)).unwrap();
        let knowledge =
            if rule.starts_with("performance evidence") { Allowance::Allowed } else { Allowance::Forbidden };
        assert_eq!(unit.simulation.performance, Allowance::Forbidden, "{}", unit.code);
        assert_eq!(unit.simulation.knowledge, knowledge, "{}", unit.code);
    }
    // The two units that the general part names are the only ones that may be simulated.
    let simulated = framework().units.iter().filter(|unit| unit.simulation.performance != Allowance::Forbidden);
    let simulated: Vec<&str> = simulated.map(|unit| unit.number.as_deref().unwrap()).collect();
    assert_eq!(simulated, ["C1", "C2"]);
    let lists: Vec<usize> = framework().checklists.iter().map(|checklist| checklist.items.len()).collect();
    assert_eq!(lists, [8, 7], "a to h, and a to g");
}

/// Read by eye: criteria by outcome, then items and kind of each evidence requirement.
type Counts = (&'static str, &'static [usize], &'static [(usize, RequirementKind)]);

const COUNTED: [Counts; 3] = {
    use RequirementKind::{Permission as May, Required as Must};
    [
        ("201", &[5, 10], &[(0, Must), (0, May), (0, Must), (0, Must), (4, Must)]),
        ("209", &[8, 6, 9], &[(0, Must), (0, May), (0, Must), (4, Must), (2, Must), (4, Must), (2, Must)]),
        (
            "210",
            &[5, 4, 11, 12],
            &[(0, Must), (0, May), (0, Must), (0, May), (4, Must), (2, Must), (4, Must), (2, Must)],
        ),
    ]
};

#[test]
fn described_units_are_complete_by_counts_read_by_eye() {
    let described: Vec<&str> =
        framework().units.iter().filter(|unit| unit.described).map(|unit| unit.code.as_str()).collect();
    assert_eq!(described, COUNTED.map(|(code, ..)| code));
    for (code, criteria, requirements) in COUNTED {
        let unit = framework().unit(code).unwrap();
        let counts: Vec<usize> = unit.outcomes.iter().map(|outcome| outcome.criteria.len()).collect();
        assert_eq!(counts, criteria, "{code}");
        assert!(unit.knowledge.is_empty(), "{code} prints its knowledge as criteria");
        assert!(unit.outcomes.iter().all(|outcome| outcome.range.is_empty()), "{code} has no range");
        let counts: Vec<(usize, RequirementKind)> =
            unit.evidence_requirements.iter().map(|requirement| (requirement.items.len(), requirement.kind)).collect();
        assert_eq!(counts, requirements, "{code}");
    }
}

#[test]
fn described_units_have_the_printed_outcomes_and_codes() {
    let Some(handbooks) = handbooks() else { return };
    let pages = pages(text(&handbooks));
    for unit in framework().units.iter().filter(|unit| unit.described) {
        let page = pages.iter().find(|page| page.first().copied() == unit.accreditation.as_deref()).unwrap();
        let (criteria, requirements) =
            page.split_at(page.iter().position(|line| *line == "Evidence requirements").unwrap());
        for outcome in &unit.outcomes {
            let heading = format!("Outcome {}: {}", outcome.number, outcome.title);
            assert!(page.iter().any(|line| line.starts_with(&heading)), "{heading}");
        }
        let printed: Vec<&str> = codes(criteria).filter(|code| code.contains('.')).collect();
        let ours: Vec<&str> = unit
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.criteria)
            .map(|criterion| criterion.code.as_str())
            .collect();
        assert_eq!(ours, printed, "{}", unit.code);
        let printed: Vec<&str> = codes(requirements).collect();
        let ours: Vec<&str> = unit
            .evidence_requirements
            .iter()
            .flat_map(|requirement| {
                std::iter::once(requirement.number.as_str())
                    .chain(requirement.items.iter().map(|item| item.letter.as_str()))
            })
            .collect();
        assert_eq!(ours, printed, "{}", unit.code);
    }
}

/// The codes that list entries begin with: `- 1.2 follow`, `- a during`.
fn codes<'a>(lines: &[&'a str]) -> impl Iterator<Item = &'a str> {
    lines.iter().filter_map(|line| line.strip_prefix("- ")?.split(' ').next())
}

/// A text's words as they are compared.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace(['\'', '’'], "");
    plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Every wording in our own words, with its place. Titles are facts, and exempt.
fn our_wordings(framework: &Framework) -> Vec<(String, &str)> {
    let checklists = framework.checklists.iter().flat_map(|checklist| {
        checklist
            .items
            .iter()
            .map(|item| (format!("checklist {}/{}", checklist.id, item.letter), item.wording.as_str()))
    });
    let items = framework
        .units
        .iter()
        .flat_map(Unit::headings_and_items)
        .map(|item| (item.reference().to_string(), item.wording()));
    checklists.chain(items).collect()
}

#[test]
fn no_sentence_is_taken_over_from_any_handbook() {
    let Some(handbooks) = handbooks() else { return };
    let read: Vec<(&String, Vec<String>)> = handbooks.iter().map(|(name, text)| (name, words(text))).collect();
    let printed: HashMap<&[String], &String> =
        read.iter().flat_map(|(name, words)| words.windows(RUN).map(move |run| (run, *name))).collect();
    let wordings = our_wordings(framework());
    assert!(wordings.len() > 100, "{}", wordings.len());
    let taken: Vec<String> = wordings
        .iter()
        .flat_map(|(place, wording)| {
            let ours = words(wording);
            ours.windows(RUN)
                .filter_map(|run| Some(format!("{place}: \"{}\" in {}", run.join(" "), printed.get(run)?)))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(taken.is_empty(), "{taken:#?}");
}
