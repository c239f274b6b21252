//! A seal as held: its statement with the proof checked, and its particulars unless they were erased.

use serde::Deserialize;
use serde_bytes::ByteBuf;

use super::statement::{Particulars, SealStatement};
use crate::document::Audience;
use crate::foundation::{Hash, JsonError, ProofError, Signed, canonical, parse_strict};
use crate::wire::SealBytes;

/// The format name every seal carries.
pub const SEAL_FORMAT: &str = "vouch-seal-1";

/// Why bytes are not a seal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The proof does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// Not acceptable JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// Not a seal this version reads.
    #[error("not a seal this version of Vouch can read: {0}")]
    Shape(String),
    /// The proof is another key's than the statement names.
    #[error("signed with another key than it names")]
    WrongKey,
    /// The particulars are not the ones sealed.
    #[error("the name, mark or words beside this seal are not the ones that were sealed")]
    Particulars,
}

/// A seal.
#[derive(Debug, Clone, PartialEq)]
pub struct Seal {
    signed: Signed,
    statement: SealStatement,
    particulars: Option<Particulars>,
}

impl Seal {
    /// Reads a seal: its proof, its format, and that its particulars are the ones sealed.
    pub fn parse(bytes: &SealBytes) -> Result<Self, SealError> {
        let signed = Signed::parse(&bytes.statement)?;
        let particulars = match &bytes.particulars {
            None => None,
            Some(bytes) => Some(read_particulars(bytes)?),
        };
        Self::from_parts(signed, particulars)
    }

    /// From a statement just signed and its particulars.
    pub fn from_parts(signed: Signed, particulars: Option<Particulars>) -> Result<Self, SealError> {
        let statement = SealStatement::deserialize(signed.statement()).map_err(|e| SealError::Shape(e.to_string()))?;
        // What isn't read would be signed without meaning anything: refuse it.
        if serde_json::to_value(&statement).ok().as_ref() != Some(signed.statement()) {
            return Err(SealError::Shape("it states something this version doesn't know".into()));
        }
        if statement.v != 1 || statement.format != SEAL_FORMAT {
            return Err(SealError::Shape(format!("format {} {}", statement.format, statement.v)));
        }
        if statement.key != signed.key() {
            return Err(SealError::WrongKey);
        }
        if let Some(particulars) = &particulars {
            if particulars.v != 1 {
                return Err(SealError::Shape(format!("particulars of version {}", particulars.v)));
            }
            if particulars.hash()? != statement.particulars {
                return Err(SealError::Particulars);
            }
        }
        Ok(Self { signed, statement, particulars })
    }

    /// As it travels and is stored.
    pub fn bytes(&self) -> Result<SealBytes, JsonError> {
        let particulars = match &self.particulars {
            Some(particulars) => Some(ByteBuf::from(canonical(particulars)?)),
            None => None,
        };
        Ok(SealBytes { statement: ByteBuf::from(self.signed.bytes()), particulars })
    }

    /// Its name.
    pub fn hash(&self) -> Hash {
        self.signed.hash()
    }

    /// The permanent part.
    pub const fn statement(&self) -> &SealStatement {
        &self.statement
    }

    /// The erasable part; none once erased.
    pub const fn particulars(&self) -> Option<&Particulars> {
        self.particulars.as_ref()
    }

    /// Who sees it.
    pub const fn audience(&self) -> Audience {
        self.statement.act.audience()
    }
}

fn read_particulars(bytes: &[u8]) -> Result<Particulars, SealError> {
    let json = parse_strict(bytes)?;
    let particulars = Particulars::deserialize(&json).map_err(|e| SealError::Shape(e.to_string()))?;
    // What isn't read would stand beside the seal without being sealed.
    if serde_json::to_value(&particulars).ok().as_ref() == Some(&json) {
        Ok(particulars)
    } else {
        Err(SealError::Particulars)
    }
}
