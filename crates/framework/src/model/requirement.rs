//! Evidence requirements and how many of their items are needed.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One numbered evidence requirement of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRequirement {
    /// Number as printed.
    pub number: String,
    /// Whether it must be met, or only permits something.
    pub kind: RequirementKind,
    /// What is asked or permitted, in our own words.
    pub wording: String,
    /// How many of its items are needed.
    pub need: Need,
    /// For each of whom the need holds anew.
    #[serde(default, skip_serializing_if = "Per::is_none")]
    pub per: Per,
    /// Its lettered items; empty where the requirement itself is what is to be met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<EvidenceItem>,
}

/// One lettered item of an evidence requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceItem {
    /// Letter as printed; the requirement's number and it make the code, `5b`.
    pub letter: String,
    /// The item, in our own words.
    pub wording: String,
}

/// What a requirement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementKind {
    /// "You must": missing, it is a gap.
    Required,
    /// "You may": never a gap.
    Permission,
}

/// For each of whom a requirement holds anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Once for the unit.
    #[default]
    None,
    /// For each customer.
    Customer,
    /// For each member of the team.
    TeamMember,
}

impl Per {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// How many of a requirement's items are needed. In JSON `"all"`, `"any"` or the least number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Every item.
    All,
    /// One item, whichever.
    Any,
    /// At least this many items.
    AtLeast(u32),
}

impl Need {
    /// How many of `listed` items are needed. A requirement without items counts as one.
    pub fn of(self, listed: usize) -> u32 {
        let listed = u32::try_from(listed.max(1)).unwrap_or(u32::MAX);
        match self {
            Self::All => listed,
            Self::Any => 1,
            Self::AtLeast(least) => least.min(listed),
        }
    }
}

impl Serialize for Need {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => serializer.serialize_str("all"),
            Self::Any => serializer.serialize_str("any"),
            Self::AtLeast(least) => serializer.serialize_u32(*least),
        }
    }
}

impl<'de> Deserialize<'de> for Need {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NeedVisitor;
        impl Visitor<'_> for NeedVisitor {
            type Value = Need;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"all\", \"any\" or a whole number of items")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Need, E> {
                match text {
                    "all" => Ok(Need::All),
                    "any" => Ok(Need::Any),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
                }
            }

            fn visit_u64<E: Error>(self, least: u64) -> Result<Need, E> {
                u32::try_from(least)
                    .map(Need::AtLeast)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(least), &self))
            }
        }
        deserializer.deserialize_any(NeedVisitor)
    }
}
