//! Meeting a new epoch: the server was restored from a copy that may be older than what this device holds. The device
//! says what it has receipts for, and pushes what the server lacks, with the server's own receipts.

use std::collections::{BTreeMap, BTreeSet};

use serde_bytes::ByteBuf;

use super::facts::{EPOCH, HEALING};
use super::outbox::{Mark, mark_key, seal_mark_key};
use super::page::READER;
use super::{Arrived, DeviceError, Replica};
use crate::document::NewChange;
use crate::foundation::{DocumentId, Hash, PortfolioId};
use crate::seal::{Act, Seal};
use crate::store::{Store, Table, Write};
use crate::wire::{Envelope, Epoch, Offer, Push, Receipt, SealBytes, SignedEnvelope, SignedReceipt, decode, encode};

impl<S: Store> Replica<S> {
    /// Notes that the server lives a new life: feeds are read from their beginning again (what is known is not kept
    /// twice), and what the centre had accepted is to be offered.
    pub async fn meet_epoch(&self, epoch: &Epoch) -> Result<(), DeviceError> {
        if self.epoch().await?.as_ref() == Some(epoch) {
            return Ok(());
        }
        let first = self.epoch().await?.is_none();
        let mut writes = vec![Self::put_fact(EPOCH, epoch)?];
        for key in self.store.keys(Table::Cursors, "").await? {
            writes.push(Write::Delete(Table::Cursors, key));
        }
        if !first {
            writes.push(Self::put_fact(HEALING, epoch)?);
        }
        Ok(self.store.commit(writes).await?)
    }

    /// Whether a new epoch was met and the offer has not been seen through.
    pub async fn is_healing(&self) -> Result<bool, DeviceError> {
        Ok(self.fact::<Epoch>(HEALING).await?.is_some())
    }

    /// The offer has been seen through: nothing is lacking that does not wait again.
    pub async fn healed(&self) -> Result<(), DeviceError> {
        Ok(self.store.commit(vec![Write::Delete(Table::Facts, HEALING.to_owned())]).await?)
    }

    /// Everything this device holds receipts for, and what it has of the centre's own word.
    pub async fn offer(&self) -> Result<Offer, DeviceError> {
        let mut held: BTreeSet<Hash> = BTreeSet::new();
        for (_, receipt) in self.receipts().await? {
            held.extend(receipt.leaves.iter().map(|leaf| leaf.hash));
        }
        let statements = self.registry().await?.signed().map(|signed| ByteBuf::from(signed.bytes())).collect();
        Ok(Offer { v: 1, held: held.into_iter().collect(), statements })
    }

    /// Has what the centre lacks wait again, as far as this device holds it: it was at the centre, and is no longer.
    pub async fn wait_again(&self, lacking: &[Hash]) -> Result<Arrived, DeviceError> {
        let lacking: BTreeSet<Hash> = lacking.iter().copied().collect();
        self.send_blobs_again(&lacking).await?;
        let marked: BTreeSet<String> = self.store.keys(Table::Outbox, "").await?.into_iter().collect();
        let (mut writes, mut arrived) = (Vec::new(), Arrived::default());
        for portfolio in portfolios_of(&self.receipts().await?, &lacking) {
            let mut again: Vec<(String, Mark)> = Vec::new();
            for seal in self.seals(portfolio).await?.iter().filter(|seal| lacking.contains(&seal.hash())) {
                let mark = Mark { portfolio: Some(portfolio), ..Mark::new(seal.statement().key) };
                again.push((seal_mark_key(&seal.hash()), mark));
            }
            for summary in self.summaries(portfolio).await? {
                let id = summary.document;
                let (changes, envelopes) = self.lacking_of(id, &lacking).await?;
                for hash in changes.iter().map(|change| change.hash) {
                    if let Some((name, bound)) = envelopes.iter().find(|(_, (e, _))| e.changes.contains(&hash)) {
                        let mark = Mark { envelope: Some(*name), ..Mark::new(bound.0.key) };
                        again.push((mark_key(id, &hash), mark));
                        arrived.documents.insert(id);
                    }
                }
            }
            for (key, mark) in again.into_iter().filter(|(key, _)| !marked.contains(key)) {
                writes.push(Write::Put(Table::Outbox, key, encode(&Mark { lost: true, ..mark })?));
                arrived.portfolios.insert(portfolio);
            }
        }
        self.store.commit(writes).await?;
        Ok(arrived)
    }

    /// Pushes of what the server lacks, as far as this device holds it, to be sent in this order: handovers, which let
    /// comments in; documents, each whole; the other seals, each after those it judges by. Each push of about so many bytes at
    /// most, and with the receipts of what it holds.
    pub async fn heal(&self, lacking: &[Hash], bytes_aim: usize) -> Result<Vec<Push>, DeviceError> {
        let lacking: BTreeSet<Hash> = lacking.iter().copied().collect();
        let receipts = self.receipts().await?;
        let portfolios = portfolios_of(&receipts, &lacking);
        let mut pushes = Vec::new();
        for portfolio in portfolios {
            let mut batches = Batches { bytes_aim, ..Batches::default() };
            let mut others: BTreeMap<Hash, (Seal, SealBytes)> = BTreeMap::new();
            for (_, bytes) in self.store.scan(Table::Seals, &format!("{portfolio}/")).await? {
                let bytes: SealBytes = decode(&bytes)?;
                match Seal::parse(&bytes) {
                    Ok(seal) if !lacking.contains(&seal.hash()) => {}
                    Ok(seal) if matches!(seal.statement().act, Act::Handover { .. }) => {
                        batches.add_seal(seal.hash(), bytes);
                    }
                    Ok(seal) => drop(others.insert(seal.hash(), (seal, bytes))),
                    Err(_) => {}
                }
            }
            for summary in self.summaries(portfolio).await? {
                self.heal_document(summary.document, &lacking, &mut batches).await?;
            }
            while let Some(hash) = next_of(&others) {
                if let Some((_, bytes)) = others.remove(&hash) {
                    batches.add_seal(hash, bytes);
                }
            }
            pushes.extend(batches.with_receipts(&receipts));
        }
        Ok(pushes)
    }

    async fn heal_document(
        &self,
        id: DocumentId,
        lacking: &BTreeSet<Hash>,
        batches: &mut Batches,
    ) -> Result<(), DeviceError> {
        let (changes, envelopes) = self.lacking_of(id, lacking).await?;
        if !changes.is_empty() {
            batches.add_document(envelopes.into_values().map(|(_, signed)| signed).collect(), changes);
        }
        Ok(())
    }

    /// What is lacking of a document, with the envelopes that bind it. Nothing of one that can't be opened here: it stops no
    /// other from being healed.
    async fn lacking_of(&self, id: DocumentId, lacking: &BTreeSet<Hash>) -> Result<Bound, DeviceError> {
        let mut document = match self.read(id, READER).await {
            Ok(Some(document)) => document,
            Ok(None) => return Ok(Bound::default()),
            Err(error) if error.is_of_one_document() => return Ok(Bound::default()),
            Err(error) => return Err(error),
        };
        let changes: Vec<_> =
            document.changes_since(&[]).into_iter().filter(|change| lacking.contains(&change.hash)).collect();
        let mut envelopes = BTreeMap::new();
        if changes.is_empty() {
            return Ok((changes, envelopes));
        }
        for (_, bytes) in self.store.scan(Table::Envelopes, &format!("{id}/")).await? {
            let signed: SignedEnvelope = decode(&bytes)?;
            if let Ok(envelope) = signed.open()
                && changes.iter().any(|change| envelope.changes.contains(&change.hash))
            {
                envelopes.insert(signed.hash(), (envelope, signed));
            }
        }
        Ok((changes, envelopes))
    }
}

/// Changes, and by their names the envelopes that bind them.
type Bound = (Vec<NewChange>, BTreeMap<Hash, (Envelope, SignedEnvelope)>);

/// The portfolios of what is lacking, by the receipts it was given.
fn portfolios_of(receipts: &[(SignedReceipt, Receipt)], lacking: &BTreeSet<Hash>) -> BTreeSet<PortfolioId> {
    let covers = |receipt: &Receipt| receipt.leaves.iter().any(|leaf| lacking.contains(&leaf.hash));
    receipts.iter().filter(|(_, receipt)| covers(receipt)).map(|(_, receipt)| receipt.portfolio).collect()
}

/// A seal that judges by none of the others.
fn next_of(seals: &BTreeMap<Hash, (Seal, SealBytes)>) -> Option<Hash> {
    let free = |seal: &Seal| !seal.statement().seals.iter().any(|named| seals.contains_key(named));
    // Hashes can't name each other in a circle; were it so, any one would do.
    let next = seals.iter().find(|(_, (seal, _))| free(seal)).or_else(|| seals.iter().next());
    next.map(|(hash, _)| *hash)
}

/// Pushes being filled, with the hashes of what is in each.
#[derive(Default)]
struct Batches {
    full: Vec<(Push, BTreeSet<Hash>)>,
    push: Push,
    hashes: BTreeSet<Hash>,
    bytes: usize,
    bytes_aim: usize,
}

impl Batches {
    fn add_document(&mut self, envelopes: Vec<SignedEnvelope>, changes: Vec<NewChange>) {
        self.bytes += envelopes.iter().map(SignedEnvelope::size).sum::<usize>();
        self.bytes += changes.iter().map(|change| change.bytes.len()).sum::<usize>();
        self.hashes.extend(changes.iter().map(|change| change.hash));
        self.push.envelopes.extend(envelopes);
        self.push.changes.extend(changes.into_iter().map(|change| ByteBuf::from(change.bytes)));
        self.turn();
    }

    fn add_seal(&mut self, hash: Hash, seal: SealBytes) {
        self.bytes += seal.statement.len() + seal.particulars.as_ref().map_or(0, |bytes| bytes.len());
        self.hashes.insert(hash);
        self.push.seals.push(seal);
        self.turn();
    }

    /// Goes on with another push once this one is large.
    fn turn(&mut self) {
        if self.bytes > self.bytes_aim {
            self.close();
        }
    }

    fn close(&mut self) {
        let push = Push { v: 1, ..std::mem::take(&mut self.push) };
        self.full.push((push, std::mem::take(&mut self.hashes)));
        self.bytes = 0;
    }

    fn with_receipts(mut self, receipts: &[(SignedReceipt, Receipt)]) -> Vec<Push> {
        if !self.hashes.is_empty() {
            self.close();
        }
        let covers =
            |receipt: &Receipt, hashes: &BTreeSet<Hash>| receipt.leaves.iter().any(|leaf| hashes.contains(&leaf.hash));
        let with = |(push, hashes): (Push, BTreeSet<Hash>)| {
            let needed = receipts.iter().filter(|(_, receipt)| covers(receipt, &hashes));
            Push { receipts: needed.map(|(signed, _)| signed.clone()).collect(), ..push }
        };
        self.full.into_iter().map(with).collect()
    }
}
