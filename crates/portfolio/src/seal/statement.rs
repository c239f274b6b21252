//! What a seal says, format `vouch-seal-1`: logged and permanent. What may be erased is in its particulars.

use serde::{Deserialize, Serialize};

use crate::document::{Audience, Kind};
use crate::foundation::{Actor, DocumentId, Hash, PersonId, PortfolioId, PublicKey, Time};
use crate::registry::Role;

/// A document as it was when sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The document.
    pub id: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its heads, sorted.
    pub heads: Vec<Hash>,
    /// The digest of its projection `vouch-doc-1` at those heads.
    pub digest: Hash,
}

/// How a seal was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// On a device enrolled to the signer.
    OwnDevice,
    /// On a device handed over by its owner, who countersigned the handover.
    HandedOver,
    /// On a device of the witness's own, by the invitation of somebody who signed for it.
    ByInvitation,
}

/// The framework a seal judges by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FrameworkRef {
    /// Its id, as `cg-4430-02`.
    pub id: String,
    /// The hash of its structure.
    pub structure: Hash,
    /// The hash of its wording.
    pub wording: Hash,
}

/// Whether the performance observed was satisfactory. A record of an unsatisfactory observation is signed too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Satisfactory {
    /// In whole.
    Whole,
    /// In part.
    Part,
    /// Not.
    No,
}

/// What an assessor decides about a record and what is claimed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Competence {
    /// It shows competence in what the assessor claims.
    Competent,
    /// Not yet.
    NotYetCompetent,
}

/// What an internal verifier found in a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// The assessment stands.
    Agreed,
    /// The assessor is asked to act.
    ActionNeeded,
}

/// The act a seal performs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// The author or the candidate signs a record with its claims (and the candidate's comment).
    Signature {
        /// The judgement the author signs to; none on the candidate's signature.
        satisfactory: Option<Satisfactory>,
    },
    /// The owner of a device hands it to someone for one document: a key for that time, one actor.
    Handover {
        /// The key made for that time.
        to_key: PublicKey,
        /// The person it is handed to.
        to_person: PersonId,
        /// The one document they may write.
        document: DocumentId,
        /// The one actor they write with.
        actor: Actor,
        /// In what role they write: a witness. Left out for the candidate, whom the registry names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_role: Option<Role>,
        /// Until when it may be used, where it is an invitation: then no device is handed over, and the witness uses a
        /// device of their own. Left out where a device is handed over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Time>,
    },
    /// Whoever invited a witness takes the invitation back, which is the one seal it names: what comes by it from then on
    /// is the coordinator's to rule on. What the centre has already stays.
    Withdrawal {
        /// The document the witness was invited to write.
        document: DocumentId,
    },
    /// An assessor decides about a record as its author signed it, and about the assessor's own claims on it. Why, its
    /// particulars say.
    Decision {
        /// What is decided.
        competence: Competence,
    },
    /// An internal verifier samples a record as its assessor signed it or decided about it.
    Sample {
        /// What was found.
        finding: Finding,
    },
}

impl Act {
    /// As said on screens.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Signature { .. } => "signature",
            Self::Handover { until: None, .. } => "handover",
            Self::Handover { until: Some(_), .. } => "invitation",
            Self::Withdrawal { .. } => "withdrawal of an invitation",
            Self::Decision { .. } => "decision",
            Self::Sample { .. } => "sample",
        }
    }

    /// Until when a witness is invited; none when this is no invitation.
    pub const fn invited_until(&self) -> Option<Time> {
        match self {
            Self::Handover { until, .. } => *until,
            _ => None,
        }
    }

    /// Who sees such a seal.
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Signature { .. } | Self::Handover { .. } | Self::Withdrawal { .. } | Self::Decision { .. } => {
                Audience::Shared
            }
            Self::Sample { .. } => Audience::Assessors,
        }
    }
}

/// The permanent part of a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealStatement {
    /// Format version; always 1 here.
    pub v: u8,
    /// Always `vouch-seal-1`: keeps a seal from passing for another signed statement.
    pub format: String,
    /// The portfolio it belongs to.
    pub portfolio: PortfolioId,
    /// The act, with what it says.
    #[serde(flatten)]
    pub act: Act,
    /// The documents sealed; the record first.
    pub documents: Vec<Sealed>,
    /// Hashes of the blobs sealed.
    pub blobs: Vec<Hash>,
    /// Seals it judges by, by hash.
    pub seals: Vec<Hash>,
    /// Registry statements its authority rests on, by hash.
    pub authority: Vec<Hash>,
    /// The framework it judges by; none for a handover.
    pub framework: Option<FrameworkRef>,
    /// Who signs.
    pub person: PersonId,
    /// In what role on this portfolio.
    pub role: Role,
    /// How it was signed.
    pub manner: Manner,
    /// The signer's key; the proof must be this key's.
    pub key: PublicKey,
    /// When, as claimed.
    pub at: Time,
    /// The newest receipt this device had seen: not signed before that.
    pub receipt: Option<Hash>,
    /// The key's own count of seals, from 1.
    pub counter: u64,
    /// The key's seal before this one.
    pub previous: Option<Hash>,
    /// The hash of the particulars.
    pub particulars: Hash,
}

/// The mark somebody made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Strokes as vectors of integers in a field 1000 wide and 400 high.
    Drawn(Vec<Vec<(i32, i32)>>),
    /// A typed name.
    Typed(String),
    /// A mark made before a witness, who is named.
    Witnessed(String),
    /// Nothing to draw: a handover is confirmed with a tap.
    None,
}

/// The erasable part of a seal, format `vouch-particulars-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Format version; always 1 here.
    pub v: u8,
    /// Random, so that the hash tells nothing once this is erased.
    pub salt: crate::foundation::Salt,
    /// The signer's name as shown when signing.
    pub name: String,
    /// The mark made.
    pub mark: Mark,
    /// Where, as typed.
    pub place: String,
    /// The words agreed to, exactly as shown.
    pub words: String,
    /// A verifier's comment, or why an assessor decided so; empty otherwise.
    pub comment: String,
}

impl Particulars {
    /// The hash a statement holds.
    pub fn hash(&self) -> Result<Hash, crate::foundation::JsonError> {
        Ok(Hash::labelled("vouch-particulars-1", &crate::foundation::canonical(self)?))
    }
}
