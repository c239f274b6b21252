//! Meeting a new epoch: the server was restored from a copy that may be older than what this device holds. The device
//! says what it has receipts for, and pushes what the server lacks, with the server's own receipts.

use std::collections::{BTreeMap, BTreeSet};

use serde_bytes::ByteBuf;

use super::facts::{EPOCH, HEALING};
use super::page::READER;
use super::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table, Write};
use crate::wire::{Epoch, Offer, Push, SealBytes, SignedEnvelope, decode};

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

    /// The offer has been seen through.
    pub async fn healed(&self) -> Result<(), DeviceError> {
        Ok(self.store.commit(vec![Write::Delete(Table::Facts, HEALING.to_owned())]).await?)
    }

    /// Everything this device holds receipts for.
    pub async fn offer(&self) -> Result<Offer, DeviceError> {
        let mut held: BTreeSet<Hash> = BTreeSet::new();
        for (_, receipt) in self.receipts().await? {
            held.extend(receipt.leaves.iter().map(|leaf| leaf.hash));
        }
        Ok(Offer { v: 1, held: held.into_iter().collect() })
    }

    /// A push of what the server lacks, as far as this device holds it.
    pub async fn heal(&self, lacking: &[Hash]) -> Result<Vec<Push>, DeviceError> {
        let lacking: BTreeSet<Hash> = lacking.iter().copied().collect();
        let receipts = self.receipts().await?;
        let portfolios: BTreeSet<_> = receipts
            .iter()
            .filter(|(_, receipt)| receipt.leaves.iter().any(|leaf| lacking.contains(&leaf.hash)))
            .map(|(_, receipt)| receipt.portfolio)
            .collect();
        let mut pushes = Vec::new();
        for portfolio in portfolios {
            let mut push = Push { v: 1, ..Push::default() };
            for summary in self.summaries(portfolio).await? {
                self.heal_document(summary.document, &lacking, &mut push).await?;
            }
            for (_, bytes) in self.store.scan(Table::Seals, &format!("{portfolio}/")).await? {
                let seal: SealBytes = decode(&bytes)?;
                if crate::seal::Seal::parse(&seal).is_ok_and(|read| lacking.contains(&read.hash())) {
                    push.seals.push(seal);
                }
            }
            push.receipts =
                receipts.iter().filter(|(_, r)| r.portfolio == portfolio).map(|(signed, _)| signed.clone()).collect();
            if !push.changes.is_empty() || !push.seals.is_empty() {
                pushes.push(push);
            }
        }
        Ok(pushes)
    }

    async fn heal_document(
        &self,
        id: DocumentId,
        lacking: &BTreeSet<Hash>,
        push: &mut Push,
    ) -> Result<(), DeviceError> {
        let Some(mut document) = self.read(id, READER).await? else { return Ok(()) };
        let changes: Vec<_> =
            document.changes_since(&[]).into_iter().filter(|change| lacking.contains(&change.hash)).collect();
        if changes.is_empty() {
            return Ok(());
        }
        let mut envelopes: BTreeMap<Hash, SignedEnvelope> = BTreeMap::new();
        for (_, bytes) in self.store.scan(Table::Envelopes, &format!("{id}/")).await? {
            let signed: SignedEnvelope = decode(&bytes)?;
            if let Ok(envelope) = signed.open()
                && changes.iter().any(|change| envelope.changes.contains(&change.hash))
            {
                envelopes.insert(signed.hash(), signed);
            }
        }
        push.envelopes.extend(envelopes.into_values());
        push.changes.extend(changes.into_iter().map(|change| ByteBuf::from(change.bytes)));
        Ok(())
    }
}
