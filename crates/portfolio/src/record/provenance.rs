//! How a record of whatever kind came to be written: at which site it was taken, and whether it was keyed in from paper.
//! Domain: a site that bans phones is served by a printed form keyed in afterwards, and the record says so.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::choice::choices;
use super::missing::Missing;
use super::{Field, is_met};
use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::SiteId;

/// A site as it was chosen. Its name is in the record, so that it reads the same when the centre renames the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenSite {
    /// The site: what it bans now, the directory says.
    pub id: SiteId,
    /// Its name when it was chosen.
    pub name: String,
}

impl fmt::Display for ChosenSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.name)
    }
}

/// The text names no site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a site")]
pub struct NotASite;

impl FromStr for ChosenSite {
    type Err = NotASite;
    fn from_str(text: &str) -> Result<Self, NotASite> {
        let (id, name) = text.split_once(' ').ok_or(NotASite)?;
        Ok(Self { id: id.parse().map_err(|_| NotASite)?, name: name.to_owned() })
    }
}

/// What is said of the paper a record was keyed in from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperLine {
    /// The day it was written on paper, as `2026-11-22`.
    Date,
    /// Where the paper is kept.
    Kept,
    /// The reference printed on it.
    Reference,
}

choices!(PaperLine {
    Date => "paper-date", "Written on paper on";
    Kept => "paper-kept", "Where the paper is kept";
    Reference => "paper-reference", "Reference on the paper";
});

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvenanceEdit {
    /// The site it was taken at; none when it was at no site with a profile.
    Site(Option<ChosenSite>),
    /// Whether it is keyed in from paper.
    Keyed(bool),
    /// Something about the paper.
    Paper(PaperLine, String),
}

/// As read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// The site, as the text of a [`ChosenSite`]; empty for none.
    pub site: Field,
    /// Whether it was keyed in from paper.
    pub keyed: Field,
    /// What is said of the paper.
    pub paper: BTreeMap<PaperLine, Field>,
}

const ABOUT: &[&str] = &["about"];
const SITE: &str = "site";
const KEYED: &str = "keyed";

impl Provenance {
    /// Makes the edit in a record of whatever kind.
    pub fn apply(document: &mut Document, edit: ProvenanceEdit) -> Result<(), DocumentError> {
        match edit {
            ProvenanceEdit::Site(site) => {
                let text = site.map(|site| site.to_string()).unwrap_or_default();
                document.set(ABOUT, SITE, Scalar::Text(text))
            }
            ProvenanceEdit::Keyed(keyed) => document.set(ABOUT, KEYED, Scalar::Boolean(keyed)),
            ProvenanceEdit::Paper(line, text) => document.set(ABOUT, line.code(), Scalar::Text(text)),
        }
    }

    /// Reads it.
    pub(super) fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        let paper = PaperLine::ALL.iter().map(|line| Ok((*line, about(line.code())?)));
        Ok(Self { site: about(SITE)?, keyed: about(KEYED)?, paper: paper.collect::<Result<_, DocumentError>>()? })
    }

    /// Every site that stands there: several where devices disagree.
    pub fn sites(&self) -> impl Iterator<Item = ChosenSite> + '_ {
        self.site.values.iter().filter_map(|value| value.as_text()?.parse().ok())
    }

    /// Whether it was keyed in from paper, and no device denies it.
    pub fn is_keyed(&self) -> bool {
        is_met(&self.keyed)
    }

    /// Something about the paper; empty when nothing is said.
    pub fn paper(&self, line: PaperLine) -> &str {
        self.paper.get(&line).map(Field::text).unwrap_or_default()
    }

    /// Its short answers, by their keys in the document.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&'static str, &Field)> {
        let paper = self.paper.iter().map(|(line, field)| (line.code(), field));
        [(SITE, &self.site), (KEYED, &self.keyed)].into_iter().chain(paper)
    }

    /// What is missing before the record can be signed: whoever reads it must find the paper.
    pub fn lacks(&self) -> Vec<Missing> {
        let blank = |line| self.is_keyed() && self.paper.get(&line).is_none_or(Field::is_empty);
        super::missing::missing([
            (blank(PaperLine::Date), "paper-date", "the day it was written on paper"),
            (blank(PaperLine::Kept), "paper-kept", "where the paper is kept"),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_reads_as_it_was_chosen() {
        let site = ChosenSite { id: SiteId::from_bytes([7; 16]), name: "Harbour House, floor 2".into() };
        assert_eq!(site.to_string().parse(), Ok(site));
        for other in ["", "Harbour House", "0707", &format!("{} x", "zz".repeat(16))] {
            assert_eq!(other.parse::<ChosenSite>(), Err(NotASite), "{other}");
        }
    }
}
