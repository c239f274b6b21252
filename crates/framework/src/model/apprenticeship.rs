//! The mapping of a qualification to an apprenticeship standard.

use serde::{Deserialize, Serialize};

use super::Framework;
use crate::item_ref::{ItemKind, ItemRef};

/// The standard, and which criteria show which parts of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apprenticeship {
    /// Title of the standard as printed.
    pub title: String,
    /// The standard's reference, where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The table, in printed order.
    pub rows: Vec<ApprenticeshipRow>,
}

/// One part of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprenticeshipRow {
    /// What the standard asks, in our own words.
    pub standard: String,
    /// The criteria that show it, each a unit's code and a criterion's: `201:1.2`.
    pub items: Vec<String>,
}

impl Framework {
    /// The criterion that an entry of the mapping means; `None` when there is none of that code.
    pub fn mapped(&self, entry: &str) -> Option<ItemRef> {
        let (unit, code) = entry.split_once(':')?;
        let item = ItemRef::new(unit, ItemKind::Criterion, code).ok()?;
        self.item(&item).is_some().then_some(item)
    }
}
