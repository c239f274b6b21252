//! What a portfolio's move to another version means for what it holds.

use std::collections::{BTreeSet, HashMap};

use super::{Comparison, What};
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
    /// Claimed items that are word for word the same.
    pub carried: Vec<ItemRef>,
    /// Claimed items whose words or rules changed: somebody should look whether the evidence still shows them.
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
    let differing: HashMap<&Place, &What> =
        comparison.differences.iter().map(|difference| (&difference.place, &difference.what)).collect();
    for claim in claims.into_iter().collect::<BTreeSet<_>>() {
        let place = Place::Item(claim);
        let what = differing.get(&place).copied();
        let Place::Item(claim) = &place else { continue };
        let claim = claim.clone();
        match what {
            Some(What::Moved { to: Place::Item(to) }) => moving.moved.push((claim, to.clone())),
            // An item under another key may have come to stand where this one stood.
            _ if new.item(&claim).is_none_or(|item| !item.claimable()) => moving.lost.push(claim),
            Some(What::Changed { .. }) => moving.changed.push(claim),
            _ => moving.carried.push(claim),
        }
    }
    moving
}
