//! Deciding about a record: an assessor of the portfolio, about the record as its author signed it, with the assessor's own
//! claims and files, and with a reason.

use super::signature::claims_or_files_of;
use super::{Evidence, Illegal, not_theirs, same_content, signatures_named};
use crate::document::{Kind, Origin};
use crate::foundation::DocumentId;
use crate::registry::Role;
use crate::seal::{Competence, Manner, Seal};

/// The record comes first, then what its author signed with it, then what is the assessor's own.
pub(super) fn check(
    seal: &Seal,
    competence: Competence,
    origins: &[Origin],
    evidence: &mut dyn Evidence,
) -> Result<(), Illegal> {
    let statement = seal.statement();
    if statement.role != Role::Assessor || statement.manner != Manner::OwnDevice {
        return Err(not_theirs(statement));
    }
    if evidence.registry().candidate(statement.portfolio) == Some(statement.person) {
        return Err(Illegal::OwnEvidence);
    }
    let (record, rest) = origins.split_first().ok_or(Illegal::Misfit("it decides about no record"))?;
    if !record.kind.rule().is_record {
        return Err(Illegal::Misfit("what it decides about is no record"));
    }
    if rest.iter().any(|origin| origin.record != Some(record.document)) {
        return Err(Illegal::Misfit("it decides about claims or files of another record"));
    }
    if record.kind.rule().judged && record.creator == statement.person {
        return Err(Illegal::Misfit("the form itself says what its assessor judged of the performance"));
    }
    let signed = signatures_named(statement, evidence)
        .find(|author| author.person == record.creator && same_content(&author.documents, &statement.documents))
        .map(|author| author.documents.clone())
        .ok_or(Illegal::Misfit("it decides about a record that its author has not signed as it stands"))?;
    let own = |origin: &Origin| claims_or_files_of(origin, statement.person);
    if !rest.iter().all(|origin| own(origin) || signed.iter().any(|sealed| sealed.id == origin.document)) {
        return Err(Illegal::Misfit("an assessor decides about what its author signed, with own claims and files"));
    }
    let sheets = rest.iter().filter(|origin| own(origin) && origin.kind == Kind::Claims);
    let own: Vec<DocumentId> = sheets.map(|origin| origin.document).collect();
    if competence == Competence::Competent && !claims_any(seal, &own, evidence)? {
        return Err(Illegal::Misfit(
            "it says of nothing that it is shown: an assessor decides about claims of their own",
        ));
    }
    // What was erased since said why, or it would not have been accepted.
    match seal.particulars() {
        Some(particulars) if particulars.comment.trim().is_empty() => Err(Illegal::Misfit("it doesn't say why")),
        _ => Ok(()),
    }
}

/// Whether one of these sheets, as sealed, claims anything.
fn claims_any(seal: &Seal, sheets: &[DocumentId], evidence: &mut dyn Evidence) -> Result<bool, Illegal> {
    for sealed in seal.statement().documents.iter().filter(|sealed| sheets.contains(&sealed.id)) {
        let sheet = evidence.document(sealed.id).ok_or(Illegal::Misfit("a document is missing"))?;
        let content = sheet.project_at(&sealed.heads).map_err(|_| Illegal::WrongDigest)?;
        if content.get("claims").and_then(|claims| claims.as_object()).is_some_and(|claims| !claims.is_empty()) {
            return Ok(true);
        }
    }
    Ok(false)
}
