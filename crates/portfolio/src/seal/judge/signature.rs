//! Signing a record: its author with what is theirs about it, then whoever countersigns it.

use super::{Evidence, Illegal, SealStatement, handover, not_theirs, same_content, signatures_named};
use crate::document::{Kind, Origin};
use crate::foundation::PersonId;
use crate::registry::Role;
use crate::seal::{Act, Manner, Satisfactory, Seal};

/// The record comes first; what follows is about it, and each by its rightful writer.
pub(super) fn check(
    statement: &SealStatement,
    judges: bool,
    origins: &[Origin],
    evidence: &dyn Evidence,
) -> Result<(), Illegal> {
    let (record, rest) = origins.split_first().ok_or(Illegal::Misfit("it signs no record"))?;
    if record.kind == Kind::Plan {
        return by_party(statement, judges, record, rest, evidence);
    }
    if !record.kind.rule().is_record {
        return Err(Illegal::Misfit("what it signs first is no record"));
    }
    if rest.iter().any(|origin| origin.record != Some(record.document)) {
        return Err(Illegal::Misfit("it signs claims or a comment of another record"));
    }
    match statement.role {
        Role::Assessor => by_assessor(statement, judges, record, rest, evidence),
        Role::Candidate => by_candidate(statement, judges, record, rest, evidence),
        Role::Witness => by_witness(statement, judges, record, rest),
        Role::InternalVerifier | Role::Coordinator => Err(not_theirs(statement)),
    }
}

/// The judgement sealed is the one that stands in the form sealed.
pub(super) fn check_judgement(
    statement: &SealStatement,
    judgement: Satisfactory,
    evidence: &mut dyn Evidence,
) -> Result<(), Illegal> {
    let Some(record) = statement.documents.first() else { return Ok(()) };
    let document = evidence.document(record.id).ok_or(Illegal::Misfit("a document is missing"))?;
    let form = document.project_at(&record.heads).map_err(|_| Illegal::WrongDigest)?;
    let said = form.get("about").and_then(|about| about.get("satisfactory")).and_then(|code| code.as_str());
    match said {
        Some(code) if code != judgement.code() => Err(Illegal::Misfit("the form says otherwise of the performance")),
        _ => Ok(()),
    }
}

/// A plan is agreed by candidate and assessors, each by a signature of their own over the plan and nothing else.
fn by_party(
    statement: &SealStatement,
    judges: bool,
    plan: &Origin,
    rest: &[Origin],
    evidence: &dyn Evidence,
) -> Result<(), Illegal> {
    if judges || !plan.kind.rule().writers.contains(&statement.role) {
        return Err(not_theirs(statement));
    }
    if !rest.is_empty() {
        return Err(Illegal::Misfit("a plan is agreed by itself"));
    }
    let on_own = statement.manner == Manner::OwnDevice;
    let handed_over = statement.role == Role::Candidate && handed_over_for(statement, plan, evidence);
    if on_own || handed_over { Ok(()) } else { Err(Illegal::Misfit("the device was handed over for something else")) }
}

fn by_assessor(
    statement: &SealStatement,
    judges: bool,
    record: &Origin,
    rest: &[Origin],
    evidence: &dyn Evidence,
) -> Result<(), Illegal> {
    let countersigns = record.kind == Kind::Testimony;
    if statement.manner != Manner::OwnDevice || (!countersigns && record.creator != statement.person) {
        return Err(Illegal::NotTheAuthor);
    }
    if !rest.iter().all(|origin| claims_or_files_of(origin, statement.person)) {
        return Err(Illegal::Misfit("an assessor signs their own record and claims"));
    }
    match (record.kind.rule().judged, judges) {
        (true, false) => return Err(Illegal::Misfit("it doesn't say whether performance was satisfactory")),
        (false, true) => return Err(Illegal::Misfit("no performance is judged by signing this form")),
        _ => {}
    }
    if countersigns { countersigns_testimony(statement, evidence) } else { Ok(()) }
}

/// Whoever handed the device to the witness, or invited them, may say so again once the witness has signed, with the claims they make of it.
fn countersigns_testimony(statement: &SealStatement, evidence: &dyn Evidence) -> Result<(), Illegal> {
    if evidence.registry().candidate(statement.portfolio) == Some(statement.person) {
        return Err(not_theirs(statement));
    }
    let handed_over_to = |witness: &SealStatement| {
        statement.seals.iter().filter_map(|hash| evidence.seal(hash)).map(Seal::statement).any(|other| {
            other.person == statement.person
                && matches!(&other.act, Act::Handover { to_key, to_role: Some(Role::Witness), .. }
                    if *to_key == witness.key)
        })
    };
    let mut by_witnesses = signatures_named(statement, evidence)
        .filter(|other| other.role == Role::Witness && same_content(&other.documents, &statement.documents))
        .peekable();
    if by_witnesses.peek().is_none() {
        return Err(Illegal::Misfit("a testimony is countersigned once the witness has signed it as it stands"));
    }
    if by_witnesses.any(handed_over_to) {
        Ok(())
    } else {
        Err(Illegal::Misfit(
            "a testimony is countersigned by whoever handed the device to the witness, or invited them",
        ))
    }
}

fn by_candidate(
    statement: &SealStatement,
    judges: bool,
    record: &Origin,
    rest: &[Origin],
    evidence: &dyn Evidence,
) -> Result<(), Illegal> {
    if judges {
        return Err(Illegal::Misfit("a candidate doesn't judge the performance"));
    }
    if record.kind == Kind::Testimony || statement.manner == Manner::ByInvitation {
        return Err(not_theirs(statement));
    }
    if statement.manner == Manner::HandedOver && !handed_over_for(statement, record, evidence) {
        return Err(Illegal::Misfit("the device was handed over for another record"));
    }
    if record.creator == statement.person {
        return if rest.iter().all(|origin| claims_or_files_of(origin, statement.person)) {
            Ok(())
        } else {
            Err(Illegal::Misfit("a candidate signs their own record with their own claims and files"))
        };
    }
    let theirs = |origin: &Origin| match origin.kind {
        Kind::Claims => true,
        Kind::Files => origin.creator == record.creator,
        Kind::Comment => origin.creator == statement.person,
        _ => false,
    };
    if !rest.iter().all(theirs) {
        return Err(Illegal::Misfit("a candidate signs a record, its claims and an own comment"));
    }
    let author_signed = signatures_named(statement, evidence)
        .any(|author| author.role == Role::Assessor && same_content(&author.documents, &statement.documents));
    if author_signed { Ok(()) } else { Err(Illegal::Misfit("a candidate signs what the assessor has signed")) }
}

/// Whether the device was handed over for this record: the handover names it, or, where it names none, the comment that
/// was written on it, which is about this record, is signed as well.
fn handed_over_for(statement: &SealStatement, record: &Origin, evidence: &dyn Evidence) -> bool {
    handover::named(statement, evidence).is_some_and(|handover| match (handover.documents.first(), &handover.act) {
        (Some(sealed), _) => sealed.id == record.document,
        (None, Act::Handover { document, .. }) => statement.documents.iter().any(|sealed| sealed.id == *document),
        (None, _) => false,
    })
}

/// The testimony as it stands, by whoever wrote it, and nothing beside: claims are for others to make.
fn by_witness(statement: &SealStatement, judges: bool, record: &Origin, rest: &[Origin]) -> Result<(), Illegal> {
    if record.kind != Kind::Testimony || judges {
        return Err(not_theirs(statement));
    }
    if record.creator != statement.person {
        return Err(Illegal::Misfit("a testimony is signed by the witness who gave it"));
    }
    if rest.is_empty() { Ok(()) } else { Err(Illegal::Misfit("a witness signs their testimony and nothing else")) }
}

pub(super) fn claims_or_files_of(origin: &Origin, person: PersonId) -> bool {
    matches!(origin.kind, Kind::Claims | Kind::Files) && origin.creator == person
}
