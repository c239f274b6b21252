//! Claims with the words of what they claim, grouped by unit.

use serde::Serialize;
use vouch_framework::{Framework, Item, ItemKind, ItemRef};

/// One item claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimLine {
    /// The item's key, as in the claims.
    pub item: String,
    /// What it is: criterion, range, knowledge, evidence requirement.
    pub kind: &'static str,
    /// The code people know it by.
    pub code: String,
    /// Its wording; none where this framework, as known here, has no such item.
    pub wording: Option<String>,
}

/// The items claimed in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitClaims {
    /// The unit's code.
    pub unit: String,
    /// Its title; empty where it isn't known here.
    pub title: String,
    /// The items, in printed order.
    pub claims: Vec<ClaimLine>,
}

/// What a kind of item is called on screens.
pub(super) const fn kind_words(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Criterion => "criterion",
        ItemKind::Range => "range",
        ItemKind::Knowledge => "knowledge",
        ItemKind::EvidenceRequirement => "evidence requirement",
    }
}

/// An item's wording, with what it stands under where it says nothing without it.
pub(super) fn wording(item: &Item<'_>) -> String {
    match item {
        Item::Range { item: Some(_), .. } | Item::Requirement { item: Some(_), .. } => {
            format!("{}: {}", item.lead().trim_end_matches([':', '.']), item.wording())
        }
        _ => item.wording().to_owned(),
    }
}

/// Groups items, by their keys, under their units.
pub fn by_unit<'a>(framework: &Framework, items: impl IntoIterator<Item = &'a str>) -> Vec<UnitClaims> {
    let mut keys: Vec<ItemRef> = items.into_iter().filter_map(|item| item.parse().ok()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut units: Vec<UnitClaims> = Vec::new();
    for key in keys {
        let line = ClaimLine {
            item: key.to_string(),
            kind: kind_words(key.kind()),
            code: key.code().to_owned(),
            wording: framework.item(&key).as_ref().map(wording),
        };
        match units.last_mut().filter(|unit| unit.unit == key.unit()) {
            Some(unit) => unit.claims.push(line),
            None => units.push(UnitClaims {
                unit: key.unit().to_owned(),
                title: framework.unit(key.unit()).map(|unit| unit.title.clone()).unwrap_or_default(),
                claims: vec![line],
            }),
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_under_their_units_in_printed_order() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let keys = ["209/criterion/1.2", "201/criterion/1.10", "201/criterion/1.2", "201/criterion/1.2", "nonsense"];
        let units = by_unit(framework, keys);
        let codes: Vec<(&str, Vec<&str>)> =
            units.iter().map(|u| (u.unit.as_str(), u.claims.iter().map(|c| c.code.as_str()).collect())).collect();
        assert_eq!(codes, [("201", vec!["1.2", "1.10"]), ("209", vec!["1.2"])]);
        assert!(units[0].claims[0].wording.is_some());
        // Unit 201 has no criterion 1.10: the claim stays visible, without words.
        assert_eq!(units[0].claims[1].wording, None);
    }
}
