//! Items of the framework as rows to tick.

use std::collections::BTreeSet;

use vouch_framework::coverage::ItemState;
use vouch_framework::{Framework, Item, ItemKind, Unit};
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{ClaimKey, Setting};
use vouch_portfolio::view::{PortfolioProgress, refusal};

use crate::components::{CheckRow, Tone};

/// What is known of the portfolio and the record when rows are made.
#[derive(Clone, PartialEq)]
pub(super) struct Known {
    pub(super) framework: &'static Framework,
    pub(super) units: Vec<String>,
    pub(super) progress: PortfolioProgress,
    pub(super) setting: Option<Setting>,
}

/// Rows under one heading.
#[derive(Clone, PartialEq)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) rows: Vec<CheckRow>,
}

/// What one activity, or the record as a whole, already shows.
pub(super) fn shown_by(claims: &BTreeSet<ClaimKey>, activity: Option<ActivityId>) -> BTreeSet<String> {
    claims.iter().filter(|claim| claim.activity == activity).map(|claim| claim.item.clone()).collect()
}

/// A unit's items under their outcomes, range headings and requirements, in printed order.
pub(super) fn groups(unit: &Unit, known: &Known, claims: &BTreeSet<ClaimKey>, here: Option<ActivityId>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for item in unit.items() {
        let label = heading(&item);
        let row = row(&item, item.code().into_owned(), item.wording().to_owned(), known, claims, here);
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { label, rows: vec![row] }),
        }
    }
    groups
}

fn heading(item: &Item<'_>) -> String {
    match item {
        Item::Criterion { outcome, .. } => format!("Outcome {}: {}", outcome.number, outcome.title),
        Item::Range { range, .. } => format!("Range {}: {}", range.number, range.title),
        Item::Knowledge { .. } => "Knowledge".to_owned(),
        Item::Requirement { requirement, item: Some(_), .. } => {
            format!("Evidence requirement {}: {}", requirement.number, requirement.wording)
        }
        Item::Requirement { .. } => "Evidence requirements".to_owned(),
    }
}

/// An item found by searching: with its unit, and what it stands under.
pub(super) fn found(item: &Item<'_>, known: &Known, claims: &BTreeSet<ClaimKey>, here: Option<ActivityId>) -> CheckRow {
    let code = format!("{} {}", item.unit().code, item.code());
    let text = match (item.kind(), item) {
        (ItemKind::EvidenceRequirement, Item::Requirement { item: Some(_), .. }) | (ItemKind::Range, _) => {
            format!("{}: {}", item.lead().trim_end_matches([':', '.']), item.wording())
        }
        _ => item.wording().to_owned(),
    };
    row(item, code, text, known, claims, here)
}

fn row(
    item: &Item<'_>,
    code: String,
    text: String,
    known: &Known,
    claims: &BTreeSet<ClaimKey>,
    here: Option<ActivityId>,
) -> CheckRow {
    let key = item.reference();
    let name = key.to_string();
    let shown = |claim: &&ClaimKey| claim.item == name;
    let claimed_here = claims.iter().filter(shown).any(|claim| claim.activity == here);
    let claimed_beside = claims.iter().filter(shown).any(|claim| claim.activity != here);
    let covered = known.progress.coverage.item(&key).map(|covered| covered.state);
    let state = match (claimed_here, claimed_beside, covered) {
        (_, true, _) => Some((Tone::Info, "Elsewhere in this record")),
        (_, _, Some(ItemState::Settled)) => Some((Tone::Good, "Signed evidence")),
        (false, _, Some(ItemState::Claimed)) => Some((Tone::Info, "Claimed, not decided")),
        (false, _, Some(ItemState::Gap)) => Some((Tone::Wait, "No evidence yet")),
        (_, _, Some(ItemState::Optional)) => Some((Tone::Neutral, "Not needed by itself")),
        _ => None,
    };
    // What stands already can always be withdrawn.
    let refused = known.setting.filter(|_| !claimed_here).and_then(|setting| refusal(item, setting));
    CheckRow { state: state.map(|(tone, words)| (tone, words.to_owned())), refused, ..CheckRow::new(name, code, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(setting: Option<Setting>) -> Known {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let progress = vouch_portfolio::view::progress(framework, &["201"], &[], &[]);
        Known { framework, units: vec!["201".into()], progress, setting }
    }

    #[test]
    fn every_item_of_a_unit_is_offered_once_under_its_heading() {
        let known = known(None);
        let unit = known.framework.unit("201").unwrap();
        let groups = groups(unit, &known, &BTreeSet::new(), None);
        assert!(groups[0].label.starts_with("Outcome 1: "));
        assert_eq!(groups.iter().map(|group| group.rows.len()).sum::<usize>(), unit.items().count());
        assert_eq!(groups[0].rows[0].state, Some((Tone::Wait, "No evidence yet".into())));
    }

    #[test]
    fn the_wrong_setting_refuses_with_the_reason_what_is_not_claimed_yet() {
        let known = known(Some(Setting::Simulation));
        let unit = known.framework.unit("201").unwrap();
        let claims = BTreeSet::from(["201/criterion/1.1".parse().unwrap()]);
        let rows = &groups(unit, &known, &claims, None)[0].rows;
        assert_eq!(rows[0].refused, None);
        assert!(rows[1].refused.as_ref().is_some_and(|why| why.contains("no simulation")));
    }

    #[test]
    fn what_another_activity_shows_is_said() {
        let known = known(None);
        let unit = known.framework.unit("201").unwrap();
        let activity = ActivityId::from_bytes([1; 16]);
        let claims = BTreeSet::from([ClaimKey { item: "201/criterion/1.1".into(), activity: Some(activity) }]);
        let rows = &groups(unit, &known, &claims, None)[0].rows;
        assert_eq!(rows[0].state, Some((Tone::Info, "Elsewhere in this record".into())));
        assert_eq!(shown_by(&claims, Some(activity)).len(), 1);
        assert!(shown_by(&claims, None).is_empty());
    }
}
