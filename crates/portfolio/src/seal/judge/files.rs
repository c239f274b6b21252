//! The photographs, recordings and documents that a seal covers: it lists the hashes of all that the sheets and testimonies
//! it seals hold, and of nothing else, so that none can be exchanged and none slipped in.

use std::collections::BTreeSet;

use super::{Evidence, Illegal, SealStatement};
use crate::document::Kind;
use crate::foundation::Hash;
use crate::record::Files;

/// Checks it. A seal over nothing that holds files may name blobs as it always could.
pub(super) fn check(statement: &SealStatement, evidence: &mut dyn Evidence) -> Result<(), Illegal> {
    let mut held: Option<BTreeSet<Hash>> = None;
    let may_hold = statement.documents.iter().filter(|sealed| matches!(sealed.kind, Kind::Files | Kind::Testimony));
    for sealed in may_hold {
        let document = evidence.document(sealed.id).ok_or(Illegal::Misfit("a document is missing"))?;
        let content = document.project_at(&sealed.heads).map_err(|_| Illegal::WrongDigest)?;
        if Files::are_in(sealed.kind, &content) {
            let files = Files::blobs_in(&content).ok_or(Illegal::Misfit("a file in it is no file"))?;
            held.get_or_insert_default().extend(files);
        }
    }
    match held {
        Some(held) if !held.iter().eq(&statement.blobs) => {
            Err(Illegal::Misfit("the files it lists are not those of the sheets it signs"))
        }
        _ => Ok(()),
    }
}
