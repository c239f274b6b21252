//! How much each unit holds, and how many open doubts stand in it: for all units at once, since every edit asks for it.

use std::collections::BTreeMap;

use vouch_framework::Place;
use vouch_framework::draft::{Draft, UnitCounts};
use vouch_framework::reader::Counts;

/// Tells what stands there twice apart: the name, and how many of that name come before it.
pub(super) type Nth<T> = (T, usize);

/// Each with how many of its name come before it. What is read from a handbook may have two units of one code, until
/// somebody corrects it.
pub(super) fn nth<T: Clone + Ord>(names: impl Iterator<Item = T>) -> impl Iterator<Item = Nth<T>> {
    let mut seen = BTreeMap::<T, usize>::new();
    names.map(move |name| {
        let before = seen.entry(name.clone()).or_default();
        *before += 1;
        (name, *before - 1)
    })
}

/// Every unit by its code.
pub(super) fn counted(draft: &Draft) -> BTreeMap<Nth<String>, UnitCounts> {
    let open = open_doubts(draft);
    let units = &draft.framework.units;
    let names = nth(units.iter().map(|unit| unit.code.clone()));
    let counted = units.iter().zip(names).map(|(unit, name)| {
        let counts = UnitCounts {
            code: unit.code.clone(),
            title: unit.title.clone(),
            counts: Counts::of(std::slice::from_ref(unit)),
            open_doubts: open.get(&unit.code).copied().unwrap_or_default(),
        };
        (name, counts)
    });
    counted.collect()
}

/// How many open doubts stand at or after a line of the unit, and before any other's.
fn open_doubts(draft: &Draft) -> BTreeMap<String, usize> {
    // Of several parts read from one line the first stands for it.
    let mut starts = BTreeMap::<usize, Place>::new();
    for origin in &draft.lines {
        if !starts.contains_key(&origin.line)
            && let Ok(place) = origin.place.parse()
        {
            starts.insert(origin.line, place);
        }
    }
    let mut open = BTreeMap::<String, usize>::new();
    for doubt in draft.doubts.iter().filter(|doubt| doubt.settled.is_none()) {
        let place = starts.range(..=doubt.line).next_back().map(|(_, place)| place);
        if let Some(unit) = place.and_then(Place::unit) {
            *open.entry(unit.to_owned()).or_default() += 1;
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEA: &str = include_str!("../../../../tests/handbooks/tea.txt");

    #[test]
    fn every_unit_is_counted_as_one_by_one_and_two_of_one_code_apart() {
        let mut draft = Draft::read(TEA).unwrap();
        assert!(draft.open_doubts() > 0);
        let one_by_one = draft.units();
        let codes = nth(one_by_one.iter().map(|unit| unit.code.clone()));
        let expected: BTreeMap<_, _> = codes.zip(one_by_one.iter().cloned()).collect();
        assert_eq!(counted(&draft), expected);
        let mut twice = draft.framework.units[0].clone();
        twice.title = "Again".to_owned();
        let code = twice.code.clone();
        draft.framework.units.push(twice);
        let counted = counted(&draft);
        assert_eq!(counted.len(), one_by_one.len() + 1);
        assert_eq!(counted[&(code.clone(), 1)].title, "Again");
        assert_eq!(counted[&(code, 0)].title, one_by_one[0].title);
    }
}
