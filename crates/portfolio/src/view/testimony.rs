//! What rests on testimony alone. Domain (SQA): testimony only supports, so criteria resting on it alone are flagged.

use std::collections::{BTreeMap, BTreeSet};

use super::progress::claimed;
use crate::device::Summary;
use crate::seal::Seal;

/// The keys of the items that only testimonies claim: of the records that settle an item (or of all that claim it, while
/// none settles it) every one is a testimony. The rule is coverage's; here it needs no framework.
pub fn resting_on_testimony(summaries: &[Summary], seals: &[Seal]) -> BTreeSet<String> {
    // For each item: whether anything settles it, and whether more than testimony claims it, unsettled and settled.
    let mut items: BTreeMap<String, (bool, bool, bool)> = BTreeMap::new();
    for claim in claimed(summaries, seals) {
        let (settled, more_claims, more_settles) = items.entry(claim.item.to_string()).or_default();
        *settled |= claim.settled;
        *more_claims |= !claim.testimony_only;
        *more_settles |= !claim.testimony_only && claim.settled;
    }
    let alone = |(settled, more_claims, more_settles): (bool, bool, bool)| {
        if settled { !more_settles } else { !more_claims }
    };
    items.into_iter().filter(|(_, seen)| alone(*seen)).map(|(item, _)| item).collect()
}
