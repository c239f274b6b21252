//! From a row of the structure and a unit's own pages to the unit.

use std::collections::HashMap;

use super::general::General;
use super::{agree, outcomes};
use crate::model::{Assessment, EvidenceRequirement, Group, KnowledgeItem, Unit};
use crate::reader::draft::{Doubts, Draft, UnitDraft};
use crate::reader::layout::Layout;
use crate::reader::reading::Origin;
use crate::reader::table::Row;
use crate::reader::{numbering, requirements, settings};

/// Every unit: those of the structure in its order, then those that only have pages.
pub(super) fn all(
    draft: &mut Draft,
    layout: Layout,
    level: Option<u8>,
    groups: &[Group],
    origins: &mut Vec<Origin>,
) -> Vec<Unit> {
    let pages = std::mem::take(&mut draft.units);
    let mut order: Vec<String> = Vec::with_capacity(pages.len());
    let mut described: HashMap<String, UnitDraft> = HashMap::with_capacity(pages.len());
    for unit in pages {
        let code = unit.code.clone().unwrap_or_default();
        order.push(code.clone());
        described.insert(code, unit);
    }
    let mut units = Vec::with_capacity(draft.rows.len());
    let general = General::of(draft, layout, level, groups);
    for row in std::mem::take(&mut draft.rows) {
        let pages = described.remove(&row.code);
        units.push(unit(Some(row), pages, &general, &mut draft.doubts, origins));
    }
    for code in order {
        if let Some(pages) = described.remove(&code) {
            draft.doubts.add(
                pages.line,
                format!("Unit {code} is described here and not named in the structure; taken as optional."),
            );
            units.push(unit(None, Some(pages), &general, &mut draft.doubts, origins));
        }
    }
    units
}

fn unit(
    row: Option<Row>,
    pages: Option<UnitDraft>,
    general: &General,
    doubts: &mut Doubts,
    origins: &mut Vec<Origin>,
) -> Unit {
    let named = row.as_ref().map(|row| row.line);
    let row = row.unwrap_or_default();
    let mut pages = pages.unwrap_or_else(|| UnitDraft { code: Some(row.code.clone()), ..UnitDraft::default() });
    let code = pages.code.clone().unwrap_or_default();
    let title = agree::title(&code, &row, &pages, named, doubts);
    agree::compare(&code, &row, &pages, doubts);
    let level = pages.level.or(row.level).or(general.level).unwrap_or(0);
    let mandatory = row.mandatory.unwrap_or(false);
    if named.is_some() && row.mandatory.is_none() {
        doubts.add(row.line, format!("Whether unit {code} is mandatory is not said here; taken as optional."));
    }
    let group =
        row.group.clone().or_else(|| pages.group.clone()).filter(|name| general.groups.get(name) == Some(&mandatory));
    if let (Some(listed), Some(own)) = (&row.group, &pages.group)
        && listed != own
    {
        doubts.add(
            pages.line,
            format!("Unit {code} names its theme as \"{own}\", the structure as \"{listed}\"; the latter is taken."),
        );
    }
    let mut barred = row.barred.clone();
    barred.retain(|other| {
        let known = *other != code && general.codes.contains(other);
        if !known {
            doubts.add(
                row.line,
                format!("Unit {code} may not be taken with unit {other}, which is not in the structure."),
            );
        }
        known
    });
    let simulation = pages.simulation.clone().or_else(|| general.simulation(row.number.as_deref()));
    let realistic = pages.realistic.clone().or_else(|| general.realistic(level));
    let at = if pages.line > 0 { pages.line } else { row.line };
    origins.push(Origin { place: format!("unit {code}"), line: at });
    let mut lines = Vec::new();
    let outcomes = outcomes::all(&mut pages, general.layout, doubts, &mut lines, origins);
    let described = !outcomes.is_empty();
    if let Assessment::MultipleChoice(test) = &mut pages.assessment
        && described
        && !test.spread.iter().all(|part| outcomes.iter().any(|outcome| outcome.number == part.outcome))
    {
        doubts.add(at, format!("The test of unit {code} asks about outcomes that were not read; how its questions are spread is left out."));
        test.spread.clear();
    }
    let (knowledge, evidence_requirements) =
        if described { extras(&mut pages, general.layout, doubts, &mut lines) } else { Default::default() };
    if !described {
        let reason = if pages.line > 0 {
            "has pages without criteria"
        } else {
            "is named in the structure and not described in this text"
        };
        doubts.add(at, format!("Unit {code} {reason}."));
    }
    let unit = Unit {
        code,
        number: row.number.clone(),
        accreditation: pages.accreditation.clone().or_else(|| row.accreditation.clone()),
        title,
        level,
        credit: pages.credit.or(row.credit),
        glh: pages.glh.or(row.glh),
        group,
        mandatory,
        barred,
        aim: (!pages.aim.trim().is_empty()).then(|| pages.aim.clone()),
        assessment: std::mem::take(&mut pages.assessment),
        simulation: settings::rule(simulation),
        realistic_environment: settings::rule(general.under_checklist(realistic, "realistic-environment")),
        described,
        described_by: None,
        outcomes,
        knowledge,
        evidence_requirements,
    };
    // The items in the order that the framework gives them, each with the line gathered for it.
    origins.extend(
        unit.headings_and_items().zip(lines).map(|(item, line)| Origin { place: item.reference().to_string(), line }),
    );
    unit
}

/// Knowledge and evidence requirements, with their lines.
fn extras(
    pages: &mut UnitDraft,
    layout: Layout,
    doubts: &mut Doubts,
    lines: &mut Vec<usize>,
) -> (Vec<KnowledgeItem>, Vec<EvidenceRequirement>) {
    let name = pages.name();
    numbering::check(&mut pages.knowledge, "knowledge", &name, doubts);
    let mut knowledge = Vec::with_capacity(pages.knowledge.len());
    for entry in pages.knowledge.drain(..) {
        if entry.wording.trim().is_empty() {
            doubts.add(entry.line, format!("{name}: knowledge {} is empty, left out.", entry.code));
            continue;
        }
        lines.push(entry.line);
        knowledge.push(KnowledgeItem { code: entry.code, wording: entry.wording });
    }
    let mut list = std::mem::take(&mut pages.requirements);
    list.retain(|requirement| {
        let said = !requirement.wording.trim().is_empty();
        if !said {
            doubts.add(
                requirement.line,
                format!("{name}: evidence requirement {} is empty, left out.", requirement.number),
            );
        }
        said
    });
    let mut settled = Vec::new();
    let printed = layout != Layout::CityAndGuildsDiploma;
    for (requirement, line, items) in requirements::settle(list, printed, &name, doubts) {
        lines.push(line);
        lines.extend(items);
        settled.push(requirement);
    }
    (knowledge, settled)
}
