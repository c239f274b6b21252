//! What an [`ItemRef`] leads to, and walking all items of a unit.

use std::borrow::Cow;

use crate::item_ref::{ItemKind, ItemRef};
use crate::model::{
    Aspect, Criterion, EvidenceItem, EvidenceRequirement, Framework, KnowledgeItem, Need, Outcome, Range, RangeItem,
    RequirementKind, Unit,
};

/// One item together with what it stands under.
///
/// A range heading or requirement that lists items is a heading: it can be looked up and shown,
/// while only the items under it can be claimed (see [`Item::claimable`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// A criterion of an outcome.
    Criterion {
        /// Its unit.
        unit: &'a Unit,
        /// Its outcome.
        outcome: &'a Outcome,
        /// The criterion.
        criterion: &'a Criterion,
    },
    /// A range heading, or an entry under it.
    Range {
        /// Its unit.
        unit: &'a Unit,
        /// Its outcome.
        outcome: &'a Outcome,
        /// The heading.
        range: &'a Range,
        /// The entry; `None` is the heading itself.
        item: Option<&'a RangeItem>,
    },
    /// A knowledge item of a unit.
    Knowledge {
        /// Its unit.
        unit: &'a Unit,
        /// The knowledge item.
        knowledge: &'a KnowledgeItem,
    },
    /// An evidence requirement, or a lettered item of it.
    Requirement {
        /// Its unit.
        unit: &'a Unit,
        /// The requirement.
        requirement: &'a EvidenceRequirement,
        /// The lettered item; `None` is the requirement itself.
        item: Option<&'a EvidenceItem>,
    },
}

impl<'a> Item<'a> {
    /// The kind of item.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Criterion { .. } => ItemKind::Criterion,
            Self::Range { .. } => ItemKind::Range,
            Self::Knowledge { .. } => ItemKind::Knowledge,
            Self::Requirement { .. } => ItemKind::EvidenceRequirement,
        }
    }

    /// The unit it belongs to.
    pub fn unit(&self) -> &'a Unit {
        match self {
            Self::Criterion { unit, .. }
            | Self::Range { unit, .. }
            | Self::Knowledge { unit, .. }
            | Self::Requirement { unit, .. } => unit,
        }
    }

    /// The outcome it belongs to; knowledge and evidence requirements belong to the unit.
    pub fn outcome(&self) -> Option<&'a Outcome> {
        match self {
            Self::Criterion { outcome, .. } | Self::Range { outcome, .. } => Some(outcome),
            Self::Knowledge { .. } | Self::Requirement { .. } => None,
        }
    }

    /// The code within the unit: `1.2`, `1.2a`, `20a`, `5b`.
    pub fn code(&self) -> Cow<'a, str> {
        match self {
            Self::Criterion { outcome, criterion, .. } => outcome.code_of(criterion),
            Self::Range { range, item, .. } => with_letter(&range.number, item.map(|item| item.letter.as_str())),
            Self::Knowledge { knowledge, .. } => Cow::Borrowed(&knowledge.code),
            Self::Requirement { requirement, item, .. } => {
                with_letter(&requirement.number, item.map(|item| item.letter.as_str()))
            }
        }
    }

    /// The stable key.
    pub fn reference(&self) -> ItemRef {
        ItemRef::unchecked(self.unit().code.clone(), self.kind(), self.code().into_owned())
    }

    /// The item's own words; for a range heading its title.
    pub fn wording(&self) -> &'a str {
        match self {
            Self::Criterion { criterion, .. } => &criterion.wording,
            Self::Range { range, item, .. } => item.map_or(range.title.as_str(), |item| &item.wording),
            Self::Knowledge { knowledge, .. } => &knowledge.wording,
            Self::Requirement { requirement, item, .. } => {
                item.map_or(requirement.wording.as_str(), |item| &item.wording)
            }
        }
    }

    /// What it stands under, to be shown before or above its wording: the lead of a requirement's
    /// item, the heading of a range entry, the title of a criterion's outcome, else the unit's title.
    pub fn lead(&self) -> &'a str {
        match self {
            Self::Criterion { outcome, .. } | Self::Range { outcome, item: None, .. } => &outcome.title,
            Self::Range { range, item: Some(_), .. } => &range.title,
            Self::Requirement { requirement, item: Some(_), .. } => &requirement.wording,
            Self::Knowledge { unit, .. } | Self::Requirement { unit, item: None, .. } => &unit.title,
        }
    }

    /// Whether it is shown by doing or by knowing.
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::Criterion { outcome, .. } | Self::Range { outcome, .. } => outcome.aspect,
            Self::Knowledge { .. } => Aspect::Knowledge,
            Self::Requirement { .. } => Aspect::Performance,
        }
    }

    /// Whether a record can claim it: a heading with items under it can't be claimed.
    pub fn claimable(&self) -> bool {
        match self {
            Self::Range { range, item: None, .. } => range.items.is_empty(),
            Self::Requirement { requirement, item: None, .. } => requirement.items.is_empty(),
            _ => true,
        }
    }

    /// Whether it is a gap by itself when nothing claims it. Illustrative range and permissions
    /// are not; nor is an item of a requirement that needs only some of its items, where the
    /// requirement is the gap.
    pub fn needed(&self) -> bool {
        match self {
            Self::Criterion { .. } | Self::Knowledge { .. } => true,
            Self::Range { range, item, .. } => {
                self.claimable() && !range.illustrative && !item.is_some_and(|item| item.illustrative)
            }
            Self::Requirement { requirement, .. } => {
                self.claimable()
                    && requirement.kind == RequirementKind::Required
                    && (requirement.items.is_empty() || requirement.need == Need::All)
            }
        }
    }
}

fn with_letter<'a>(number: &'a str, letter: Option<&str>) -> Cow<'a, str> {
    match letter {
        Some(letter) => Cow::Owned(format!("{number}{letter}")),
        None => Cow::Borrowed(number),
    }
}

impl Unit {
    /// Everything a record can claim in this unit, in printed order: each outcome's criteria and
    /// range, then knowledge, then evidence requirements.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.headings_and_items().filter(Item::claimable)
    }

    /// As [`Unit::items`], with each heading before the items it lists.
    pub fn headings_and_items(&self) -> impl Iterator<Item = Item<'_>> {
        let unit = self;
        let of_outcomes = self.outcomes.iter().flat_map(move |outcome| {
            let criteria = outcome.criteria.iter().map(move |criterion| Item::Criterion { unit, outcome, criterion });
            let range = outcome.range.iter().flat_map(move |range| {
                std::iter::once(None).chain(range.items.iter().map(Some)).map(move |item| Item::Range {
                    unit,
                    outcome,
                    range,
                    item,
                })
            });
            criteria.chain(range)
        });
        let knowledge = self.knowledge.iter().map(move |knowledge| Item::Knowledge { unit, knowledge });
        let requirements = self.evidence_requirements.iter().flat_map(move |requirement| {
            std::iter::once(None).chain(requirement.items.iter().map(Some)).map(move |item| Item::Requirement {
                unit,
                requirement,
                item,
            })
        });
        of_outcomes.chain(knowledge).chain(requirements)
    }
}

impl Framework {
    /// What a key leads to, headings included; `None` when this framework has no such item.
    pub fn item(&self, item: &ItemRef) -> Option<Item<'_>> {
        self.unit(item.unit())?
            .headings_and_items()
            .find(|found| found.kind() == item.kind() && found.code() == item.code())
    }

    /// Everything a record can claim in the whole framework, in printed order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.units.iter().flat_map(Unit::items)
    }
}
