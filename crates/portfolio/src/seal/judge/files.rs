//! The photographs, recordings and documents that a seal covers: it lists the hashes of all that the sheets it seals hold,
//! and of nothing else, so that none can be exchanged and none slipped in.

use std::collections::BTreeSet;

use super::{Evidence, Illegal, SealStatement};
use crate::document::{Kind, Origin};
use crate::foundation::Hash;
use crate::record::Files;

/// Checks it. A seal without a sheet of files may name blobs as it always could.
pub(super) fn check(statement: &SealStatement, origins: &[Origin], evidence: &mut dyn Evidence) -> Result<(), Illegal> {
    if origins.iter().all(|origin| origin.kind != Kind::Files) {
        return Ok(());
    }
    let mut held: BTreeSet<Hash> = BTreeSet::new();
    for sealed in statement.documents.iter().filter(|sealed| sealed.kind == Kind::Files) {
        let document = evidence.document(sealed.id).ok_or(Illegal::Misfit("a document is missing"))?;
        let content = document.project_at(&sealed.heads).map_err(|_| Illegal::WrongDigest)?;
        held.extend(Files::blobs_in(&content).ok_or(Illegal::Misfit("a file in it is no file"))?);
    }
    if held.into_iter().eq(statement.blobs.iter().copied()) {
        Ok(())
    } else {
        Err(Illegal::Misfit("the files it lists are not those of the sheets it signs"))
    }
}
