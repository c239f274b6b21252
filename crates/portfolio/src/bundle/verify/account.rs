//! The account: everything that is here was received by the centre, and everything the centre received is here.

use std::collections::BTreeSet;

use super::docket::Docket;
use super::documents::Documents;
use super::receipts::Receipts;
use super::seals::{Seals, words};
use crate::bundle::verdict::NumberFault;
use crate::bundle::{Bundle, DocumentEntry, Problem, RecordName, SealFault};
use crate::document::Audience;
use crate::foundation::{DocumentId, Hash, PersonId};
use crate::registry::{Body, Registry};

/// Checks that a document shows the evidence number the centre gave it.
pub(super) fn check_number(
    entry: &DocumentEntry,
    id: DocumentId,
    record: &RecordName,
    receipts: &Receipts,
    docket: &mut Docket,
) {
    let fault = match (entry.kind.rule().is_record, entry.number, receipts.numbers.get(&id)) {
        (false, Some(_), _) => Some(NumberFault::NoRecord),
        (false, None, _) => None,
        (true, None, _) => Some(NumberFault::None),
        (true, Some(shown), None) => Some(NumberFault::NotGiven(shown)),
        (true, Some(shown), Some(given)) if shown != *given => Some(NumberFault::Other { shown, given: *given }),
        (true, Some(shown), Some(_)) => {
            let twice = receipts.numbers.iter().any(|(other, number)| *other != id && *number == shown);
            twice.then_some(NumberFault::Twice(shown))
        }
    };
    if let Some(fault) = fault {
        docket.problem(Some(record), Problem::Number(fault));
    }
}

/// Checks both ways.
pub(super) fn check(
    bundle: &Bundle,
    registry: &Registry,
    receipts: &Receipts,
    documents: &Documents,
    seals: &Seals,
    arrivals: &BTreeSet<Hash>,
    docket: &mut Docket,
) {
    all_was_received(receipts, documents, seals, docket);
    all_received_is_here(receipts, documents, seals, arrivals, docket);
    every_record_is_here(receipts, documents, docket);
    every_position_is_accounted_for(bundle, registry, receipts, docket);
}

fn all_was_received(receipts: &Receipts, documents: &Documents, seals: &Seals, docket: &mut Docket) {
    let received = |hash: &Hash, audience: Audience| receipts.leaves.get(hash).is_some_and(|(a, _)| *a == audience);
    for examined in documents.values() {
        let audience = examined.kind.rule().audience;
        let without = examined.changes.iter().filter(|(_, hash, _)| !received(hash, audience)).count();
        if without > 0 {
            docket.problem(Some(&examined.record), Problem::ChangesUnreceived(examined.kind, without));
        }
    }
    for (hash, (record, statement)) in &seals.read {
        if !received(hash, statement.act.audience()) {
            let problem = Problem::Seal { seal: words(statement), why: SealFault::Unreceived };
            docket.problem(record.as_ref(), problem);
        }
    }
}

fn all_received_is_here(
    receipts: &Receipts,
    documents: &Documents,
    seals: &Seals,
    arrivals: &BTreeSet<Hash>,
    docket: &mut Docket,
) {
    let changes = documents.values().flat_map(|examined| examined.changes.iter().map(|(_, hash, _)| *hash));
    let here: BTreeSet<Hash> = changes.chain(seals.read.keys().copied()).chain(arrivals.iter().copied()).collect();
    for (hash, (_, position)) in receipts.leaves.iter().filter(|(hash, _)| !here.contains(*hash)) {
        let record = record_naming(hash, documents, seals);
        docket.problem(record.as_ref(), Problem::ItemMissing { hash: *hash, position: *position });
    }
}

/// The record in which something names this item: an envelope a change, a seal another or the heads it sealed.
fn record_naming(hash: &Hash, documents: &Documents, seals: &Seals) -> Option<RecordName> {
    let enveloped = documents
        .values()
        .find(|examined| examined.envelopes.iter().any(|envelope| envelope.changes.contains(hash)))
        .map(|examined| examined.record.clone());
    enveloped.or_else(|| {
        seals.read.values().find_map(|(record, statement)| {
            let heads = statement.documents.iter().flat_map(|sealed| &sealed.heads);
            let mut named = heads.chain(&statement.seals);
            named.any(|named| named == hash).then(|| record.clone()).flatten()
        })
    })
}

fn every_record_is_here(receipts: &Receipts, documents: &Documents, docket: &mut Docket) {
    for (id, number) in receipts.numbers.iter().filter(|(id, _)| !documents.contains_key(id)) {
        docket.problem(Some(&RecordName { number: Some(*number), id: Some(*id) }), Problem::RecordMissing);
    }
    for examined in documents.values() {
        if examined.record.id.is_some_and(|record| !documents.contains_key(&record)) {
            docket.problem(Some(&examined.record), Problem::RecordOf(examined.kind));
        }
    }
}

/// Positions count from 1 without a gap. In the shared feed registry statements have some, and no receipt.
fn every_position_is_accounted_for(bundle: &Bundle, registry: &Registry, receipts: &Receipts, docket: &mut Docket) {
    for (audience, positions) in &receipts.positions {
        let last = positions.keys().next_back().copied().unwrap_or_default();
        let gaps = last.saturating_sub(positions.len() as u64);
        let statements = match audience {
            Audience::Shared => statements_in_feed(bundle, registry),
            Audience::Assessors | Audience::Verifiers => 0,
        };
        if gaps > statements {
            docket.findings.push(Problem::Unaccounted(*audience, gaps - statements));
        }
    }
}

/// How many registry statements a portfolio's feed can hold: on its own, on the centre's keys, and on everybody who ever
/// had a part in it.
fn statements_in_feed(bundle: &Bundle, registry: &Registry) -> u64 {
    let portfolio = bundle.head.portfolio;
    let bodies = || registry.statements().map(|(_, statement)| &statement.body);
    let people: BTreeSet<PersonId> =
        bodies().filter(|body| body.portfolio() == Some(portfolio)).filter_map(Body::person).collect();
    let owner = |body: &Body| match body {
        Body::DeviceRevoked { device } => bodies().find_map(|other| match other {
            Body::DeviceEnrolled { device: enrolled, person, .. } if enrolled == device => Some(*person),
            _ => None,
        }),
        other => other.person(),
    };
    let concerns = |body: &&Body| match body.portfolio() {
        Some(other) => other == portfolio,
        None => owner(body).is_none_or(|person| people.contains(&person)),
    };
    bodies().filter(concerns).count() as u64
}
