//! What is said once and holds for all units.

use std::collections::{HashMap, HashSet};

use crate::model::{Allowance, Group};
use crate::reader::draft::Draft;
use crate::reader::layout::Layout;
use crate::reader::settings::Allowances;

/// What holds for all units.
pub(super) struct General {
    pub(super) layout: Layout,
    pub(super) level: Option<u8>,
    simulated: Option<Vec<String>>,
    realistic_levels: Vec<u8>,
    checklists: Vec<String>,
    pub(super) groups: HashMap<String, bool>,
    /// The codes of the structure.
    pub(super) codes: HashSet<String>,
}

impl General {
    pub(super) fn of(draft: &Draft, layout: Layout, level: Option<u8>, groups: &[Group]) -> Self {
        Self {
            layout,
            level,
            simulated: draft.simulated.clone(),
            realistic_levels: draft.realistic_levels.clone(),
            checklists: draft.checklists.iter().map(|list| list.id.clone()).collect(),
            codes: draft.rows.iter().map(|row| row.code.clone()).collect(),
            groups: groups.iter().map(|group| (group.name.clone(), group.mandatory)).collect(),
        }
    }

    /// "Allowed" where guidelines must be met means their checklist.
    pub(super) fn under_checklist(&self, stated: Option<Allowances>, id: &str) -> Option<Allowances> {
        let listed = self.checklists.iter().any(|list| list == id);
        stated.map(|both| {
            both.map(|one| if listed && one == Allowance::Allowed { Allowance::Checklist(id.to_owned()) } else { one })
        })
    }

    /// What is said once for all about simulation, for a unit that says nothing itself.
    pub(super) fn simulation(&self, number: Option<&str>) -> Option<Allowances> {
        let simulated = self.simulated.as_ref()?;
        if number.is_some_and(|number| simulated.iter().any(|named| named == number)) {
            self.under_checklist(Some([Allowance::Allowed, Allowance::Allowed]), "simulation")
        } else {
            Some([Allowance::Forbidden, Allowance::NotStated])
        }
    }

    /// The same for realistic working environments.
    pub(super) fn realistic(&self, level: u8) -> Option<Allowances> {
        self.realistic_levels.contains(&level).then_some([Allowance::Allowed, Allowance::Allowed])
    }
}
