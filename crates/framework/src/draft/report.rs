//! How much a draft holds, unit by unit.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Draft;
use crate::place::Place;
use crate::reader::Counts;

/// One unit with how much it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitCounts {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// How much it holds.
    pub counts: Counts,
    /// How many open doubts stand among its lines.
    pub open_doubts: usize,
}

impl Draft {
    /// How much there is in all.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.framework.units)
    }

    /// How much there is in each unit, in printed order. What is read may have two of one code, until somebody corrects it.
    pub fn units(&self) -> Vec<UnitCounts> {
        let open = self.open_by_unit();
        let units = self.framework.units.iter();
        units
            .map(|unit| UnitCounts {
                code: unit.code.clone(),
                title: unit.title.clone(),
                counts: Counts::of(std::slice::from_ref(unit)),
                open_doubts: open.get(&unit.code).copied().unwrap_or_default(),
            })
            .collect()
    }

    /// How many open doubts stand at or after a line of each unit, and before any other's. Every edit asks for it, so all
    /// are counted at once.
    fn open_by_unit(&self) -> BTreeMap<String, usize> {
        // Of several parts read from one line the first stands for it.
        let mut starts = BTreeMap::<usize, Place>::new();
        for origin in &self.lines {
            if !starts.contains_key(&origin.line)
                && let Ok(place) = origin.place.parse()
            {
                starts.insert(origin.line, place);
            }
        }
        let mut open = BTreeMap::<String, usize>::new();
        for doubt in self.doubts.iter().filter(|doubt| doubt.settled.is_none()) {
            let place = starts.range(..=doubt.line).next_back().map(|(_, place)| place);
            if let Some(unit) = place.and_then(Place::unit) {
                *open.entry(unit.to_owned()).or_default() += 1;
            }
        }
        open
    }
}
