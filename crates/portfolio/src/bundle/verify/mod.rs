//! Verifying a bundle with nothing but the bundle: the same checks and the same judgement as at the centre.

mod account;
mod blobs;
mod docket;
mod documents;
mod receipts;
mod registry;
mod seals;
mod writers;

pub use blobs::{BlobFound, verify_blobs};
use docket::Docket;

use super::{Bundle, Origin, Problem, Verdict};
use crate::foundation::PublicKey;

/// Verifies a bundle. `trust` is the centre's fingerprint, its root key, as known from elsewhere; without one the
/// bundle can be intact, and its origin is unproven.
pub fn verify(bundle: &Bundle, trust: Option<&PublicKey>) -> Verdict {
    let head = &bundle.head;
    let mut docket = Docket::default();
    let registry = registry::read(bundle, &mut docket);
    let keys = registry.centre().map(|(_, keys)| keys.to_vec()).unwrap_or_default();
    let whole = match &bundle.signer {
        Ok(key) if keys.contains(key) => true,
        Ok(key) => {
            docket.findings.push(Problem::FileSigner(*key));
            false
        }
        Err(why) => {
            docket.findings.push(Problem::File(why.clone()));
            false
        }
    };
    let receipts = receipts::read(bundle, &keys, &mut docket);
    let mut documents = documents::read(bundle, &receipts, &mut docket);
    let seals = seals::read(bundle, &registry, &mut documents, &mut docket);
    writers::check(&documents, &registry, &seals, &mut docket);
    let arrivals = blobs::read(bundle, &documents, &receipts, &mut docket);
    account::check(bundle, &registry, &receipts, &documents, &seals, &arrivals, &mut docket);
    let origin = match trust {
        None => Origin::Unproven(head.root_key),
        Some(trusted) if *trusted != head.root_key => Origin::Different(head.root_key),
        Some(_) if whole => Origin::Proven(head.root_key),
        Some(_) => Origin::Unproven(head.root_key),
    };
    let Docket { mut records, findings } = docket;
    records.sort_by(|one, other| {
        let key = |name: &super::RecordName| (name.number.unwrap_or(u32::MAX), name.id);
        key(&one.name).cmp(&key(&other.name))
    });
    Verdict { origin, centre_name: head.centre_name.clone(), records, findings }
}
