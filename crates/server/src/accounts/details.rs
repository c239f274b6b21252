//! What people type about themselves and others, checked once where it comes in.

use serde::{Deserialize, Deserializer};

/// Why a name or address isn't taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DetailError {
    #[error("a name is needed here")]
    NameMissing,
    #[error("a name can have at most {NAME_MAX} characters")]
    NameTooLong,
    #[error("a name can't hold line breaks or control characters")]
    NameUnprintable,
    #[error("a note can have at most {NOTE_MAX} characters, without control characters")]
    Note,
    #[error("that is not an email address: it needs a name, an @ and a domain, without spaces")]
    NotAnEmail,
}

const NAME_MAX: usize = 200;
const EMAIL_MAX: usize = 254;
const NOTE_MAX: usize = 1000;

/// The name of a person, centre or device: trimmed, not empty, one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(pub(crate) String);

impl TryFrom<String> for Name {
    type Error = DetailError;
    fn try_from(typed: String) -> Result<Self, DetailError> {
        let name = typed.trim();
        if name.is_empty() {
            Err(DetailError::NameMissing)
        } else if name.chars().count() > NAME_MAX {
            Err(DetailError::NameTooLong)
        } else if name.chars().any(char::is_control) {
            Err(DetailError::NameUnprintable)
        } else {
            Ok(Self(name.to_owned()))
        }
    }
}

/// A few sentences: trimmed, possibly empty, on several lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Note(pub(crate) String);

impl TryFrom<String> for Note {
    type Error = DetailError;
    fn try_from(typed: String) -> Result<Self, DetailError> {
        let note = typed.trim();
        let odd = note.chars().any(|letter| letter.is_control() && letter != '\n');
        if odd || note.chars().count() > NOTE_MAX { Err(DetailError::Note) } else { Ok(Self(note.to_owned())) }
    }
}

/// An email address in the one spelling it is kept and found under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Email(pub(crate) String);

impl TryFrom<String> for Email {
    type Error = DetailError;
    fn try_from(typed: String) -> Result<Self, DetailError> {
        let email = typed.trim().to_lowercase();
        let fits = email.len() <= EMAIL_MAX && !email.chars().any(|c| c.is_whitespace() || c.is_control());
        match email.rsplit_once('@') {
            Some((name, domain)) if fits && !name.is_empty() && !domain.is_empty() => Ok(Self(email)),
            _ => Err(DetailError::NotAnEmail),
        }
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        assert_eq!(Email::try_from(" Ada@Example.ORG ".to_owned()).unwrap().0, "ada@example.org");
        for bad in ["", "ada", "@example.org", "ada@", "ada lovelace@example.org"] {
            assert_eq!(Email::try_from(bad.to_owned()), Err(DetailError::NotAnEmail), "{bad}");
        }
    }

    #[test]
    fn a_name_may_be_in_any_script_but_is_one_line() {
        assert_eq!(Name::try_from(" Siân Ó Briain ".to_owned()).unwrap().0, "Siân Ó Briain");
        assert_eq!(Name::try_from("  ".to_owned()), Err(DetailError::NameMissing));
        assert_eq!(Name::try_from("a\nb".to_owned()), Err(DetailError::NameUnprintable));
        assert_eq!(Name::try_from("é".repeat(201)), Err(DetailError::NameTooLong));
    }
}
