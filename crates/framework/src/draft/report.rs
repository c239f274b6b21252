//! How much a draft holds, unit by unit.

use serde::Serialize;

use super::Draft;
use crate::model::Unit;
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

    /// How much there is in each unit, in printed order.
    pub fn units(&self) -> Vec<UnitCounts> {
        let units = self.framework.units.iter();
        units
            .map(|unit| UnitCounts {
                code: unit.code.clone(),
                title: unit.title.clone(),
                counts: Counts::of(std::slice::from_ref(unit)),
                open_doubts: self.open_in(unit),
            })
            .collect()
    }

    fn open_in(&self, unit: &Unit) -> usize {
        let open = self.doubts.iter().filter(|doubt| doubt.settled.is_none());
        open.filter(|doubt| {
            let near = self.at_line(doubt.line, 1);
            near.first().and_then(crate::place::Place::unit) == Some(unit.code.as_str())
        })
        .count()
    }
}
