//! What a portfolio's move to another version means for what it holds.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::parts::around;
use super::{Comparison, What};
use crate::item::Item;
use crate::item_ref::ItemRef;
use crate::model::Framework;
use crate::place::Place;

/// What becomes of a portfolio's units and claims. Claims stay what they are: they name items by key, and so does the
/// new version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moving {
    /// The chosen units that the new version has.
    pub units: Vec<String>,
    /// The chosen units that it lacks.
    pub units_missing: Vec<String>,
    /// Claimed items that are word for word the same, and so is what they stand under.
    pub carried: Vec<ItemRef>,
    /// Claimed items whose words or rules changed, or those of their requirement, range heading or outcome: somebody
    /// should look whether the evidence still shows them.
    pub changed: Vec<ItemRef>,
    /// Claimed items whose words stand under another key now: to be claimed there.
    pub moved: Vec<(ItemRef, ItemRef)>,
    /// Claimed items that the new version lacks: nothing is lost, and nothing counts them any more.
    pub lost: Vec<ItemRef>,
}

/// What moving means for a portfolio with these units and claims.
pub fn moving(
    new: &Framework,
    comparison: &Comparison,
    units: &[&str],
    claims: impl IntoIterator<Item = ItemRef>,
) -> Moving {
    let mut moving = Moving::default();
    for code in units {
        let list = if new.unit(code).is_some() { &mut moving.units } else { &mut moving.units_missing };
        list.push((*code).to_owned());
    }
    // A part may have changed and have what stands under it in another order: two differences of one name.
    let mut changed: HashSet<&Place> = HashSet::new();
    let mut moved: HashMap<&Place, &Place> = HashMap::new();
    for difference in &comparison.differences {
        match &difference.what {
            What::Changed { .. } => {
                changed.insert(&difference.place);
            }
            What::Moved { to } => {
                moved.insert(&difference.place, to);
            }
            What::New { .. } | What::Gone { .. } | What::Reordered => {}
        }
    }
    for claim in claims.into_iter().collect::<BTreeSet<_>>() {
        let place = Place::Item(claim.clone());
        if let Some(Place::Item(to)) = moved.get(&place) {
            moving.moved.push((claim, to.clone()));
            continue;
        }
        // An item under another key may have come to stand where this one stood.
        let list = match new.item(&claim).filter(Item::claimable) {
            None => &mut moving.lost,
            Some(item) if changed.contains(&place) || around(&item).any(|part| changed.contains(&part)) => {
                &mut moving.changed
            }
            Some(_) => &mut moving.carried,
        };
        list.push(claim);
    }
    moving
}
