//! What the first change after the genesis states for ever: which document this is, whose, and in which portfolio.

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ReadDoc};

use super::content::{self, Scalar};
use super::{DocumentError, Kind};
use crate::foundation::{DocumentId, PersonId, PortfolioId, Salt};

/// A document's origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its home portfolio.
    pub portfolio: PortfolioId,
    /// Who created it, and alone writes it.
    pub creator: PersonId,
    /// The record it is about, for claims and comments.
    pub record: Option<DocumentId>,
    /// Random, so that no hash of the document can be guessed.
    pub salt: Salt,
}

impl Origin {
    pub(super) fn write(&self, doc: &mut AutoCommit) -> Result<(), DocumentError> {
        let map = content::object(doc, &["origin"])?;
        doc.put(&map, "v", 1_i64)?;
        doc.put(&map, "document", self.document.to_string())?;
        doc.put(&map, "kind", self.kind.name())?;
        doc.put(&map, "portfolio", self.portfolio.to_string())?;
        doc.put(&map, "creator", self.creator.to_string())?;
        if let Some(record) = self.record {
            doc.put(&map, "record", record.to_string())?;
        }
        doc.put(&map, "salt", self.salt.to_string())?;
        Ok(())
    }

    /// Reads the origin; every member must stand there exactly once.
    pub(super) fn read(doc: &AutoCommit) -> Result<Self, DocumentError> {
        let map = content::object(doc, &["origin"])?;
        let keys = doc.keys(&map).count();
        let text = |key: &'static str| match content::scalars(doc, &map, key)?.as_slice() {
            [Scalar::Text(text)] => Ok(text.clone()),
            [] => Err(DocumentError::Origin(format!("{key} is missing"))),
            _ => Err(DocumentError::Origin(format!("{key} was changed or is not text"))),
        };
        let id = |key| DocumentError::Origin(format!("{key} is not an identifier"));
        let version = content::scalars(doc, &map, "v")?;
        match version.as_slice() {
            [Scalar::Integer(1)] => {}
            [] => return Err(DocumentError::Origin("it doesn't say what it is".into())),
            _ => return Err(DocumentError::Origin("made by a newer version of Vouch".into())),
        }
        let kind = Kind::named(&text("kind")?)
            .ok_or_else(|| DocumentError::Origin("a kind that this version doesn't know".into()))?;
        let record =
            if kind.rule().about_record { Some(text("record")?.parse().map_err(|_| id("record"))?) } else { None };
        if keys != 6 + usize::from(record.is_some()) {
            return Err(DocumentError::Origin("it holds something that doesn't belong there".into()));
        }
        Ok(Self {
            document: text("document")?.parse().map_err(|_| id("document"))?,
            kind,
            portfolio: text("portfolio")?.parse().map_err(|_| id("portfolio"))?,
            creator: text("creator")?.parse().map_err(|_| id("creator"))?,
            record,
            salt: text("salt")?.parse().map_err(|_| id("salt"))?,
        })
    }
}
