//! The index of evidence: a line for every record of a portfolio.

use std::collections::{BTreeMap, BTreeSet};

use super::brief::{Decided, RecordBrief, Signed, briefs};
use super::{EvidenceNumber, date_in_words, resting_on_testimony};
use crate::device::Summary;
use crate::document::Kind;
use crate::foundation::{DocumentId, Hash, PersonId, Time};
use crate::seal::{Act, Competence, Finding, Manner, Satisfactory, Seal};

/// A signature on a record, in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The seal.
    pub seal: Hash,
    /// Who.
    pub person: PersonId,
    /// On an own device, one handed over, or by invitation.
    pub manner: Manner,
    /// When, as claimed.
    pub at: Time,
    /// Whether what was signed has been changed since.
    pub changed_since: bool,
}

/// A sample of a record, in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampledBy {
    /// Which seal, by whom and when.
    pub by: SignedBy,
    /// What was found.
    pub finding: Finding,
}

/// A decision about a record, in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedBy {
    /// Which seal, by whom and when.
    pub by: SignedBy,
    /// What was decided.
    pub competence: Competence,
}

/// How far a record is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignedState {
    /// Nobody has signed.
    Draft,
    /// It was changed after its author signed, who has not signed again.
    ChangedSince,
    /// Its author, a candidate or a witness, has signed it as it stands, and nobody else.
    Author,
    /// Its assessor has signed it as it stands.
    Assessor,
    /// Its author and whoever countersigns it have: assessor and candidate, or witness and assessor.
    Both,
}

impl SignedState {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::ChangedSince => "Changed since signed",
            Self::Author => "Signed by its author",
            Self::Assessor => "Signed by assessor",
            Self::Both => "Signed by both",
        }
    }
}

/// One line of the index of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexRow {
    /// The record.
    pub record: DocumentId,
    /// Its number, or provisional mark.
    pub number: EvidenceNumber,
    /// What it is.
    pub kind: Kind,
    /// Who wrote it.
    pub author: PersonId,
    /// How it begins.
    pub description: String,
    /// The day, as `2026-11-22`; empty when none is set.
    pub date: String,
    /// The place.
    pub place: String,
    /// The judgement in it.
    pub judgement: Option<Satisfactory>,
    /// Its author's signature, in whatever role.
    pub signed: Option<SignedBy>,
    /// The assessor's signature.
    pub assessor: Option<SignedBy>,
    /// The candidate's signature.
    pub candidate: Option<SignedBy>,
    /// What was decided about it as it stands.
    pub decided: Option<Decided>,
    /// The decisions that count, by assessor; also those made before it was changed.
    pub decisions: Vec<DecidedBy>,
    /// Samples by internal verifiers.
    pub sampled: Vec<SampledBy>,
    /// Whether devices disagree about a field.
    pub in_conflict: bool,
    /// How many different items its author claims; of a testimony, anybody.
    pub claims: usize,
    /// Which of these rest on testimony alone, by their keys; only a testimony has any.
    pub on_testimony: Vec<String>,
    /// The witness's name, for a testimony: no directory knows them.
    pub witness: String,
    /// Where it is kept; empty when in the portfolio.
    pub elsewhere: String,
    /// How many photographs, recordings and documents there are of it, by anybody.
    pub files: usize,
}

impl IndexRow {
    /// Its first line: "Observation record, 22 November 2026".
    pub fn title(&self) -> String {
        let words = self.kind.title();
        if self.date.is_empty() { words } else { format!("{words}, {}", date_in_words(&self.date)) }
    }

    /// Whether an assessor has judged it as it stands: by signing for it, or by deciding about it.
    pub fn is_assessed(&self) -> bool {
        let signed = self.assessor.as_ref().is_some_and(|signed| !signed.changed_since);
        signed || self.decided.is_some()
    }

    /// How far it is signed.
    pub fn state(&self) -> SignedState {
        let stands = |signed: &Option<SignedBy>| signed.as_ref().is_some_and(|signed| !signed.changed_since);
        let by_assessor = self.assessor.as_ref().is_some_and(|signed| signed.person == self.author);
        // A witness's testimony is countersigned by an assessor, an assessor's record by the candidate.
        let second = if by_assessor { stands(&self.candidate) } else { stands(&self.assessor) };
        match (&self.signed, stands(&self.signed), second) {
            (None, ..) => SignedState::Draft,
            (Some(_), false, _) => SignedState::ChangedSince,
            (Some(_), true, false) if by_assessor => SignedState::Assessor,
            (Some(_), true, false) => SignedState::Author,
            (Some(_), true, true) => SignedState::Both,
        }
    }
}

/// The index of evidence: by number, records that have none yet last, by date.
pub fn index(summaries: &[Summary], seals: &[Seal], numbers: &BTreeMap<DocumentId, u32>) -> Vec<IndexRow> {
    let alone = resting_on_testimony(summaries, seals);
    let of = |brief: &RecordBrief<'_>| row(brief, seals, numbers.get(&brief.record.document).copied(), &alone);
    let mut rows: Vec<IndexRow> = briefs(summaries).iter().map(of).collect();
    rows.sort_by(|a, b| {
        let key = |row: &IndexRow| match row.number {
            EvidenceNumber::Given(number) => (number, String::new(), row.record),
            EvidenceNumber::Provisional(_) => (u32::MAX, row.date.clone(), row.record),
        };
        key(a).cmp(&key(b))
    });
    rows
}

fn row(brief: &RecordBrief<'_>, seals: &[Seal], number: Option<u32>, alone: &BTreeSet<String>) -> IndexRow {
    let record = brief.record;
    let signatures = brief.signatures(seals);
    let testimony = record.kind == Kind::Testimony;
    let sheets = brief.claims.iter().filter(|sheet| testimony || sheet.creator == record.creator);
    let claimed: BTreeSet<&String> = sheets.flat_map(|sheet| &sheet.claimed).collect();
    let on_testimony = claimed.iter().filter(|item| testimony && alone.contains(**item));
    IndexRow {
        record: record.document,
        number: EvidenceNumber::of(record.document, number),
        kind: record.kind,
        author: record.creator,
        description: record.opening.clone(),
        date: record.date.clone(),
        place: record.place.clone(),
        judgement: Satisfactory::from_code(&record.satisfactory),
        signed: signatures.author.map(signed_by),
        assessor: signatures.assessor.map(signed_by),
        candidate: signatures.candidate.map(signed_by),
        decided: signatures.decided(),
        decisions: signatures.decisions.iter().filter_map(decided_by).collect(),
        sampled: signatures.samples.into_iter().filter_map(sampled_by).collect(),
        in_conflict: brief.in_conflict(),
        on_testimony: on_testimony.map(|item| (*item).clone()).collect(),
        claims: claimed.len(),
        witness: record.witness.clone(),
        elsewhere: record.elsewhere.clone(),
        files: brief.files.iter().map(|sheet| sheet.files).sum(),
    }
}

fn signed_by(signed: Signed<'_>) -> SignedBy {
    let statement = signed.seal.statement();
    SignedBy {
        seal: signed.seal.hash(),
        person: statement.person,
        manner: statement.manner,
        at: statement.at,
        changed_since: signed.changed_since,
    }
}

fn sampled_by(signed: Signed<'_>) -> Option<SampledBy> {
    match signed.seal.statement().act {
        Act::Sample { finding } => Some(SampledBy { by: signed_by(signed), finding }),
        Act::Signature { .. } | Act::Handover { .. } | Act::Withdrawal { .. } | Act::Decision { .. } => None,
    }
}

fn decided_by(signed: &Signed<'_>) -> Option<DecidedBy> {
    match signed.seal.statement().act {
        Act::Decision { competence } => Some(DecidedBy { by: signed_by(*signed), competence }),
        _ => None,
    }
}
