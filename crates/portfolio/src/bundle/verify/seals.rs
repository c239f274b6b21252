//! The seals: proof, particulars and, by the rules that every device and the centre judge by, whether they may stand.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_bytes::ByteBuf;
use serde_json::Value as Json;

use super::docket::Docket;
use super::documents::{Documents, id_within};
use crate::bundle::contents::read_entry;
use crate::bundle::verdict::short;
use crate::bundle::{Bundle, Erasure, Problem, RecordName, SealEntry, SealFault, Testified};
use crate::document::Document;
use crate::foundation::{DocumentId, Hash, canonical};
use crate::registry::{Registry, Role};
use crate::seal::{Act, Evidence, Illegal, Seal, SealError, SealStatement, Standing, judge};
use crate::wire::SealBytes;

/// The seals of a file whose proofs hold.
#[derive(Default)]
pub(super) struct Seals {
    /// Those that may stand.
    pub(super) standing: BTreeMap<Hash, Seal>,
    /// Every one that could be read, with its record.
    pub(super) read: BTreeMap<Hash, (Option<RecordName>, SealStatement)>,
}

/// Reads and judges all of them.
pub(super) fn read(bundle: &Bundle, registry: &Registry, documents: &mut Documents, docket: &mut Docket) -> Seals {
    let mut seals = Seals::default();
    let mut waiting = Vec::new();
    for raw in &bundle.seals {
        if let Some(seal) = open(raw, bundle, documents, docket) {
            let statement = seal.statement();
            let name = record_of(statement, documents);
            if seals.read.insert(seal.hash(), (name.clone(), statement.clone())).is_some() {
                docket.problem(name.as_ref(), fault(statement, SealFault::Twice));
            } else {
                waiting.push(seal);
            }
        }
    }
    judge_all(waiting, registry, documents, &mut seals, docket);
    seals
}

fn fault(statement: &SealStatement, why: impl Into<SealFault>) -> Problem {
    Problem::Seal { seal: words(statement), why: why.into() }
}

/// As said of it: `the assessor's signature`, with its hash's beginning where several would be called the same.
pub(super) fn words(statement: &SealStatement) -> String {
    format!("the {}'s {} (seal {} of its key)", statement.role.words(), statement.act.words(), statement.counter)
}

fn open(raw: &Json, bundle: &Bundle, documents: &Documents, docket: &mut Docket) -> Option<Seal> {
    let hint = id_within(raw, &|id| documents.contains_key(&id)).map(|id| documents[&id].record.clone());
    let hint = hint.or_else(|| record_of_heads(raw, documents));
    let mut broken = |why: SealFault| docket.problem(hint.as_ref(), Problem::Seal { seal: "a seal".into(), why });
    let entry: SealEntry = read_entry(raw).map_err(|why| broken(SealFault::Entry(why))).ok()?;
    let bytes = |json: &Json| canonical(json).map(ByteBuf::from).map_err(SealError::from);
    let statement = bytes(&entry.statement).map_err(|why| broken(why.into())).ok()?;
    let bare = SealBytes { statement: statement.clone(), particulars: None };
    let seal = Seal::parse(&bare).map_err(|why| broken(why.into())).ok()?;
    let name = record_of(seal.statement(), documents);
    if seal.statement().portfolio != bundle.head.portfolio {
        docket.problem(name.as_ref(), fault(seal.statement(), SealFault::OtherPortfolio));
        return None;
    }
    let Some(particulars) = &entry.particulars else {
        if let Some(name) = &name {
            docket.record(name).erased.push(Erasure::Particulars(words(seal.statement())));
        }
        return Some(seal);
    };
    let full = bytes(particulars)
        .and_then(|particulars| Seal::parse(&SealBytes { statement, particulars: Some(particulars) }));
    match full {
        Ok(full) => Some(full),
        Err(why) => {
            docket.problem(name.as_ref(), fault(seal.statement(), why));
            Some(seal)
        }
    }
}

/// The record whose changes an unreadable seal names as heads: a signature on one document alone names it nowhere else.
fn record_of_heads(raw: &Json, documents: &Documents) -> Option<RecordName> {
    let sealed = raw.pointer("/statement/documents")?.as_array()?;
    let heads = sealed.iter().filter_map(|sealed| sealed.get("heads")?.as_array()).flatten();
    let mut heads = heads.filter_map(|head| head.as_str()?.parse::<Hash>().ok());
    heads.find_map(|head| {
        let named = |examined: &&super::documents::Examined| examined.changes.iter().any(|(_, hash, _)| *hash == head);
        documents.values().find(named).map(|examined| examined.record.clone())
    })
}

/// The record a seal is about: of the first document it seals, or of the one it hands a device over for.
fn record_of(statement: &SealStatement, documents: &Documents) -> Option<RecordName> {
    let sealed = statement.documents.iter().map(|sealed| sealed.id);
    let handed = match &statement.act {
        Act::Handover { document, .. } | Act::Withdrawal { document } => Some(*document),
        _ => None,
    };
    sealed.chain(handed).find_map(|id| documents.get(&id)).map(|examined| examined.record.clone())
}

struct View<'a> {
    registry: &'a Registry,
    seals: &'a BTreeMap<Hash, Seal>,
    documents: &'a mut Documents,
}

impl Evidence for View<'_> {
    fn registry(&self) -> &Registry {
        self.registry
    }
    fn seal(&self, hash: &Hash) -> Option<&Seal> {
        self.seals.get(hash)
    }
    fn document(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.get_mut(&id).and_then(|examined| examined.document.as_mut())
    }
}

/// Judges each once the seals it names have been: round after round until nothing moves.
fn judge_all(
    mut waiting: Vec<Seal>,
    registry: &Registry,
    documents: &mut Documents,
    seals: &mut Seals,
    docket: &mut Docket,
) {
    loop {
        let before = waiting.len();
        let mut left = Vec::new();
        for seal in std::mem::take(&mut waiting) {
            let mut view = View { registry, seals: &seals.standing, documents };
            let standing = catch_unwind(AssertUnwindSafe(|| judge(&seal, &mut view)));
            let name = record_of(seal.statement(), documents);
            match standing.unwrap_or(Standing::Fails(Illegal::WrongDigest)) {
                Standing::Holds => {
                    if let Some(name) = &name {
                        let page = docket.record(name);
                        page.seals += 1;
                        page.testified.extend(testified(&seal, &seals.standing));
                    }
                    seals.standing.insert(seal.hash(), seal);
                }
                Standing::Wants(wants) => left.push((seal, wants)),
                Standing::Fails(illegal) => docket.problem(name.as_ref(), fault(seal.statement(), illegal)),
            }
        }
        if left.len() == before {
            for (seal, wants) in left {
                let name = record_of(seal.statement(), documents);
                docket.problem(name.as_ref(), fault(seal.statement(), SealFault::Wants(said(&seal, &wants))));
            }
            return;
        }
        waiting = left.into_iter().map(|(seal, _)| seal).collect();
    }
}

/// Who testified by this seal, if it is a witness's.
fn testified(seal: &Seal, standing: &BTreeMap<Hash, Seal>) -> Option<Testified> {
    let statement = seal.statement();
    if statement.role != Role::Witness {
        return None;
    }
    let made_for =
        |other: &&Seal| matches!(&other.statement().act, Act::Handover { to_key, .. } if *to_key == statement.key);
    let handover = statement.seals.iter().filter_map(|hash| standing.get(hash)).find(made_for)?;
    let name = |seal: &Seal| seal.particulars().map(|particulars| particulars.name.clone());
    let until = handover.statement().act.invited_until();
    Some(Testified { witness: name(seal), by: name(handover), until, at: statement.at })
}

/// What a seal wants, in words.
fn said(seal: &Seal, wants: &[Hash]) -> Vec<String> {
    let statement = seal.statement();
    let wants: BTreeSet<&Hash> = wants.iter().collect();
    let kind = |hash: &Hash| {
        if statement.authority.contains(hash) {
            "registry statement"
        } else if statement.seals.contains(hash) {
            "seal"
        } else {
            "change"
        }
    };
    wants.into_iter().map(|hash| format!("{} {}", kind(hash), short(hash))).collect()
}
