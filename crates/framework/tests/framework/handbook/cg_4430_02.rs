//! The facts of City & Guilds 4430-02 against its handbook, line by line.

use vouch_framework::{Allowance, Framework, Unit, built_in};

use super::{handbooks, squeezed};

const ID: &str = "cg-4430-02";

fn framework() -> &'static Framework {
    built_in(ID).unwrap()
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

#[test]
fn the_structure_is_as_printed() {
    let Some(handbooks) = handbooks() else { return };
    let rows = structure_rows(handbooks.text(ID));
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
    let text = handbooks.text(ID);
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
    let text = handbooks.text(ID);
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
    let text = handbooks.text(ID);
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
