//! Two versions of one framework, part by part: what a new handbook changes for whoever works by the old one.

mod moving;
mod parts;

pub use moving::{Moving, moving};

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::model::Framework;
use crate::place::Place;
use parts::Part;

/// What differs between two versions. Without any difference it is [`Comparison::is_empty`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What differs: first what is gone, moved or changed, in the order of the old version, then what is new, in the
    /// order of the new one.
    pub differences: Vec<Difference>,
    /// How many criteria, range entries, knowledge items and evidence requirements are word for word the same.
    pub same: usize,
}

/// A part that is not the same in both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The part: as the old version names it, or the new one where it is only there.
    pub place: Place,
    /// What is different.
    pub what: What,
}

/// How a part differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Only the new version has it, with all that stands under it.
    New {
        /// Its title or wording.
        words: String,
    },
    /// Only the old version has it, with all that stands under it.
    Gone {
        /// Its title or wording.
        words: String,
    },
    /// The same words stand under another key.
    Moved {
        /// What the new version calls it.
        to: Place,
    },
    /// Fields of it say something else.
    Changed {
        /// Which, and what they say.
        fields: Vec<Field>,
    },
    /// What stands under it comes in another order.
    Reordered,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the JSON.
    pub name: String,
    /// What it said; none where it said nothing.
    pub before: Option<Value>,
    /// What it says.
    pub after: Option<Value>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }
}

impl Difference {
    /// The words before and after, where nothing but the words changed.
    pub fn reworded(&self) -> Option<(&str, &str)> {
        let What::Changed { fields } = &self.what else { return None };
        let [field] = fields.as_slice() else { return None };
        let (before, after) = (field.before.as_ref()?.as_str()?, field.after.as_ref()?.as_str()?);
        matches!(field.name.as_str(), "wording" | "title").then_some((before, after))
    }
}

/// Compares two versions of a framework that are sound: no key stands twice in either.
///
/// # Errors
/// A framework that can't be written as JSON, which no sound one is.
pub fn compare(old: &Framework, new: &Framework) -> Result<Comparison, serde_json::Error> {
    let (before, after) = (parts::parts(old)?, parts::parts(new)?);
    let old_places: HashMap<&Place, &Part> = before.iter().map(|part| (&part.place, part)).collect();
    let new_places: HashMap<&Place, &Part> = after.iter().map(|part| (&part.place, part)).collect();
    let gone: Vec<&Part> = before.iter().filter(|part| !new_places.contains_key(&part.place)).collect();
    let fresh: Vec<&Part> = after.iter().filter(|part| !old_places.contains_key(&part.place)).collect();
    let moved = moves(&gone, &fresh);
    let arrived: HashSet<&Place> = moved.values().copied().collect();
    let mut comparison = Comparison::default();
    for part in &before {
        let what = match new_places.get(&part.place) {
            Some(now) => {
                let fields = parts::differing(&part.fields, &now.fields);
                if fields.is_empty() {
                    comparison.same += usize::from(matches!(part.place, Place::Item(_)));
                    None
                } else {
                    Some(What::Changed { fields })
                }
            }
            None => match moved.get(&part.place) {
                Some(to) => Some(What::Moved { to: (*to).clone() }),
                // What stood under something that is gone is gone with it.
                None if part.parent.as_ref().is_some_and(|parent| !new_places.contains_key(parent)) => None,
                None => Some(What::Gone { words: part.words() }),
            },
        };
        comparison.differences.extend(what.map(|what| Difference { place: part.place.clone(), what }));
    }
    comparison.differences.extend(reordered(&before, &after));
    for part in fresh {
        let with_parent = part.parent.as_ref().is_some_and(|parent| !old_places.contains_key(parent));
        if !with_parent && !arrived.contains(&part.place) {
            comparison
                .differences
                .push(Difference { place: part.place.clone(), what: What::New { words: part.words() } });
        }
    }
    Ok(comparison)
}

/// Items whose words stand, once in each version, under another key of the same kind.
fn moves<'a>(gone: &[&'a Part], fresh: &[&'a Part]) -> HashMap<&'a Place, &'a Place> {
    let by_words = |parts: &[&'a Part]| {
        let mut found: HashMap<(u8, String), Vec<&'a Place>> = HashMap::new();
        for part in parts {
            if let Place::Item(item) = &part.place {
                found.entry((item.kind() as u8, part.words().to_lowercase())).or_default().push(&part.place);
            }
        }
        found
    };
    let (gone, fresh) = (by_words(gone), by_words(fresh));
    let pairs = gone.iter().filter_map(|(words, old)| match (old.as_slice(), fresh.get(words)?.as_slice()) {
        ([old], [new]) if !words.1.trim().is_empty() => Some((*old, *new)),
        _ => None,
    });
    pairs.collect()
}

/// Parents whose children, as far as both versions have them there, come in another order.
fn reordered(before: &[Part], after: &[Part]) -> Vec<Difference> {
    let children = |parts: &'_ [Part]| {
        let mut found: HashMap<Place, Vec<Place>> = HashMap::new();
        for part in parts {
            if let Some(parent) = &part.parent {
                found.entry(parent.clone()).or_default().push(part.place.clone());
            }
        }
        found
    };
    let (old, new) = (children(before), children(after));
    let mut differences = Vec::new();
    for parent in before.iter().map(|part| &part.place) {
        let (Some(old), Some(new)) = (old.get(parent), new.get(parent)) else { continue };
        let (was, is): (HashSet<&Place>, HashSet<&Place>) = (old.iter().collect(), new.iter().collect());
        if !old.iter().filter(|place| is.contains(place)).eq(new.iter().filter(|place| was.contains(place))) {
            differences.push(Difference { place: parent.clone(), what: What::Reordered });
        }
    }
    differences
}
