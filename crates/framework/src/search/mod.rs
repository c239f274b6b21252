//! From a few typed words to items: by word, code or title, forgiving a typing error.
//!
//! Every word of the query is looked for in an item's code and wording, in what it stands under,
//! and in its unit's code and title. Items that match the most words of the query are found, best
//! match first, else in printed order. Items that are not found cost no allocation.

mod fold;
mod query;
mod score;

use crate::item::Item;
use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{Framework, Unit};
use query::{Query, Scores};

/// An item found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The item.
    pub item: ItemRef,
    /// How well it matches; comparable within one search only.
    pub score: u32,
}

/// The items of the chosen `units` that match `query` best, at most `limit`. A query without a
/// letter or digit finds nothing.
pub fn search(framework: &Framework, units: &[&str], query: &str, limit: usize) -> Vec<Hit> {
    let query = Query::parse(query, &framework.number);
    if query.is_empty() || limit == 0 {
        return Vec::new();
    }
    // The kinds' own names are found too: "knowledge", "requirement".
    let of_kinds = ItemKind::ALL.map(|kind| (kind, query.in_text(kind.as_str()).divided_by(4)));
    let mut found: Vec<(usize, u32, Item<'_>)> = Vec::new();
    let mut most_matched = 1;
    for unit in chosen(framework, units) {
        let of_unit = of_unit(&query, unit);
        let mut lead = ("", Scores::default());
        for item in unit.items() {
            // Neighbours mostly stand under the same lead, which is looked at once.
            if lead.0 != item.lead() {
                lead = (item.lead(), query.in_text(item.lead()).divided_by(2));
            }
            let mut scores = query.in_text(item.wording()).or(query.in_code(&item.code(), 100)).or(lead.1).or(of_unit);
            if let Some((_, of_kind)) = of_kinds.iter().find(|(kind, _)| *kind == item.kind()) {
                scores = scores.or(*of_kind);
            }
            if scores.matched() >= most_matched {
                most_matched = scores.matched();
                found.push((scores.matched(), scores.sum(), item));
            }
        }
    }
    found.retain(|(matched, ..)| *matched == most_matched);
    // A stable sort, so that equals stay in printed order.
    found.sort_by_key(|(_, score, _)| std::cmp::Reverse(*score));
    found.truncate(limit);
    found.into_iter().map(|(_, score, item)| Hit { item: item.reference(), score }).collect()
}

/// The chosen units that the framework has, in its order, each once.
fn chosen<'a>(framework: &'a Framework, codes: &[&str]) -> impl Iterator<Item = &'a Unit> {
    framework.units.iter().filter(|unit| codes.contains(&unit.code.as_str()))
}

fn of_unit(query: &Query, unit: &Unit) -> Scores {
    let number = unit.number.as_deref().unwrap_or_default();
    query.in_text(&unit.title).divided_by(4).or(query.in_code(&unit.code, 60)).or(query.in_code(number, 60))
}
