//! The index of evidence: a line for every record of a portfolio.

use std::collections::BTreeMap;

use super::brief::{RecordBrief, Signed, briefs};
use super::{EvidenceNumber, date_in_words};
use crate::device::Summary;
use crate::document::Kind;
use crate::foundation::{DocumentId, Hash, PersonId, Time};
use crate::seal::{Act, Finding, Manner, Satisfactory, Seal};

/// A signature on a record, in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The seal.
    pub seal: Hash,
    /// Who.
    pub person: PersonId,
    /// On an own device, or one handed over.
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

/// How far a record is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignedState {
    /// Nobody has signed.
    Draft,
    /// It was changed after its assessor signed, who has not signed again.
    ChangedSince,
    /// Its assessor has signed it as it stands.
    Assessor,
    /// Its assessor and the candidate have.
    Both,
}

impl SignedState {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::ChangedSince => "Changed since signed",
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
    /// The assessor's signature.
    pub assessor: Option<SignedBy>,
    /// The candidate's signature.
    pub candidate: Option<SignedBy>,
    /// Samples by internal verifiers.
    pub sampled: Vec<SampledBy>,
    /// Whether devices disagree about a field.
    pub in_conflict: bool,
    /// How many different items its author claims.
    pub claims: usize,
}

impl IndexRow {
    /// Its first line: "Observation record, 22 November 2026".
    pub fn title(&self) -> String {
        let mut words = self.kind.words().to_owned();
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if self.date.is_empty() { words } else { format!("{words}, {}", date_in_words(&self.date)) }
    }

    /// How far it is signed.
    pub fn state(&self) -> SignedState {
        let stands = |signed: &Option<SignedBy>| signed.as_ref().is_some_and(|signed| !signed.changed_since);
        match (&self.assessor, stands(&self.assessor), stands(&self.candidate)) {
            (None, ..) => SignedState::Draft,
            (Some(_), false, _) => SignedState::ChangedSince,
            (Some(_), true, false) => SignedState::Assessor,
            (Some(_), true, true) => SignedState::Both,
        }
    }
}

/// The index of evidence: by number, records that have none yet last, by date.
pub fn index(summaries: &[Summary], seals: &[Seal], numbers: &BTreeMap<DocumentId, u32>) -> Vec<IndexRow> {
    let mut rows: Vec<IndexRow> =
        briefs(summaries).iter().map(|brief| row(brief, seals, numbers.get(&brief.record.document).copied())).collect();
    rows.sort_by(|a, b| {
        let key = |row: &IndexRow| match row.number {
            EvidenceNumber::Given(number) => (number, String::new(), row.record),
            EvidenceNumber::Provisional(_) => (u32::MAX, row.date.clone(), row.record),
        };
        key(a).cmp(&key(b))
    });
    rows
}

fn row(brief: &RecordBrief<'_>, seals: &[Seal], number: Option<u32>) -> IndexRow {
    let record = brief.record;
    let signatures = brief.signatures(seals);
    let claimed: std::collections::BTreeSet<&String> =
        brief.claims_of(record.creator).flat_map(|claims| &claims.claimed).collect();
    IndexRow {
        record: record.document,
        number: EvidenceNumber::of(record.document, number),
        kind: record.kind,
        author: record.creator,
        description: record.opening.clone(),
        date: record.date.clone(),
        place: record.place.clone(),
        judgement: Satisfactory::from_code(&record.satisfactory),
        assessor: signatures.assessor.map(signed_by),
        candidate: signatures.candidate.map(signed_by),
        sampled: signatures.samples.into_iter().filter_map(sampled_by).collect(),
        in_conflict: brief.in_conflict(),
        claims: claimed.len(),
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
        Act::Signature { .. } | Act::Handover { .. } => None,
    }
}
