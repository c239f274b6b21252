//! Every unit of a draft with how much it holds and how many open doubts stand in it.

use std::collections::BTreeMap;

use vouch_framework::draft::{Draft, UnitCounts};

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

/// How much each unit holds, by its code: for all at once, since every edit asks for it.
pub(super) fn counted(draft: &Draft) -> BTreeMap<Nth<String>, UnitCounts> {
    let units = draft.units();
    nth(units.iter().map(|unit| unit.code.clone())).zip(units.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use vouch_framework::Unit;

    use super::*;

    const TEA: &str = include_str!("../../../../tests/handbooks/tea.txt");

    #[test]
    fn two_units_of_one_code_are_told_apart() {
        let mut draft = Draft::read(TEA).unwrap();
        let first = draft.framework.units[0].clone();
        draft.framework.units.push(Unit { title: "Again".to_owned(), ..first.clone() });
        let counted = counted(&draft);
        assert_eq!(counted.len(), draft.framework.units.len());
        assert_eq!(counted[&(first.code.clone(), 0)].title, first.title);
        assert_eq!(counted[&(first.code, 1)].title, "Again");
    }
}
