//! What is proposed for a record and what was decided about it, read from this device.

use std::collections::{BTreeMap, BTreeSet};

use vouch_framework::Framework;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::record::{ClaimKey, Claims};
use vouch_portfolio::seal::{Act, Seal};
use vouch_portfolio::view::{DecisionWords, RecordBrief, decision_words};

use crate::state::Session;

/// What a seal covers.
pub(super) fn sealed_in(seal: &Seal) -> Vec<DocumentId> {
    seal.statement().documents.iter().map(|sealed| sealed.id).collect()
}

/// What the candidate proposes that a record shows.
pub(super) async fn proposals(
    session: Session,
    brief: &RecordBrief<'_>,
    candidate: PersonId,
) -> Result<BTreeSet<ClaimKey>, DeviceError> {
    let mut proposed = BTreeSet::new();
    for sheet in brief.claims_of(candidate) {
        if let Some(sheet) = session.replica().look(sheet.document).await? {
            proposed.extend(Claims::read(&sheet)?.keys);
        }
    }
    Ok(proposed)
}

/// What was decided about a record, in words.
pub(super) async fn decisions(
    session: Session,
    brief: &RecordBrief<'_>,
    seals: &[Seal],
    framework: &Framework,
) -> Result<Vec<DecisionWords>, DeviceError> {
    let mut sheets = BTreeMap::new();
    for seal in seals.iter().filter(|seal| matches!(seal.statement().act, Act::Decision { .. })) {
        let own = brief.claims_of(seal.statement().person);
        for sheet in own.filter(|sheet| brief.is_sealed_by(seal) && sealed_in(seal).contains(&sheet.document)) {
            if let Some(document) = session.replica().look(sheet.document).await? {
                sheets.insert(sheet.document, document);
            }
        }
    }
    Ok(decision_words(brief, seals, framework, |id| sheets.get(&id).cloned())?)
}
