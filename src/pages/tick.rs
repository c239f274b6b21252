//! A box ticked or cleared, as a set keeps it.

use std::collections::BTreeSet;

/// Puts the item in, or takes it out.
pub(super) fn tick<T: Ord>(set: &mut BTreeSet<T>, item: T, is_ticked: bool) {
    if is_ticked {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}
