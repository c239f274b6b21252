//! Which units of a new version a portfolio's units are. Handbooks give units new codes; the accrediting body's reference
//! and the title tell which it was.

use std::collections::BTreeSet;

use vouch_framework::{Framework, Unit};

/// What becomes of a portfolio's units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Carried {
    /// The codes that the new version has for them: what the choice begins with.
    pub(super) chosen: BTreeSet<String>,
    /// Those that stand under another code there.
    pub(super) recoded: Vec<Recoded>,
    /// Those that it lacks.
    pub(super) missing: Vec<String>,
}

/// A unit that the new version has under another code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recoded {
    pub(super) from: String,
    pub(super) to: String,
    /// What shows that it is the same, in words.
    pub(super) by: &'static str,
}

impl Carried {
    /// The units of a portfolio, as the new version has them.
    pub(super) fn of(from: &Framework, to: &Framework, units: &[String]) -> Self {
        let mut carried = Self::default();
        for code in units {
            if to.unit(code).is_some() {
                carried.chosen.insert(code.clone());
            } else if let Some((unit, by)) = from.unit(code).and_then(|unit| same(unit, to, units)) {
                carried.chosen.insert(unit.code.clone());
                carried.recoded.push(Recoded { from: code.clone(), to: unit.code.clone(), by });
            } else {
                carried.missing.push(code.clone());
            }
        }
        carried
    }

    /// Whether the new version has every unit under the code it had.
    pub(super) fn is_whole(&self) -> bool {
        self.recoded.is_empty() && self.missing.is_empty()
    }
}

/// The one unit of the new version with this one's reference, or else with its title; none where several have it, or where
/// the portfolio has that one already.
fn same<'a>(unit: &Unit, to: &'a Framework, taken: &[String]) -> Option<(&'a Unit, &'static str)> {
    let only = |like: &dyn Fn(&Unit) -> bool| {
        let mut found = to.units.iter().filter(|other| like(other));
        let first = found.next()?;
        (found.next().is_none() && !taken.contains(&first.code)).then_some(first)
    };
    let reference = folded(unit.accreditation.as_deref().unwrap_or_default());
    let title = folded(&unit.title);
    let by_reference = || only(&|other| other.accreditation.as_deref().is_some_and(|other| folded(other) == reference));
    let by_title = || only(&|other| folded(&other.title) == title);
    let found = (!reference.is_empty()).then(by_reference).flatten().map(|unit| (unit, "the same reference"));
    found.or_else(|| by_title().map(|unit| (unit, "the same title")))
}

/// Words without what printing makes of them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diploma() -> Framework {
        vouch_framework::built_in("cg-2794-02").unwrap().clone()
    }

    #[test]
    fn a_unit_is_known_again_by_its_reference_or_its_title_and_by_nothing_else() {
        let (mut from, mut to) = (diploma(), diploma());
        let old: Vec<String> = from.units.iter().take(4).map(|unit| unit.code.clone()).collect();
        for (unit, code) in to.units.iter_mut().zip(["901", "902", "903"]) {
            unit.code = code.to_owned();
        }
        // The first keeps its title alone, the second its reference alone, the third neither.
        from.units[0].accreditation = None;
        from.units[1].accreditation = Some("Z/999/0001".to_owned());
        to.units[1].accreditation = Some("z/999/0001 ".to_owned());
        to.units[1].title = "Another title".to_owned();
        to.units[2].accreditation = Some("Z/999/0002".to_owned());
        to.units[2].title = "Yet another title".to_owned();
        let carried = Carried::of(&from, &to, &old);
        let recoded: Vec<(&str, &str, &str)> =
            carried.recoded.iter().map(|it| (it.from.as_str(), it.to.as_str(), it.by)).collect();
        assert_eq!(
            recoded,
            [(old[0].as_str(), "901", "the same title"), (old[1].as_str(), "902", "the same reference")]
        );
        assert_eq!(carried.missing, [old[2].clone()]);
        assert_eq!(carried.chosen.into_iter().collect::<Vec<_>>(), [old[3].clone(), "901".into(), "902".into()]);
    }

    #[test]
    fn a_unit_that_two_might_be_is_left_to_the_coordinator() {
        let (mut from, mut to) = (diploma(), diploma());
        let code = from.units[0].code.clone();
        from.units[0].accreditation = None;
        let title = from.units[0].title.clone();
        to.units[0].code = "901".to_owned();
        to.units[1].title = title;
        let carried = Carried::of(&from, &to, std::slice::from_ref(&code));
        assert_eq!((carried.missing, carried.chosen.len()), (vec![code], 0));
    }
}
