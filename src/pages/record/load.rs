//! Everything known about one record, read from this device.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::untrack;
use vouch_framework::Framework;
use vouch_portfolio::device::{DeviceError, Summary};
use vouch_portfolio::document::{Conflict, Document, Kind};
use vouch_portfolio::foundation::{DocumentId, Hash, PersonId};
use vouch_portfolio::record::{AnyRecord, ClaimKey, Claims, Comment, ContactCheck, WitnessLine};
use vouch_portfolio::seal::{Act, Seal, Standing};
use vouch_portfolio::view::{
    Around, Change, CheckWords, Decided, DecisionWords, EvidenceNumber, FinishedForm, FinishedSource, Form, FormSource,
    Lack, RecordBrief, SealWords, briefs, changes, check_words, record_lacks, seal_words,
};
use vouch_portfolio::wire::DirectoryPortfolio;

use super::decided::{decisions, proposals, sealed_in};
use super::finished::CommentWords;
use super::photographs::Attached;
use crate::pages::no_framework::no_framework;
use crate::state::Session;

/// Why a record can't be shown. Nothing is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(in crate::pages) enum Unreadable {
    /// The device says why.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The portfolio isn't in the directory.
    #[error("this portfolio is not on this device. It comes with the next sync, if you are allotted to it")]
    NoPortfolio,
    /// The framework isn't here.
    #[error("{}", no_framework(.0))]
    NoFramework(String),
    /// The address names no record.
    #[error("this address names no record")]
    NoSuchAddress,
}

/// A record, whole.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages) struct Whole {
    pub(in crate::pages) portfolio: DirectoryPortfolio,
    pub(in crate::pages) framework: &'static Framework,
    pub(in crate::pages) candidate: String,
    /// Its author's name; of a testimony, the witness's.
    pub(in crate::pages) author: String,
    /// The assessor who signed it or decided about it as it stands, by name; empty while none has.
    pub(in crate::pages) assessor: String,
    /// Who makes its claims and answers for them: its author, or of a testimony whoever handed the device to the witness.
    pub(in crate::pages) claimant: PersonId,
    /// The record in brief: who wrote it, at which heads.
    pub(in crate::pages) record: Summary,
    pub(in crate::pages) number: EvidenceNumber,
    /// The form as it stands.
    pub(in crate::pages) form: AnyRecord,
    /// What is claimed with it.
    pub(in crate::pages) claims: BTreeSet<ClaimKey>,
    /// What is signed of it: the record and the claimant's sheets.
    pub(in crate::pages) signed: Vec<DocumentId>,
    /// The heads at which these are shown here.
    pub(in crate::pages) shown: Vec<(DocumentId, Vec<Hash>)>,
    pub(in crate::pages) conflicts: Vec<Conflict>,
    /// What the candidate proposes that it shows, where somebody else is to decide.
    pub(in crate::pages) proposed: BTreeSet<ClaimKey>,
    /// What assessors decided about it, oldest first.
    pub(in crate::pages) decisions: Vec<DecisionWords>,
    /// What that comes to as it stands.
    pub(in crate::pages) decided: Option<Decided>,
    /// What its author signed of it, and what this person adds: what a decision is about.
    decidable: Vec<DocumentId>,
    /// What an internal verifier samples: an assessor's signature or decision, and what it covers.
    pub(in crate::pages) assessed: Option<(Hash, Vec<DocumentId>)>,
    /// Its photographs and files.
    pub(in crate::pages::record) files: Attached,
    pub(in crate::pages) comments: Vec<CommentWords>,
    /// Comments that this person wrote.
    pub(in crate::pages) own_comments: Vec<DocumentId>,
    pub(in crate::pages) seals: Vec<SealWords>,
    /// Its author's signature, where it covers the record as it stands.
    pub(in crate::pages) author_signed: Option<Hash>,
    /// An assessor's signature, where it covers the record as it stands: its author's, or under a testimony a second one.
    pub(in crate::pages) assessor_signed: Option<Hash>,
    /// Whether its author ever signed.
    pub(in crate::pages) was_signed: bool,
    /// Whether the candidate has signed it as it stands.
    pub(in crate::pages) candidate_signed: bool,
    /// The seal by which the device was handed to the witness, under a testimony.
    pub(in crate::pages) handed_over: Option<Hash>,
    /// Whether that seal is an invitation: no device was handed over.
    pub(in crate::pages) invited: bool,
    /// What the records that this one names are called.
    pub(in crate::pages) related: BTreeMap<DocumentId, String>,
    /// What bears each evidence number, where a witness was told one.
    numbered: BTreeMap<u32, String>,
    /// Checks of its witness's contact.
    pub(in crate::pages) checks: Vec<CheckWords>,
    /// How many samples of it, as it stands, this person may see.
    pub(in crate::pages) samples: usize,
    /// How many of its documents and seals wait on this device.
    pub(in crate::pages) waiting: usize,
}

impl Whole {
    /// Reads a record and all that is about it.
    pub(in crate::pages) async fn read(session: Session, id: DocumentId) -> Result<Self, Unreadable> {
        let replica = session.replica();
        let mut document = replica.look(id).await?.ok_or(DeviceError::NotHere(id))?;
        let portfolio = untrack(|| session.portfolio(document.origin().portfolio)).ok_or(Unreadable::NoPortfolio)?;
        let framework =
            session.framework(&portfolio).ok_or_else(|| Unreadable::NoFramework(portfolio.framework.clone()))?;
        let summaries = replica.summaries(portfolio.id).await?;
        let all_seals = replica.seals(portfolio.id).await?;
        let briefs = briefs(&summaries);
        let brief = briefs.iter().find(|brief| brief.record.document == id).ok_or(DeviceError::NotHere(id))?;
        let form = AnyRecord::read(&document).map_err(DeviceError::from)?.ok_or(Unreadable::NoSuchAddress)?;
        let handover = handover_of(brief.record, &all_seals);
        let claimant = handover.map_or(brief.record.creator, |seal| seal.statement().person);
        let mut conflicts = document.conflicts().map_err(DeviceError::from)?;
        let mut claims = BTreeSet::new();
        let mut shown = vec![(id, document.heads())];
        for sheet in brief.claims_of(claimant) {
            if let Some(mut sheet) = replica.look(sheet.document).await? {
                claims.extend(Claims::read(&sheet).map_err(DeviceError::from)?.keys);
                conflicts.extend(sheet.conflicts().map_err(DeviceError::from)?);
                shown.push((sheet.origin().document, sheet.heads()));
            }
        }
        // What this person would add to a decision about it.
        let mine: Vec<DocumentId> = brief.signed_by(session.me()).into_iter().skip(1).collect();
        for sheet in &mine {
            if let Some(mut sheet) = replica.look(*sheet).await?.filter(|_| claimant != session.me()) {
                shown.push((sheet.origin().document, sheet.heads()));
            }
        }
        let files = Attached::read(session, brief, claimant).await?;
        shown.extend(files.shown());
        conflicts.extend(files.conflicts());
        let (mut comments, mut own_comments) = (Vec::new(), Vec::new());
        for comment in &brief.comments {
            let Some(read) = replica.look(comment.document).await? else { continue };
            let text = Comment::read(&read).map_err(DeviceError::from)?.text;
            if comment.creator == session.me() {
                own_comments.push(comment.document);
            }
            if !text.trim().is_empty() {
                comments.push(CommentWords { who: name(session, comment.creator), text });
            }
        }
        let mut checks = Vec::new();
        for check in &brief.checks {
            let Some(read) = replica.look(check.document).await? else { continue };
            let read = ContactCheck::read(&read).map_err(DeviceError::from)?;
            checks.extend(check_words(check.document, check.creator, &name(session, check.creator), &read));
        }
        let waiting = replica.waiting().await?;
        let signatures = brief.signatures(&all_seals);
        let stands = |signed: Option<vouch_portfolio::view::Signed<'_>>| {
            signed.filter(|signed| !signed.changed_since).map(|signed| signed.seal.hash())
        };
        let decided = signatures.decided();
        let proposed = proposals(session, brief, portfolio.candidate).await?;
        let decisions = decisions(session, brief, &all_seals, framework).await?;
        let author_signed = signatures.author.filter(|signed| !signed.changed_since).map(|signed| signed.seal);
        let mut decidable = author_signed.map(sealed_in).unwrap_or_default();
        decidable.extend(mine.iter().filter(|sheet| !decidable.contains(sheet)).copied().collect::<Vec<_>>());
        let by_signature = signatures.assessor.filter(|signed| !signed.changed_since).map(|signed| signed.seal);
        let by_decision = signatures.standing_decisions().map(|(_, seal)| seal).last();
        let assessed = by_signature.or(by_decision).map(|seal| (seal.hash(), sealed_in(seal)));
        let mut seals = Vec::new();
        let handed_over = handover.map(Seal::hash);
        let takes_back = |seal: &Seal| matches!(&seal.statement().act, Act::Withdrawal { document } if *document == id);
        let is_about = |seal: &&Seal| brief.is_sealed_by(seal) || handed_over == Some(seal.hash()) || takes_back(seal);
        for seal in all_seals.iter().filter(is_about) {
            seals.push(words(session, seal, brief, &all_seals).await?);
        }
        seals.sort_by_key(|seal| seal.at);
        let parts = brief.parts().chain(brief.checks.iter().copied());
        let waits = parts.filter(|part| waiting.documents.contains_key(&part.document)).count()
            + seals.iter().filter(|seal| waiting.seals.contains(&seal.seal)).count();
        let author = match &form {
            AnyRecord::Testimony(testimony) => testimony.line(WitnessLine::Name).to_owned(),
            _ => name(session, brief.record.creator),
        };
        let mut numbered = BTreeMap::new();
        if matches!(&form, AnyRecord::Testimony(told) if !told.line(WitnessLine::Related).is_empty()) {
            for other in &briefs {
                if let Some(number) = replica.number(other.record.document).await? {
                    numbered.insert(number, format!("Evidence {number}: {}", other.record.kind.words()));
                }
            }
        }
        let mut related = BTreeMap::new();
        for linked in form.links() {
            related.insert(linked, EvidenceNumber::of(linked, replica.number(linked).await?).to_string());
        }
        Ok(Self {
            framework,
            candidate: name(session, portfolio.candidate),
            author,
            assessor: by_signature
                .or(by_decision)
                .map(|seal| name(session, seal.statement().person))
                .unwrap_or_default(),
            claimant,
            record: brief.record.clone(),
            number: EvidenceNumber::of(id, replica.number(id).await?),
            form,
            claims,
            signed: brief.signed_by(claimant),
            shown,
            conflicts,
            proposed,
            decisions,
            decided,
            decidable,
            assessed,
            files,
            comments,
            own_comments,
            checks,
            seals,
            author_signed: author_signed.map(Seal::hash),
            assessor_signed: stands(signatures.assessor),
            was_signed: signatures.author.is_some(),
            candidate_signed: stands(signatures.candidate).is_some(),
            samples: signatures.samples.iter().filter(|sample| !sample.changed_since).count(),
            waiting: waits,
            handed_over,
            invited: handover.is_some_and(|seal| seal.statement().act.invited_until().is_some()),
            related,
            numbered,
            portfolio,
        })
    }

    /// Which form it is.
    pub(in crate::pages) const fn kind(&self) -> Kind {
        self.form.kind()
    }

    /// The finished form of an observation, which has a layout of its own; none of another record.
    pub(in crate::pages) fn observation_form(&self) -> Option<Form> {
        let AnyRecord::Observation(observation) = &self.form else { return None };
        Some(Form::of(&FormSource {
            observation,
            claims: &self.claims,
            framework: self.framework,
            candidate: &self.candidate,
            assessor: &self.author,
        }))
    }

    /// The finished form of any record.
    pub(in crate::pages) fn finished_form(&self) -> FinishedForm {
        FinishedForm::of(&FinishedSource {
            record: &self.form,
            claims: &self.claims,
            framework: self.framework,
            candidate: &self.candidate,
            author: &self.author,
            related: &|record| self.related.get(&record).cloned().unwrap_or_default(),
            numbered: &|number| self.numbered.get(&number).cloned(),
        })
    }

    /// What is still missing before its author can sign.
    pub(in crate::pages) fn lacks(&self) -> Vec<Lack> {
        let lacks = record_lacks(&self.form, &self.claims, &self.conflicts, self.framework);
        lacks.into_iter().chain(self.files.lacks()).collect()
    }

    /// Whether the candidate signs it after its author: what an assessor saw or asked of them.
    pub(in crate::pages) const fn asks_candidate(&self) -> bool {
        self.kind().rule().candidate_signs
    }

    /// The qualification, as written on the form.
    pub(in crate::pages) fn qualification(&self) -> String {
        format!("{} {}", self.framework.title, self.framework.number)
    }

    /// Whether this person wrote it.
    pub(in crate::pages) fn is_by(&self, person: PersonId) -> bool {
        self.record.creator == person
    }

    /// What this person's decision about it covers: what its author signed, and this person's own claims and files.
    pub(in crate::pages) fn decided_about(&self) -> Vec<DocumentId> {
        self.decidable.clone()
    }

    /// What this person's decision names: its author's signature, and the decisions that it answers.
    pub(in crate::pages) fn decided_by_what(&self) -> Vec<Hash> {
        let counting = self.decisions.iter().filter(|decision| decision.counts).map(|decision| decision.seal);
        self.author_signed.into_iter().chain(counting).collect()
    }

    /// What is written to whoever signs next, in a few words.
    pub(in crate::pages) fn state_words(&self) -> String {
        let author = match &self.form {
            AnyRecord::Observation(_) | AnyRecord::Questions(_) => "the assessor",
            AnyRecord::Testimony(_) => "the witness",
            AnyRecord::Statement(_) => "the candidate",
            AnyRecord::Product(_) => "its author",
        };
        let second = match &self.form {
            AnyRecord::Testimony(_) => self.assessor_signed.map(|_| "assessor"),
            _ if self.asks_candidate() && self.candidate_signed => Some("candidate"),
            _ => None,
        };
        match (self.was_signed, self.author_signed, second) {
            (false, ..) => "Draft: not signed yet".to_owned(),
            (true, None, _) => "Changed since it was signed".to_owned(),
            (true, Some(_), None) => format!("Signed by {author}"),
            (true, Some(_), Some(second)) => format!("Signed by {} and {second}", author.trim_start_matches("the ")),
        }
    }
}

/// The seal by which a device was handed to the witness who wrote this record.
fn handover_of<'a>(record: &Summary, seals: &'a [Seal]) -> Option<&'a Seal> {
    seals.iter().find(|seal| {
        matches!(&seal.statement().act, Act::Handover { to_role: Some(_), document, to_person, .. }
            if *document == record.document && *to_person == record.creator)
    })
}

/// A name, for reading once: whoever reads again follows the directory.
fn name(session: Session, person: PersonId) -> String {
    untrack(|| session.name_of(person))
}

async fn words(
    session: Session,
    seal: &Seal,
    brief: &RecordBrief<'_>,
    seals: &[Seal],
) -> Result<SealWords, DeviceError> {
    let replica = session.replica();
    let portfolio = seal.statement().portfolio;
    let standing = replica.standing(seal).await?;
    let not_before = match &seal.statement().receipt {
        Some(receipt) => replica.receipt_time(portfolio, receipt).await?,
        None => None,
    };
    let changed = if standing == Standing::Holds && brief.changed_since(seal) {
        changed_since(session, seal, brief).await?
    } else {
        Vec::new()
    };
    let around = Around {
        name_of: &|person| name(session, person),
        seals,
        brief,
        not_before,
        at_centre: replica.arrived(portfolio, &seal.hash()).await?,
        changes: changed,
    };
    Ok(seal_words(seal, &standing, around))
}

/// What was changed in everything a seal covers.
async fn changed_since(session: Session, seal: &Seal, brief: &RecordBrief<'_>) -> Result<Vec<Change>, DeviceError> {
    let mut all = Vec::new();
    for part in brief.parts() {
        let sealed = seal.statement().documents.iter().find(|sealed| sealed.id == part.document);
        let Some(sealed) = sealed.filter(|sealed| sealed.heads != part.heads) else { continue };
        if let Some(mut document) = session.replica().look(part.document).await? {
            let before = document.project_at(&sealed.heads)?;
            let now = Document::heads(&mut document);
            all.extend(changes(&before, &document.project_at(&now)?));
        }
    }
    Ok(all)
}
