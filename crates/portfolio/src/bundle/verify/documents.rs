//! The documents: every change checked byte by byte and bound by an envelope, and the readable copy held against what
//! the changes make.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::Change;
use serde_json::Value as Json;

use super::docket::Docket;
use super::receipts::Receipts;
use crate::accept::{foreign, guard};
use crate::bundle::base64::bytes_of;
use crate::bundle::contents::read_entry;
use crate::bundle::verdict::ChangeFault;
use crate::bundle::{Bundle, DocumentEntry, Problem, RecordName};
use crate::document::{Document, Kind, OPERATIONS_MAX, is_genesis};
use crate::foundation::{Actor, DocumentId, Hash, PortfolioId};
use crate::wire::{Envelope, SignedEnvelope, decode, encode};

/// A document as far as it holds together.
pub(super) struct Examined {
    pub(super) kind: Kind,
    /// The record it is, or is about.
    pub(super) record: RecordName,
    /// What its changes make; none when they make nothing.
    pub(super) document: Option<Document>,
    /// Its sound changes in their order, each with its place in the file.
    pub(super) changes: Vec<(usize, Hash, Actor)>,
    /// Its sound envelopes.
    pub(super) envelopes: Vec<Envelope>,
}

/// Every document of the file, by id.
pub(super) type Documents = BTreeMap<DocumentId, Examined>;

/// Reads and checks all of them.
pub(super) fn read(bundle: &Bundle, receipts: &Receipts, docket: &mut Docket) -> Documents {
    let mut documents = Documents::new();
    for raw in &bundle.documents {
        match read_entry::<DocumentEntry>(raw) {
            Ok(entry) => examine(entry, bundle.head.portfolio, receipts, &mut documents, docket),
            Err(why) => {
                let name = hinted(raw, receipts);
                docket.problem(name.as_ref(), Problem::Entry(why));
            }
        }
    }
    documents
}

/// The record an unreadable entry seems to belong to.
fn hinted(raw: &Json, receipts: &Receipts) -> Option<RecordName> {
    let shown = raw.get("number").and_then(Json::as_u64).and_then(|number| u32::try_from(number).ok());
    let numbered = |number| receipts.numbers.iter().find(|(_, other)| **other == number).map(|(id, _)| *id);
    let id = id_within(raw, &|id| receipts.numbers.contains_key(&id)).or_else(|| shown.and_then(numbered));
    let number = id.and_then(|id| receipts.numbers.get(&id).copied()).or(shown);
    (id.is_some() || number.is_some()).then_some(RecordName { number, id })
}

/// The first identifier of a document we know, anywhere in something that can't be read otherwise.
pub(super) fn id_within(json: &Json, known: &dyn Fn(DocumentId) -> bool) -> Option<DocumentId> {
    match json {
        Json::String(text) => text.parse().ok().filter(|id| known(*id)),
        Json::Array(items) => items.iter().find_map(|item| id_within(item, known)),
        Json::Object(fields) => fields.values().find_map(|value| id_within(value, known)),
        _ => None,
    }
}

fn examine(
    entry: DocumentEntry,
    portfolio: PortfolioId,
    receipts: &Receipts,
    documents: &mut Documents,
    docket: &mut Docket,
) {
    let kind = entry.kind;
    let mut problems = Vec::new();
    let envelopes = read_envelopes(&entry, &mut problems);
    let (changes, parsed) = read_changes(&entry, &envelopes, &mut problems);
    let mut document = build(kind, &parsed, &mut problems);
    let mut id = entry.id;
    let mut record = entry.record;
    if let Some(document) = &mut document {
        let origin = document.origin().clone();
        for (differs, what) in [
            (origin.document != entry.id, "id"),
            (origin.kind != entry.kind, "kind"),
            (origin.record != entry.record, "record"),
            (origin.portfolio != portfolio, "portfolio"),
        ] {
            if differs {
                problems.push(Problem::Listed { kind: origin.kind, what });
            }
        }
        (id, record) = (origin.document, origin.record);
        check_content(kind, document, &entry.content, &mut problems);
    }
    check_envelopes(kind, id, portfolio, &envelopes, &mut problems);
    let subject = record.unwrap_or(id);
    let shown = entry.number.filter(|_| record.is_none());
    let record = RecordName { number: receipts.numbers.get(&subject).copied().or(shown), id: Some(subject) };
    let page = docket.record(&record);
    page.documents += 1;
    if Some(id) == record.id {
        page.kind = Some(kind);
    }
    problems.into_iter().for_each(|problem| docket.problem(Some(&record), problem));
    super::account::check_number(&entry, id, &record, receipts, docket);
    let envelopes = envelopes.into_iter().map(|(_, envelope)| envelope).collect();
    let examined = Examined { kind, record: record.clone(), document, changes, envelopes };
    if documents.insert(id, examined).is_some() {
        docket.problem(Some(&record), Problem::Twice(kind));
    }
}

fn read_envelopes(entry: &DocumentEntry, problems: &mut Vec<Problem>) -> Vec<(usize, Envelope)> {
    let open = |text: &String| {
        let bytes = bytes_of(text)?;
        let signed: SignedEnvelope = decode(&bytes).map_err(|e| e.to_string())?;
        if encode(&signed).ok().as_deref() != Some(bytes.as_slice()) {
            return Err("it is not spelt as it was signed".to_owned());
        }
        signed.open().map_err(|e| e.to_string())
    };
    let mut envelopes = Vec::new();
    for (index, text) in entry.envelopes.iter().enumerate() {
        match open(text) {
            Ok(envelope) => envelopes.push((index + 1, envelope)),
            Err(why) => problems.push(Problem::Envelope { kind: entry.kind, index: index + 1, why }),
        }
    }
    envelopes
}

fn check_envelopes(
    kind: Kind,
    id: DocumentId,
    portfolio: PortfolioId,
    envelopes: &[(usize, Envelope)],
    problems: &mut Vec<Problem>,
) {
    for (index, envelope) in envelopes {
        if envelope.document != id || envelope.portfolio != portfolio {
            let why = "it is about another document or portfolio".to_owned();
            problems.push(Problem::Envelope { kind, index: *index, why });
        }
    }
}

type Sound = (Vec<(usize, Hash, Actor)>, Vec<Change>);

/// The changes that are sound by themselves and build on others that are, in their order.
fn read_changes(entry: &DocumentEntry, envelopes: &[(usize, Envelope)], problems: &mut Vec<Problem>) -> Sound {
    let mut sound = Sound::default();
    let mut here: BTreeSet<Hash> = BTreeSet::new();
    let mut operations = 0_u64;
    for (index, text) in entry.changes.iter().enumerate() {
        let mut fault = |why| problems.push(Problem::Change { kind: entry.kind, index: index + 1, why });
        let read = bytes_of(text).map_err(ChangeFault::Text).and_then(|bytes| Ok(foreign::read(&bytes)?));
        let (foreign, change) = match read {
            Ok(read) => read,
            Err(why) => {
                fault(why);
                continue;
            }
        };
        operations = operations.saturating_add(foreign.operations);
        if operations > OPERATIONS_MAX {
            // Small changes can claim many operations each; together they would not fit into memory.
            fault(foreign::ForeignError::Operations { claimed: operations }.into());
            return sound;
        }
        if let Some(dep) = foreign.deps.iter().find(|dep| !here.contains(dep) && !is_genesis(**dep)) {
            fault(ChangeFault::Dependency(*dep));
            continue;
        }
        if !here.insert(foreign.hash) {
            fault(ChangeFault::Twice);
            continue;
        }
        let named: Vec<&Envelope> =
            envelopes.iter().map(|(_, e)| e).filter(|envelope| envelope.changes.contains(&foreign.hash)).collect();
        if named.is_empty() {
            fault(ChangeFault::Unsigned);
        } else if named.iter().all(|envelope| envelope.actor != foreign.actor) {
            fault(ChangeFault::OtherEnvelope);
        }
        sound.0.push((index + 1, foreign.hash, foreign.actor));
        sound.1.push(change);
    }
    sound
}

fn build(kind: Kind, changes: &[Change], problems: &mut Vec<Problem>) -> Option<Document> {
    let all: Vec<&Change> = changes.iter().collect();
    let built = catch_unwind(AssertUnwindSafe(|| guard::apply(None, &all)));
    match built {
        Ok(Ok(document)) => Some(document),
        Ok(Err(refusal)) => {
            problems.push(Problem::Document { kind, why: refusal.to_string() });
            None
        }
        Err(_) => {
            problems.push(Problem::Document { kind, why: foreign::ForeignError::Panicked.to_string() });
            None
        }
    }
}

fn check_content(kind: Kind, document: &mut Document, shown: &Json, problems: &mut Vec<Problem>) {
    let heads = document.heads();
    match document.project_at(&heads) {
        Ok(content) => {
            if let Some(place) = difference(&content, shown) {
                problems.push(Problem::Content { kind, place });
            }
        }
        Err(why) => problems.push(Problem::Document { kind, why: why.to_string() }),
    }
}

/// Where two values first differ, as a JSON pointer.
fn difference(one: &Json, other: &Json) -> Option<String> {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            one.keys().chain(other.keys()).find_map(|key| match (one.get(key), other.get(key)) {
                (Some(one), Some(other)) => difference(one, other).map(|place| format!("/{key}{place}")),
                _ => Some(format!("/{key}")),
            })
        }
        (Json::Array(one), Json::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(index, (one, other))| difference(one, other).map(|place| format!("/{index}{place}"))),
        _ => (one != other).then(String::new),
    }
}
