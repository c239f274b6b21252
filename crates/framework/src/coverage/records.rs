//! Records by number: claims name one record many times over, and numbers are quicker to compare.

use std::collections::HashMap;
use std::sync::Arc;

/// Record ids, numbered in the order in which they first come up.
#[derive(Default)]
pub(super) struct Records(HashMap<String, u32>);

impl Records {
    /// The number of this record.
    pub(super) fn number(&mut self, record: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(record).or_insert(next)
    }

    /// Gives every record its place among the ids in order, so that the order of claims makes no
    /// difference to anything told.
    pub(super) fn placed(self) -> Places {
        let mut ids: Vec<(String, u32)> = self.0.into_iter().collect();
        ids.sort_unstable();
        let mut place_of = vec![0; ids.len()];
        for (place, (_, number)) in (0_u32..).zip(&ids) {
            if let Some(at) = place_of.get_mut(*number as usize) {
                *at = place;
            }
        }
        Places { place_of, ids: ids.into_iter().map(|(id, _)| id.into()).collect() }
    }
}

/// The ids in order.
pub(super) struct Places {
    place_of: Vec<u32>,
    ids: Vec<Arc<str>>,
}

impl Places {
    /// The place of the record of this number.
    pub(super) fn of(&self, number: u32) -> u32 {
        self.place_of.get(number as usize).copied().unwrap_or(number)
    }

    /// The id at a place.
    pub(super) fn id(&self, place: u32) -> Option<&Arc<str>> {
        self.ids.get(place as usize)
    }

    /// All ids in order.
    pub(super) fn ids(&self) -> &[Arc<str>] {
        &self.ids
    }
}
