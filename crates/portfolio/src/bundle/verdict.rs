//! What came of verifying a bundle: for every record whether it holds and, if not, exactly what no longer does.

use std::fmt;

use super::testified::Testified;
use crate::accept::foreign::ForeignError;
use crate::document::{Audience, Kind};
use crate::foundation::{DocumentId, Hash, ProofError, PublicKey};
use crate::seal::{Illegal, SealError};

/// A record by name: as much as can be told of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordName {
    /// Its evidence number.
    pub number: Option<u32>,
    /// Its document.
    pub id: Option<DocumentId>,
}

impl fmt::Display for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.id) {
            (Some(number), Some(id)) => write!(f, "record {number} ({id})"),
            (Some(number), None) => write!(f, "record {number}"),
            (None, Some(id)) => write!(f, "the record without a number ({id})"),
            (None, None) => f.write_str("a record that can't be told"),
        }
    }
}

/// Whether it is known who made the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// By the centre whose fingerprint was given.
    Proven(PublicKey),
    /// The file says by this centre; anyone can make a file that says so and is whole.
    Unproven(PublicKey),
    /// By this centre, which is not the one whose fingerprint was given.
    Different(PublicKey),
}

/// A record with everything that belongs to it: its claims, comments and seals.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordVerdict {
    /// Which.
    pub name: RecordName,
    /// Its kind, when the record itself could be read.
    pub kind: Option<Kind>,
    /// How many documents there are of it: the record, claims, comments.
    pub documents: usize,
    /// How many of its seals hold.
    pub seals: usize,
    /// Who testified in it, and how they came to.
    pub testified: Vec<Testified>,
    /// What no longer holds; the record holds when there is nothing.
    pub problems: Vec<Problem>,
    /// What was erased of it. Erased is not broken.
    pub erased: Vec<Erasure>,
}

/// Something that was erased.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Erasure {
    /// A seal's particulars.
    #[error("erased: the name, mark, place and words of {0}")]
    Particulars(String),
}

/// What no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The proof over the whole file is missing, broken or not the centre's.
    #[error("the file is not as the centre signed it ({0})")]
    File(#[source] ProofError),
    /// The proof over the whole file is somebody else's.
    #[error("the file as a whole was signed by {0}, which is not a key of this centre")]
    FileSigner(PublicKey),
    /// A registry statement is broken, or not this centre's.
    #[error("registry statement {0} no longer holds: {1}")]
    Statement(usize, String),
    /// The statement that founded the centre is missing.
    #[error("the statement that founded the centre with this root key is missing")]
    NotFounded,
    /// A receipt is broken, or not this centre's.
    #[error("receipt {0} no longer holds: {1}")]
    Receipt(usize, String),
    /// Two items at one place.
    #[error("receipts give position {1} of the feed for {audience} to two items", audience = audience_words(*.0))]
    PositionTwice(Audience, u64),
    /// Positions that neither receipts nor registry statements account for.
    #[error("{count} that the centre put into the feed for {audience} can't be accounted for: something was left out",
        audience = audience_words(*.0), count = items(*.1))]
    Unaccounted(Audience, u64),
    /// A receipt covers something that isn't here.
    #[error("the centre received something ({}, position {position}) that is not here, or no longer as it was", short(.hash))]
    ItemMissing {
        /// The change or seal.
        hash: Hash,
        /// Its position in the feed.
        position: u64,
    },
    /// A receipt gives a number to a record of which nothing is here.
    #[error("the centre received this record and numbered it, and it is not here, or can't be read")]
    RecordMissing,
    /// Claims or a comment about a record that isn't here.
    #[error("{words} are here without the record they are about", words = .0.words())]
    RecordOf(Kind),
    /// An entry of the file can't be read.
    #[error("its entry in the file can't be read: {0}")]
    Entry(String),
    /// An entry says something else than the document itself.
    #[error("the file lists {} under another {what} than its first change states", .kind.words())]
    Listed {
        /// What kind of document.
        kind: Kind,
        /// Id, kind, record or portfolio.
        what: &'static str,
    },
    /// A document is there twice.
    #[error("the {words} is in the file twice", words = .0.words())]
    Twice(Kind),
    /// An envelope is broken.
    #[error("envelope {index} of the {} no longer holds: {why}", .kind.words())]
    Envelope {
        /// Of what kind of document.
        kind: Kind,
        /// Which, from 1.
        index: usize,
        /// Why.
        why: String,
    },
    /// A change is unreadable or impossible.
    #[error("change {index} of the {} no longer holds: {why}", .kind.words())]
    Change {
        /// Of what kind of document.
        kind: Kind,
        /// Which, from 1.
        index: usize,
        /// Why.
        why: ChangeFault,
    },
    /// The changes don't make a document.
    #[error("the {} can't be put together from its changes: {why}", .kind.words())]
    Document {
        /// What kind of document.
        kind: Kind,
        /// Why.
        why: String,
    },
    /// The readable copy is not what the changes make.
    #[error("the readable copy of the {} is not what its changes make, at {place}", .kind.words())]
    Content {
        /// What kind of document.
        kind: Kind,
        /// Where it first differs, as a JSON pointer.
        place: String,
    },
    /// The evidence number isn't the one the centre gave.
    #[error("{0}")]
    Number(NumberFault),
    /// The centre gave no receipt for these.
    #[error("there is no receipt of the centre for {count} of the {words}",
        words = .0.words(), count = changes(*.1))]
    ChangesUnreceived(Kind, usize),
    /// A photograph, recording or file no longer holds.
    #[error("the file {} no longer holds: {why}", short(.blob))]
    Blob {
        /// Which: the hash of its bytes.
        blob: Hash,
        /// Why.
        why: BlobFault,
    },
    /// A seal no longer holds.
    #[error("{seal} no longer holds: {why}")]
    Seal {
        /// Which, in words.
        seal: String,
        /// Why.
        why: SealFault,
    },
}

/// Why a change does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFault {
    /// Not base64.
    #[error("{0}")]
    Text(String),
    /// Its bytes were changed, or were never Vouch's.
    #[error(transparent)]
    Foreign(#[from] ForeignError),
    /// It is there before.
    #[error("it is there twice")]
    Twice,
    /// A change it builds on isn't there.
    #[error("it builds on a change that is missing ({what})", what = short(.0))]
    Dependency(Hash),
    /// No envelope names it.
    #[error("nobody has signed for it: no envelope names these bytes")]
    Unsigned,
    /// The envelope that names it is about something else.
    #[error("the envelope that names it is about another document or author")]
    OtherEnvelope,
    /// Whoever signed may not write this document.
    #[error("{0}")]
    Writer(String),
    /// Two keys under one author's name.
    #[error("another key than before signed for the same author")]
    OtherKey,
}

/// Why a blob does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobFault {
    /// Its bytes aren't beside the file.
    #[error("its bytes are not beside portfolio.json, at {0}")]
    Missing(String),
    /// Its bytes are others.
    #[error("its bytes, at {0}, are not those that were recorded")]
    Changed(String),
    /// No receipt covers its arrival.
    #[error("there is no receipt of the centre for it")]
    Unreceived,
    /// No envelope of its document names it.
    #[error("nobody has signed for it: no envelope of its document names it")]
    Unsigned,
    /// It is there before.
    #[error("it is in the file twice")]
    Twice,
}

/// Why an evidence number does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// No receipt gives it.
    #[error("no receipt of the centre gives it the evidence number {0}")]
    NotGiven(u32),
    /// The centre gave it another one.
    #[error("the file shows evidence number {shown}, and the centre gave it {given}")]
    Other {
        /// In the file.
        shown: u32,
        /// By the receipt.
        given: u32,
    },
    /// The file shows none.
    #[error("the file shows no evidence number for it")]
    None,
    /// It isn't a record.
    #[error("the file shows an evidence number for what is no record")]
    NoRecord,
    /// Another record has the same.
    #[error("another record has evidence number {0} too")]
    Twice(u32),
}

/// Why a seal does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// Its statement, proof or particulars were changed.
    #[error(transparent)]
    Broken(#[from] SealError),
    /// Its entry has another shape.
    #[error("its entry in the file can't be read: {0}")]
    Entry(String),
    /// It belongs elsewhere.
    #[error("it belongs to another portfolio")]
    OtherPortfolio,
    /// It is there before.
    #[error("it is in the file twice")]
    Twice,
    /// What it names isn't here, or holds no longer.
    #[error("it rests on what is not here or no longer holds: {}", .0.join(", "))]
    Wants(Vec<String>),
    /// The rules don't allow it.
    #[error(transparent)]
    Illegal(#[from] Illegal),
    /// The centre gave no receipt for it.
    #[error("there is no receipt of the centre for it")]
    Unreceived,
}

/// What came of verifying a bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether it is known who made it.
    pub origin: Origin,
    /// The centre's name, as the file has it.
    pub centre_name: String,
    /// Every record, by evidence number.
    pub records: Vec<RecordVerdict>,
    /// What no longer holds and belongs to no one record: of the file, the registry, the receipts.
    pub findings: Vec<Problem>,
}

impl Verdict {
    /// Whether everything in it holds.
    pub fn is_intact(&self) -> bool {
        self.findings.is_empty() && self.records.iter().all(RecordVerdict::holds)
    }

    /// Whether a command that verifies succeeds: everything holds, and it isn't another centre's.
    pub fn passes(&self) -> bool {
        self.is_intact() && !matches!(self.origin, Origin::Different(_))
    }

    /// The records that no longer hold.
    pub fn broken(&self) -> impl Iterator<Item = &RecordVerdict> {
        self.records.iter().filter(|record| !record.holds())
    }

    /// The verdict in sentences: the sum first, then record by record.
    pub fn lines(&self) -> Vec<String> {
        let broken = self.broken().count();
        let mut lines = vec![match (self.is_intact(), &self.origin) {
            (true, Origin::Proven(_)) => "Intact, origin proven.".to_owned(),
            (true, Origin::Unproven(_)) => "Intact, origin unproven.".to_owned(),
            (true, Origin::Different(_)) => "Intact, but made by another centre.".to_owned(),
            (false, _) if broken == 0 => "Not intact.".to_owned(),
            (false, _) => format!("Not intact: {broken} of {} no longer hold.", records(self.records.len())),
        }];
        lines.extend(self.findings.iter().map(|finding| format!("- {finding}.")));
        for record in &self.records {
            lines.extend(record.lines());
        }
        let name = &self.centre_name;
        lines.push(match &self.origin {
            Origin::Proven(key) => format!("Made by {name}, the centre with the fingerprint you gave ({key})."),
            Origin::Unproven(key) => format!(
                "The file says it was made by {name}, with the fingerprint {key}. Ask the centre for its fingerprint \
                 and give it with --trust to prove that."
            ),
            Origin::Different(key) => {
                format!("It was made with the fingerprint {key} ({name}), which is not the one you gave.")
            }
        });
        lines
    }
}

impl RecordVerdict {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    fn lines(&self) -> Vec<String> {
        let kind = self.kind.map(|kind| format!(", {}", kind.words())).unwrap_or_default();
        let sum = format!("{}{kind}", capital(&self.name.to_string()));
        let mut lines = vec![if self.holds() {
            format!("{sum}: holds, with {} of {}.", seals(self.seals), documents(self.documents))
        } else {
            format!("{sum}: NO LONGER HOLDS.")
        }];
        lines.extend(self.problems.iter().map(|problem| format!("  - {problem}.")));
        lines.extend(self.testified.iter().map(|testified| format!("  - {testified}.")));
        lines.extend(self.erased.iter().map(|erased| format!("  - {erased}.")));
        lines
    }
}

/// The first digits of a hash: enough to find it by.
pub(super) fn short(hash: &Hash) -> String {
    hash.to_string().chars().take(12).collect()
}

const fn audience_words(audience: Audience) -> &'static str {
    match audience {
        Audience::Shared => "everyone",
        Audience::Assessors => "assessors and verifiers",
        Audience::Verifiers => "verifiers",
    }
}

fn counted(count: impl Into<u64>, one: &str, many: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn items(count: u64) -> String {
    counted(count, "item", "items")
}

fn changes(count: usize) -> String {
    counted(count as u64, "change", "changes")
}

fn records(count: usize) -> String {
    counted(count as u64, "record", "records")
}

fn seals(count: usize) -> String {
    counted(count as u64, "seal", "seals")
}

fn documents(count: usize) -> String {
    counted(count as u64, "document", "documents")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
