//! Any record, read: what all forms have in common, for lists, readiness and the index.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Field, Given, Missing, Observation, PersonalStatement, Point, Product, ProductLine, Provenance, Questions, Setting,
    Testimony, WitnessLine,
};
use crate::document::{Document, DocumentError, Kind};
use crate::foundation::{ActivityId, DocumentId};

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyRecord {
    /// An observation record.
    Observation(Observation),
    /// A witness testimony.
    Testimony(Testimony),
    /// A personal statement.
    Statement(PersonalStatement),
    /// A record of questions and answers.
    Questions(Questions),
    /// Product evidence.
    Product(Product),
}

impl AnyRecord {
    /// Reads it; none when the document is no record but about one.
    pub fn read(document: &Document) -> Result<Option<Self>, DocumentError> {
        Ok(Some(match document.origin().kind {
            Kind::Observation => Self::Observation(Observation::read(document)?),
            Kind::Testimony => Self::Testimony(Testimony::read(document)?),
            Kind::Statement => Self::Statement(PersonalStatement::read(document)?),
            Kind::Questions => Self::Questions(Questions::read(document)?),
            Kind::Product => Self::Product(Product::read(document)?),
            Kind::Claims | Kind::Comment | Kind::Files | Kind::Plan | Kind::ContactCheck => return Ok(None),
        }))
    }

    /// Which form it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Observation(_) => Kind::Observation,
            Self::Testimony(_) => Kind::Testimony,
            Self::Statement(_) => Kind::Statement,
            Self::Questions(_) => Kind::Questions,
            Self::Product(_) => Kind::Product,
        }
    }

    /// The day, as `2026-11-22`; empty when none is set.
    pub fn date(&self) -> &str {
        match self {
            Self::Observation(form) => form.date.text(),
            Self::Testimony(form) => form.line(WitnessLine::Date),
            Self::Statement(form) => form.date.text(),
            Self::Questions(form) => form.date.text(),
            Self::Product(form) => form.line(ProductLine::Date),
        }
    }

    /// The place; empty where the form has none.
    pub fn place(&self) -> &str {
        match self {
            Self::Observation(form) => form.place.text(),
            Self::Testimony(form) => form.line(WitnessLine::Venue),
            Self::Questions(form) => form.place.text(),
            Self::Statement(_) | Self::Product(_) => "",
        }
    }

    /// How it begins: what the index shows as its description.
    pub fn opening(&self) -> &str {
        match self {
            Self::Observation(form) => first(form.activities.iter().map(|activity| activity.what.as_str())),
            Self::Testimony(form) if form.text.trim().is_empty() && form.is_recorded() => Given::Spoken.words(),
            Self::Testimony(form) => form.text.trim(),
            Self::Statement(form) => form.text.trim(),
            Self::Questions(form) => {
                let asked = form.questions.iter().map(|question| question.question.as_str());
                first(asked.chain([form.circumstances.as_str()]))
            }
            Self::Product(form) => first([form.line(ProductLine::What), form.text.as_str()].into_iter()),
        }
    }

    /// How the evidence arose, when that was said and devices agree.
    pub fn setting(&self) -> Option<Setting> {
        let setting = match self {
            Self::Observation(form) => &form.setting,
            Self::Testimony(form) => &form.setting,
            Self::Statement(form) => &form.setting,
            Self::Questions(form) => &form.setting,
            Self::Product(form) => &form.setting,
        };
        Setting::from_code(setting.text())
    }

    /// The points of checklists that were answered.
    pub const fn points(&self) -> &BTreeMap<Point, Field> {
        match self {
            Self::Observation(form) => &form.points,
            Self::Testimony(form) => &form.points,
            Self::Statement(form) => &form.points,
            Self::Questions(form) => &form.points,
            Self::Product(form) => &form.points,
        }
    }

    /// At which site it was taken, and from which paper it was keyed in.
    pub const fn provenance(&self) -> &Provenance {
        match self {
            Self::Observation(form) => &form.provenance,
            Self::Testimony(form) => &form.provenance,
            Self::Statement(form) => &form.provenance,
            Self::Questions(form) => &form.provenance,
            Self::Product(form) => &form.provenance,
        }
    }

    /// The activities or questions in it that a claim can name.
    pub fn parts(&self) -> BTreeSet<ActivityId> {
        match self {
            Self::Observation(form) => form.activities.iter().map(|activity| activity.id).collect(),
            Self::Questions(form) => form.questions.iter().map(|question| question.id).collect(),
            Self::Testimony(_) | Self::Statement(_) | Self::Product(_) => BTreeSet::new(),
        }
    }

    /// The other evidence that it names.
    pub fn links(&self) -> BTreeSet<DocumentId> {
        match self {
            Self::Testimony(form) => form.links.clone(),
            Self::Statement(form) => form.links.clone(),
            Self::Observation(_) | Self::Questions(_) | Self::Product(_) => BTreeSet::new(),
        }
    }

    /// Where it is kept when it is not in the portfolio; empty otherwise.
    pub fn elsewhere(&self) -> &str {
        match self {
            Self::Product(form) if form.is_elsewhere() => form.line(ProductLine::Where),
            _ => "",
        }
    }

    /// The parts of the form that are missing; those of an observation have names of their own, and those of a testimony
    /// depend on the framework's rules.
    pub fn missing(&self, rules: Option<&vouch_framework::WitnessRules>) -> Vec<Missing> {
        match self {
            Self::Observation(_) => Vec::new(),
            Self::Testimony(form) => form.lacks(rules),
            Self::Statement(form) => form.lacks(),
            Self::Questions(form) => form.lacks(),
            Self::Product(form) => form.lacks(),
        }
    }
}

/// The first text that says anything.
fn first<'a>(mut texts: impl Iterator<Item = &'a str>) -> &'a str {
    texts.find(|text| !text.trim().is_empty()).map(str::trim).unwrap_or_default()
}
