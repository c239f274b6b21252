//! A decision about a record in words: what was decided, by whom, why, and of which claims.

use std::collections::BTreeSet;

use vouch_framework::Framework;

use super::brief::RecordBrief;
use super::claim_lines::{UnitClaims, by_unit};
use crate::document::{Document, DocumentError, Kind};
use crate::foundation::{DocumentId, Hash, PersonId, Time};
use crate::record::ClaimKey;
use crate::seal::{Act, Competence, Seal};

/// A decision in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionWords {
    /// The seal.
    pub seal: Hash,
    /// Who decided.
    pub person: PersonId,
    /// Their name as shown when deciding; none once erased.
    pub name: Option<String>,
    /// When, as claimed.
    pub at: Time,
    /// What was decided.
    pub competence: Competence,
    /// Why; none once erased.
    pub why: Option<String>,
    /// What the assessor claimed, by unit, as it was decided.
    pub claims: Vec<UnitClaims>,
    /// Whether what was decided about is another now.
    pub changed_since: bool,
    /// Whether it counts: neither superseded by the same assessor nor answered by another.
    pub counts: bool,
}

/// The decisions about a record, oldest first. `documents` gives those that were sealed, as far as they are here.
///
/// # Errors
/// When a sheet can't be read.
pub fn decision_words(
    brief: &RecordBrief<'_>,
    seals: &[Seal],
    framework: &Framework,
    mut documents: impl FnMut(DocumentId) -> Option<Document>,
) -> Result<Vec<DecisionWords>, DocumentError> {
    let counting: BTreeSet<Hash> = brief.signatures(seals).decisions.iter().map(|signed| signed.seal.hash()).collect();
    let mut found = Vec::new();
    for seal in seals.iter().filter(|seal| brief.is_sealed_by(seal)) {
        let statement = seal.statement();
        let Act::Decision { competence } = statement.act else { continue };
        let mut items = BTreeSet::new();
        let own = |id: DocumentId| brief.claims_of(statement.person).any(|sheet| sheet.document == id);
        for sealed in statement.documents.iter().filter(|sealed| sealed.kind == Kind::Claims && own(sealed.id)) {
            let Some(mut sheet) = documents(sealed.id) else { continue };
            let content = sheet.project_at(&sealed.heads)?;
            let keys =
                content.get("claims").and_then(|claims| claims.as_object()).into_iter().flat_map(|map| map.keys());
            items.extend(keys.filter_map(|key| key.parse::<ClaimKey>().ok()).map(|claim| claim.item));
        }
        let particulars = seal.particulars();
        found.push(DecisionWords {
            seal: seal.hash(),
            person: statement.person,
            name: particulars.map(|particulars| particulars.name.clone()),
            at: statement.at,
            competence,
            why: particulars.map(|particulars| particulars.comment.clone()),
            claims: by_unit(framework, items.iter().map(String::as_str)),
            changed_since: brief.changed_since(seal),
            counts: counting.contains(&seal.hash()),
        });
    }
    found.sort_by_key(|decision| (decision.at, decision.seal));
    Ok(found)
}
