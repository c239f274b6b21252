//! Putting a bundle together from the feeds of a portfolio, as the centre pages them out.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value as Json;

use super::base64::text_of;
use super::{BlobEntry, BundleError, Contents, DocumentEntry, Head, SealEntry};
use crate::document::Document;
use crate::foundation::{Actor, DocumentId, Hash, JsonError, PersonId, ProofError, Signed, parse_strict};
use crate::registry::{Registry, RegistryError, Statement};
use crate::seal::Seal;
use crate::wire::{Arrival, Body, Page, Receipt, SealBytes, SignedEnvelope, SignedReceipt, encode};

/// The actor under which documents are only read; it never writes.
const READER: Actor = Actor::from_bytes([0; 16]);

impl Contents {
    /// From pages that together hold the feeds of the portfolio from their beginning. What they hold of other
    /// portfolios stays out. Which feeds they hold is the caller's to decide: a candidate's copy has the shared one alone.
    pub fn collect(head: Head, names: BTreeMap<PersonId, String>, pages: &[Page]) -> Result<Self, BundleError> {
        let mut gathered = Gathered::default();
        for item in pages.iter().flat_map(|page| &page.items).filter(|item| item.feed.portfolio == head.portfolio) {
            match &item.body {
                Body::Change { document, bytes, envelope } => {
                    gathered.changes.entry(*document).or_default().push((bytes, *envelope));
                }
                Body::Seal(bytes) => gathered.seals.push(seal_entry(bytes)?),
                Body::Registry(bytes) => gathered.take_statement(bytes)?,
                Body::Blob(arrival) => {
                    let Arrival { document, blob, length, .. } = *arrival;
                    gathered.blobs.push(BlobEntry { document, hash: blob, length });
                }
            }
        }
        let registry = gathered.registry(&head)?;
        let keys = registry.centre().map(|(_, keys)| keys.to_vec()).unwrap_or_default();
        let mut receipts: BTreeMap<Hash, (Receipt, &SignedReceipt)> = BTreeMap::new();
        for signed in pages.iter().flat_map(|page| &page.receipts) {
            let receipt = signed.open(&keys)?;
            if receipt.portfolio == head.portfolio {
                receipts.insert(signed.hash(), (receipt, signed));
            }
        }
        let mut receipts: Vec<(Receipt, &SignedReceipt)> = receipts.into_values().collect();
        receipts.sort_by_key(|(receipt, _)| (receipt.audience, receipt.leaves.iter().map(|l| l.position).min()));
        let numbers: BTreeMap<DocumentId, u32> = receipts
            .iter()
            .flat_map(|(receipt, _)| receipt.numbers.iter().map(|given| (given.document, given.number)))
            .collect();
        let envelopes: BTreeMap<Hash, &SignedEnvelope> =
            pages.iter().flat_map(|page| &page.envelopes).map(|envelope| (envelope.hash(), envelope)).collect();
        let documents = gathered.documents(&numbers, &envelopes)?;
        let receipts = receipts.iter().map(|(_, signed)| Ok(text_of(&encode(signed)?)));
        let receipts = receipts.collect::<Result<_, BundleError>>()?;
        let registry = gathered.statements.into_values().collect();
        Ok(Self { head, names, registry, documents, seals: gathered.seals, receipts, blobs: gathered.blobs })
    }
}

#[derive(Default)]
struct Gathered<'a> {
    statements: BTreeMap<u64, Json>,
    changes: BTreeMap<DocumentId, Vec<(&'a [u8], Hash)>>,
    seals: Vec<SealEntry>,
    blobs: Vec<BlobEntry>,
}

impl Gathered<'_> {
    fn take_statement(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        let signed = Signed::parse(bytes)?;
        let statement = Statement::deserialize(signed.statement()).map_err(|e| RegistryError::Shape(e.to_string()))?;
        self.statements.insert(statement.number, json(bytes)?);
        Ok(())
    }

    fn registry(&self, head: &Head) -> Result<Registry, BundleError> {
        let mut registry = Registry::rooted(head.centre, head.root_key);
        for statement in self.statements.values() {
            registry.take(Signed::parse(statement.to_string().as_bytes())?)?;
        }
        Ok(registry)
    }

    fn documents(
        &self,
        numbers: &BTreeMap<DocumentId, u32>,
        envelopes: &BTreeMap<Hash, &SignedEnvelope>,
    ) -> Result<Vec<DocumentEntry>, BundleError> {
        let mut documents = Vec::new();
        for (id, changes) in &self.changes {
            let mut document = Document::load(None, changes.iter().map(|(bytes, _)| *bytes), READER)?;
            let heads = document.heads();
            let origin = document.origin();
            let (kind, record) = (origin.kind, origin.record);
            let named: BTreeSet<Hash> = changes.iter().map(|(_, envelope)| *envelope).collect();
            let mut bound = Vec::new();
            for envelope in named.iter().filter_map(|name| envelopes.get(name)) {
                bound.push(text_of(&encode(envelope)?));
            }
            documents.push(DocumentEntry {
                id: *id,
                kind,
                record,
                number: numbers.get(id).copied(),
                changes: changes.iter().map(|(bytes, _)| text_of(bytes)).collect(),
                envelopes: bound,
                content: document.project_at(&heads)?,
            });
        }
        documents.sort_by_key(|entry| {
            let record = entry.record.unwrap_or(entry.id);
            (numbers.get(&record).copied().unwrap_or(u32::MAX), record, entry.record, entry.kind, entry.id)
        });
        Ok(documents)
    }
}

fn seal_entry(bytes: &SealBytes) -> Result<SealEntry, BundleError> {
    Seal::parse(bytes)?;
    let particulars = bytes.particulars.as_ref().map(|bytes| json(bytes)).transpose()?;
    Ok(SealEntry { statement: json(&bytes.statement)?, particulars })
}

fn json(bytes: &[u8]) -> Result<Json, BundleError> {
    parse_strict(bytes).map_err(|e: JsonError| ProofError::from(e).into())
}
