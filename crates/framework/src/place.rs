//! Names for the parts of a framework, claimable or not.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::item_ref::{ItemRef, ItemRefError};

/// A part of a framework: `framework`, `unit 201`, `201/outcome/1`, or an item's key. As JSON it is that text, which
/// is also how [`crate::Problem::place`] and [`crate::reader::Origin::place`] name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The qualification itself.
    Framework,
    /// The unit of this code.
    Unit(String),
    /// An outcome or element.
    Outcome {
        /// Code of its unit.
        unit: String,
        /// Its number.
        number: String,
    },
    /// A criterion, range entry, knowledge item, evidence requirement, or a heading of these.
    Item(ItemRef),
}

const WHOLE: &str = "framework";
const UNIT: &str = "unit ";
const OUTCOME: &str = "/outcome/";

impl Place {
    /// Code of the unit it stands in; none for the qualification itself.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Framework => None,
            Self::Unit(code) => Some(code),
            Self::Outcome { unit, .. } => Some(unit),
            Self::Item(item) => Some(item.unit()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Framework => f.write_str(WHOLE),
            Self::Unit(code) => write!(f, "{UNIT}{code}"),
            Self::Outcome { unit, number } => write!(f, "{unit}{OUTCOME}{number}"),
            Self::Item(item) => item.fmt(f),
        }
    }
}

impl FromStr for Place {
    type Err = ItemRefError;

    fn from_str(text: &str) -> Result<Self, ItemRefError> {
        if text == WHOLE {
            return Ok(Self::Framework);
        }
        if let Some((unit, number)) = text.split_once(OUTCOME) {
            return Ok(Self::Outcome { unit: unit.to_owned(), number: number.to_owned() });
        }
        match (text.parse(), text.strip_prefix(UNIT)) {
            (Ok(item), _) => Ok(Self::Item(item)),
            (Err(_), Some(code)) if !code.contains('/') => Ok(Self::Unit(code.to_owned())),
            (Err(error), _) => Err(error),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read_back_from_its_name() {
        for name in
            ["framework", "unit 201", "unit F05T 04", "F05T 04/outcome/7.1", "201/criterion/1.1", "201/range/1.2a"]
        {
            let place: Place = name.parse().unwrap();
            assert_eq!(place.to_string(), name);
            assert_eq!(serde_json::from_str::<Place>(&serde_json::to_string(&place).unwrap()).unwrap(), place);
        }
        assert!("unit 2/3".parse::<Place>().is_err() && "nothing".parse::<Place>().is_err());
    }
}
