//! The element achievement record: what shows each criterion, range item, knowledge item and evidence requirement of a
//! unit (domain: "What each form holds").

use vouch_framework::coverage::{Beside, ItemCoverage, ItemState, OutcomeCoverage, UnitCoverage};
use vouch_framework::{Coverage, Framework, Item, ItemKind};

use super::EvidenceNumber;
use super::claim_lines::wording;
use crate::foundation::DocumentId;

/// One unit's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// Its code.
    pub unit: String,
    /// Its title.
    pub title: String,
    /// How many of its items are settled, of all that count.
    pub settled: u32,
    /// How many count.
    pub total: u32,
    /// One grid an outcome, then knowledge, then evidence requirements.
    pub grids: Vec<Grid>,
}

/// One grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What its lines belong to.
    pub title: String,
    /// Said where something is claimed, and none of it by a method that the handbook expects.
    pub warning: Option<String>,
    /// On how many days what shows it was done.
    pub occasions: usize,
    /// How customers were dealt with on them.
    pub customers: Vec<String>,
    /// Its lines, in printed order.
    pub lines: Vec<GridLine>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridLine {
    /// The item's key.
    pub item: String,
    /// The code people know it by.
    pub code: String,
    /// Its wording.
    pub wording: String,
    /// How far it is covered.
    pub state: ItemState,
    /// It rests on testimony alone, which supports and does not prove by itself.
    pub testimony_alone: bool,
    /// On how many days what shows it was done.
    pub occasions: usize,
    /// How customers were dealt with on them.
    pub customers: Vec<String>,
    /// What shows it.
    pub evidence: Vec<Tick>,
}

/// A record that shows an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tick {
    /// Its evidence number.
    pub number: EvidenceNumber,
    /// The record.
    pub record: DocumentId,
    /// Whether its assessor has signed for it, or decided about it.
    pub settled: bool,
}

/// The record of one of the units covered; none where the coverage has no such unit.
pub fn achievement(
    framework: &Framework,
    coverage: &Coverage,
    unit: &str,
    number_of: impl Fn(DocumentId) -> EvidenceNumber,
) -> Option<Achievement> {
    let covered = coverage.unit(unit)?;
    let mut grids: Vec<(Place<'_>, Grid)> = Vec::new();
    for line in &covered.items {
        let Some(item) = framework.item(&line.item) else { continue };
        let place = Place::of(&item);
        if grids.last().is_none_or(|(last, _)| *last != place) {
            grids.push((place, place.grid(covered)));
        }
        if let Some((_, grid)) = grids.last_mut() {
            grid.lines.push(grid_line(&item, line, &number_of));
        }
    }
    Some(Achievement {
        unit: covered.code.clone(),
        title: framework.unit(unit).map(|unit| unit.title.clone()).unwrap_or_default(),
        settled: covered.progress.settled,
        total: covered.progress.total,
        grids: grids.into_iter().map(|(_, grid)| grid).collect(),
    })
}

/// What an item stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Outcome(&'a str, &'a str),
    Knowledge,
    Requirements,
}

impl<'a> Place<'a> {
    fn of(item: &Item<'a>) -> Self {
        match (item.outcome(), item.kind()) {
            (Some(outcome), _) => Self::Outcome(&outcome.number, &outcome.title),
            (None, ItemKind::EvidenceRequirement) => Self::Requirements,
            (None, _) => Self::Knowledge,
        }
    }

    fn grid(self, covered: &UnitCoverage) -> Grid {
        let of = |number: &str| covered.outcomes.iter().find(|outcome| outcome.number == number);
        let (title, outcome) = match self {
            Self::Outcome(number, title) => (format!("{number} {title}"), of(number)),
            Self::Knowledge => ("Knowledge and understanding".to_owned(), None),
            Self::Requirements => ("Evidence requirements".to_owned(), None),
        };
        Grid {
            title,
            warning: outcome.filter(|outcome| outcome.lacks_expected_method()).map(expected),
            occasions: outcome.map_or(0, |outcome| outcome.beside.occasions.len()),
            customers: outcome.map(|outcome| customers(&outcome.beside)).unwrap_or_default(),
            lines: Vec::new(),
        }
    }
}

fn customers(beside: &Beside) -> Vec<String> {
    beside.customers.iter().map(|kind| kind.to_string()).collect()
}

fn expected(outcome: &OutcomeCoverage) -> String {
    let methods: Vec<&str> = outcome.expected_methods.iter().map(|method| method.words()).collect();
    format!("The handbook expects {} for this outcome", methods.join(" or "))
}

fn grid_line(item: &Item<'_>, covered: &ItemCoverage, number_of: impl Fn(DocumentId) -> EvidenceNumber) -> GridLine {
    let ticks = covered.records.iter().filter_map(|claiming| {
        let record: DocumentId = claiming.record.parse().ok()?;
        Some(Tick { number: number_of(record), record, settled: claiming.settled })
    });
    let mut evidence: Vec<Tick> = ticks.collect();
    evidence.sort();
    GridLine {
        item: covered.item.to_string(),
        code: covered.item.code().to_owned(),
        wording: wording(item),
        state: covered.state,
        testimony_alone: covered.testimony_alone,
        occasions: covered.beside.occasions.len(),
        customers: customers(&covered.beside),
        evidence,
    }
}
