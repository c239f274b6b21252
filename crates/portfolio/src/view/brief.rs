//! A record with all that is about it, in brief, who has signed it as it stands, and what was decided about it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::device::Summary;
use crate::document::Kind;
use crate::foundation::{DocumentId, Hash, PersonId};
use crate::registry::Role;
use crate::seal::{Act, Competence, Seal};

/// A record's summary with those of its claims and comments.
#[derive(Debug, Clone)]
pub struct RecordBrief<'a> {
    /// The record.
    pub record: &'a Summary,
    /// Its sheets of claims, by whoever claims.
    pub claims: Vec<&'a Summary>,
    /// Comments on it.
    pub comments: Vec<&'a Summary>,
    /// Its sheets of files, by whoever contributes.
    pub files: Vec<&'a Summary>,
    /// Checks of its witness's contact, by whoever checked. No part of what anybody signs.
    pub checks: Vec<&'a Summary>,
}

/// A seal on a record.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The seal.
    pub seal: &'a Seal,
    /// Whether what it covers has been changed since.
    pub changed_since: bool,
}

/// Who has signed a record. Of several signatures in one role, the one that covers the record as it stands counts, else
/// the latest; every seal stays.
#[derive(Debug, Clone, Default)]
pub struct Signatures<'a> {
    /// Its assessor's.
    pub assessor: Option<Signed<'a>>,
    /// Its author's: an assessor's, a candidate's or a witness's, which the fields by role name again.
    pub author: Option<Signed<'a>>,
    /// The candidate's.
    pub candidate: Option<Signed<'a>>,
    /// The witness's, on a testimony.
    pub witness: Option<Signed<'a>>,
    /// What assessors decided about it, oldest first: of each the last, without those that another assessor's decision
    /// names and so answers. Where they differ, two assessors disagree.
    pub decisions: Vec<Signed<'a>>,
    /// Internal verifiers' samples, oldest first.
    pub samples: Vec<Signed<'a>>,
}

/// Every record among the summaries, with what is about it; in the order of their ids.
pub fn briefs(summaries: &[Summary]) -> Vec<RecordBrief<'_>> {
    let mut found: BTreeMap<DocumentId, RecordBrief<'_>> = summaries
        .iter()
        .filter(|summary| summary.kind.rule().is_record)
        .map(|record| {
            let none = Vec::new;
            (record.document, RecordBrief { record, claims: none(), comments: none(), files: none(), checks: none() })
        })
        .collect();
    for summary in summaries {
        let Some(brief) = summary.record.and_then(|record| found.get_mut(&record)) else { continue };
        match summary.kind {
            Kind::Claims => brief.claims.push(summary),
            Kind::Comment => brief.comments.push(summary),
            Kind::Files => brief.files.push(summary),
            Kind::ContactCheck => brief.checks.push(summary),
            Kind::Observation | Kind::Testimony | Kind::Statement | Kind::Questions | Kind::Product | Kind::Plan => {}
        }
    }
    found.into_values().collect()
}

impl<'a> RecordBrief<'a> {
    /// The sheets of claims of one claimant. Usually one; two devices offline may each have begun one.
    pub fn claims_of(&self, claimant: PersonId) -> impl Iterator<Item = &'a Summary> {
        self.claims.iter().copied().filter(move |claims| claims.creator == claimant)
    }

    /// The sheets of files of one contributor.
    pub fn files_of(&self, contributor: PersonId) -> impl Iterator<Item = &'a Summary> {
        self.files.iter().copied().filter(move |files| files.creator == contributor)
    }

    /// What the record's author signs: the record, then the author's claims and files.
    pub fn signed_by_author(&self) -> Vec<DocumentId> {
        self.signed_by(self.record.creator)
    }

    /// What a person signs of it: the record, then their own claims and files. A testimony is countersigned so.
    pub fn signed_by(&self, person: PersonId) -> Vec<DocumentId> {
        let sheets = self.claims_of(person).chain(self.files_of(person)).map(|sheet| sheet.document);
        std::iter::once(self.record.document).chain(sheets).collect()
    }

    /// Everything there is of it that people sign.
    pub fn parts(&self) -> impl Iterator<Item = &'a Summary> {
        let about = [&self.claims, &self.comments, &self.files].into_iter().flatten().copied();
        std::iter::once(self.record).chain(about.collect::<Vec<_>>())
    }

    /// Whether devices disagree anywhere in it.
    pub fn in_conflict(&self) -> bool {
        self.parts().any(|part| part.in_conflict)
    }

    /// Whether a seal covers this record.
    pub fn is_sealed_by(&self, seal: &Seal) -> bool {
        seal.statement().documents.first().is_some_and(|first| first.id == self.record.document)
    }

    /// Whether what a seal covers, or should have covered, is another now.
    pub fn changed_since(&self, seal: &Seal) -> bool {
        let statement = seal.statement();
        // A device handed to a witness, before there was a word: there is nothing that could be another since.
        if statement.documents.is_empty() {
            return false;
        }
        let sealed = |part: &Summary| statement.documents.iter().find(|sealed| sealed.id == part.document);
        // What the signer answers for: a sheet begun later, or a comment, is a change too, once there is anything in it.
        // Of a testimony the witness answers for the words alone, and whoever countersigns for what they add.
        // A decision is about the assessor's own claims: what others propose, then or since, it leaves open.
        let decides = matches!(statement.act, Act::Decision { .. });
        let proposed = |part: &&Summary| decides && part.kind == Kind::Claims && part.creator != statement.person;
        let seconds = decides || self.record.kind == Kind::Testimony;
        let adds =
            |part: &Summary| part.creator == self.record.creator || (seconds && part.creator == statement.person);
        let answers_for = |part: &Summary| match part.kind {
            Kind::Observation | Kind::Testimony | Kind::Statement | Kind::Questions | Kind::Product | Kind::Plan => {
                true
            }
            Kind::Claims => adds(part) && !part.claimed.is_empty(),
            Kind::Files => adds(part) && part.files > 0,
            Kind::Comment => part.creator == statement.person && !part.opening.trim().is_empty(),
            Kind::ContactCheck => false,
        };
        self.parts().filter(|part| !proposed(part)).any(|part| match sealed(part) {
            Some(sealed) => sealed.heads != part.heads,
            None => answers_for(part),
        })
    }

    /// Who has signed it.
    pub fn signatures(&self, seals: &'a [Seal]) -> Signatures<'a> {
        let mut about: Vec<&Seal> = seals.iter().filter(|seal| self.is_sealed_by(seal)).collect();
        about.sort_by_key(|seal| (seal.statement().at, seal.statement().counter, seal.hash()));
        let mut signatures = Signatures::default();
        for seal in about {
            let signed = Signed { seal, changed_since: self.changed_since(seal) };
            let statement = seal.statement();
            if matches!(statement.act, Act::Signature { .. }) && statement.person == self.record.creator {
                replace(&mut signatures.author, signed);
            }
            match (&statement.act, statement.role) {
                (Act::Signature { .. }, Role::Assessor) => replace(&mut signatures.assessor, signed),
                (Act::Signature { .. }, Role::Candidate) => replace(&mut signatures.candidate, signed),
                (Act::Signature { .. }, Role::Witness) => replace(&mut signatures.witness, signed),
                (Act::Decision { .. }, _) => signatures.decide(signed),
                (Act::Sample { .. }, _) => signatures.samples.push(signed),
                (Act::Signature { .. } | Act::Handover { .. } | Act::Withdrawal { .. }, _) => {}
            }
        }
        let named = |seal: &&Seal| matches!(seal.statement().act, Act::Decision { .. }) && self.is_sealed_by(seal);
        let answered: BTreeSet<Hash> =
            seals.iter().filter(named).flat_map(|seal| seal.statement().seals.clone()).collect();
        signatures.decisions.retain(|decision| !answered.contains(&decision.seal.hash()));
        signatures
    }
}

/// What the decisions about a record come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    /// Competent.
    Competent,
    /// Not yet competent.
    NotYetCompetent,
    /// Two assessors disagree; both decisions stand.
    Disagreed,
}

impl Decided {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Competent => Competence::Competent.words(),
            Self::NotYetCompetent => Competence::NotYetCompetent.words(),
            Self::Disagreed => "Assessors disagree",
        }
    }
}

impl<'a> Signatures<'a> {
    /// The decisions about the record as it stands.
    pub fn standing_decisions(&self) -> impl Iterator<Item = (Competence, &'a Seal)> {
        let standing = self.decisions.iter().filter(|decision| !decision.changed_since);
        standing.filter_map(|decision| match decision.seal.statement().act {
            Act::Decision { competence } => Some((competence, decision.seal)),
            _ => None,
        })
    }

    /// What they come to; none where nothing is decided about the record as it stands.
    pub fn decided(&self) -> Option<Decided> {
        let mut found = self.standing_decisions().map(|(competence, _)| match competence {
            Competence::Competent => Decided::Competent,
            Competence::NotYetCompetent => Decided::NotYetCompetent,
        });
        let first = found.next()?;
        Some(if found.all(|other| other == first) { first } else { Decided::Disagreed })
    }

    /// Of the same assessor a later decision supersedes the earlier; both seals stay.
    fn decide(&mut self, later: Signed<'a>) {
        let same = |kept: &Signed<'a>| kept.seal.statement().person == later.seal.statement().person;
        let mut kept = self.decisions.iter().position(same).map(|at| self.decisions.remove(at));
        replace(&mut kept, later);
        self.decisions.extend(kept);
    }
}

/// A later one counts, unless only the earlier one covers the record as it stands.
fn replace<'a>(kept: &mut Option<Signed<'a>>, later: Signed<'a>) {
    if later.changed_since && kept.is_some_and(|kept| !kept.changed_since) {
        return;
    }
    *kept = Some(later);
}
