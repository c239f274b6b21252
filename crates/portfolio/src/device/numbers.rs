//! Receipts kept, and the evidence numbers they give.

use super::facts::EPOCH;
use super::outbox::{Mark, mark_key, seal_mark_key};
use super::{Arrived, DeviceError, Replica};
use crate::document::Document;
use crate::foundation::{DocumentId, Hash, PortfolioId, PublicKey, Time};
use crate::store::{Store, Table, Write};
use crate::wire::{Outcome, PushReply, Receipt, Refusal, SignedReceipt, decode, encode};

fn number_key(id: DocumentId) -> String {
    format!("number/{id}")
}

/// The newest receipt of a portfolio: what a seal names as "not signed before".
fn newest_key(portfolio: PortfolioId) -> String {
    format!("receipt/{portfolio}")
}

impl<S: Store> Replica<S> {
    pub(super) async fn centre_keys(&self) -> Result<Vec<PublicKey>, DeviceError> {
        Ok(self.registry().await?.centre().map(|(_, keys)| keys.to_vec()).unwrap_or_default())
    }

    /// The writes that keep receipts and the numbers in them. One not signed by this centre is left out.
    pub(super) async fn receipt_writes(&self, receipts: &[SignedReceipt]) -> Result<Vec<Write>, DeviceError> {
        if receipts.is_empty() {
            return Ok(Vec::new());
        }
        let keys = self.centre_keys().await?;
        let mut writes = Vec::new();
        for signed in receipts {
            let Ok(receipt) = signed.open(&keys) else { continue };
            let name = signed.hash();
            writes.push(Write::Put(Table::Receipts, format!("{}/{name}", receipt.portfolio), encode(signed)?));
            writes.push(Self::put_fact(&newest_key(receipt.portfolio), &name)?);
            for number in &receipt.numbers {
                writes.push(Self::put_fact(&number_key(number.document), &number.number)?);
            }
        }
        Ok(writes)
    }

    /// A record's evidence number; none until the centre gave one.
    pub async fn number(&self, record: DocumentId) -> Result<Option<u32>, DeviceError> {
        self.fact(&number_key(record)).await
    }

    pub(super) async fn newest_receipt(&self, portfolio: PortfolioId) -> Result<Option<Hash>, DeviceError> {
        self.fact(&newest_key(portfolio)).await
    }

    /// When, by the centre's clock, it gave the receipt of this name; none when that isn't here.
    pub async fn receipt_time(&self, portfolio: PortfolioId, name: &Hash) -> Result<Option<Time>, DeviceError> {
        let Some(bytes) = self.store.get(Table::Receipts, &format!("{portfolio}/{name}")).await? else {
            return Ok(None);
        };
        let signed: SignedReceipt = decode(&bytes)?;
        Ok(signed.open(&self.centre_keys().await?).ok().map(|receipt| receipt.at))
    }

    /// When, by the centre's clock, a change or seal arrived there; none until its receipt is here.
    pub async fn arrived(&self, portfolio: PortfolioId, item: &Hash) -> Result<Option<Time>, DeviceError> {
        let keys = self.centre_keys().await?;
        let mut found: Option<Time> = None;
        for (_, bytes) in self.store.scan(Table::Receipts, &format!("{portfolio}/")).await? {
            // A receipt holds the hashes of what it covers as they are: others need not be opened and checked.
            if !bytes.windows(32).any(|window| window == item.as_bytes()) {
                continue;
            }
            let signed: SignedReceipt = decode(&bytes)?;
            if let Ok(receipt) = signed.open(&keys)
                && receipt.leaves.iter().any(|leaf| leaf.hash == *item)
            {
                found = Some(found.map_or(receipt.at, |earlier| earlier.min(receipt.at)));
            }
        }
        Ok(found)
    }

    /// Every receipt kept, opened.
    pub(super) async fn receipts(&self) -> Result<Vec<(SignedReceipt, Receipt)>, DeviceError> {
        let keys = self.centre_keys().await?;
        let mut receipts = Vec::new();
        for (_, bytes) in self.store.scan(Table::Receipts, "").await? {
            let signed: SignedReceipt = decode(&bytes)?;
            if let Ok(receipt) = signed.open(&keys) {
                receipts.push((signed, receipt));
            }
        }
        Ok(receipts)
    }

    /// Keeps the answer to a push: accepted items leave the outbox with their receipts, in one transaction; refused
    /// changes are set aside as a readable copy and the document goes on without them.
    pub async fn keep_reply(&self, reply: &PushReply) -> Result<Arrived, DeviceError> {
        let mut writes = self.receipt_writes(&reply.receipts).await?;
        let mut arrived = Arrived::default();
        let mut refused: Vec<(DocumentId, Hash, Refusal)> = Vec::new();
        let marks = self.store.keys(Table::Outbox, "").await?;
        for (hash, outcome) in &reply.outcomes {
            let suffix = format!("/{hash}");
            for key in marks.iter().filter(|key| key.ends_with(&suffix)) {
                let owner: Option<DocumentId> = key.split_once('/').and_then(|(owner, _)| owner.parse().ok());
                arrived.documents.extend(owner);
                match (outcome, owner) {
                    (Outcome::Accepted, _) => writes.push(Write::Delete(Table::Outbox, key.clone())),
                    // What the centre once took is never set aside: it is judged by what the restored centre still knows.
                    (Outcome::Refused(refusal), Some(id)) if !refusal.may_pass() && !self.was_lost(key).await? => {
                        refused.push((id, *hash, refusal.clone()))
                    }
                    _ => writes.extend(self.remark(key, outcome).await?),
                }
            }
        }
        if self.epoch().await?.is_none() {
            writes.push(Self::put_fact(EPOCH, &reply.epoch)?);
        }
        self.store.commit(writes).await?;
        self.set_aside(refused).await?;
        Ok(arrived)
    }

    async fn was_lost(&self, key: &str) -> Result<bool, DeviceError> {
        let mark = self.store.get(Table::Outbox, key).await?;
        Ok(mark.map(|bytes| decode::<Mark>(&bytes)).transpose()?.is_some_and(|mark| mark.lost))
    }

    async fn remark(&self, key: &str, outcome: &Outcome) -> Result<Option<Write>, DeviceError> {
        let Some(bytes) = self.store.get(Table::Outbox, key).await? else { return Ok(None) };
        let mark = Mark { outcome: Some(outcome.clone()), ..decode(&bytes)? };
        Ok(Some(Write::Put(Table::Outbox, key.to_owned(), encode(&mark)?)))
    }

    /// Keeps what was refused as a readable copy and rebuilds the document from what was not.
    async fn set_aside(&self, refused: Vec<(DocumentId, Hash, Refusal)>) -> Result<(), DeviceError> {
        let mut by_document: std::collections::BTreeMap<DocumentId, Vec<(Hash, Refusal)>> = Default::default();
        for (id, hash, refusal) in refused {
            by_document.entry(id).or_default().push((hash, refusal));
        }
        for (id, refused) in by_document {
            let Some(mut whole) = self.read(id, super::page::READER).await? else { continue };
            let heads = whole.heads();
            let copy = AsideCopy {
                reason: refused.first().map(|(_, refusal)| refusal.to_string()).unwrap_or_default(),
                content: String::from_utf8_lossy(&crate::foundation::canonical(&whole.project_at(&heads)?)?)
                    .into_owned(),
            };
            let dropped = whole.with_descendants(&refused.iter().map(|(hash, _)| *hash).collect::<Vec<_>>());
            let rest: Vec<_> = whole.changes_since(&[]).into_iter().filter(|c| !dropped.contains(&c.hash)).collect();
            let mut writes = vec![Write::Put(Table::Aside, format!("{id}/{}", heads_name(&heads)), encode(&copy)?)];
            for hash in &dropped {
                writes.push(Write::Delete(Table::Changes, super::keep::change_key(id, hash)));
                writes.push(Write::Delete(Table::Outbox, mark_key(id, hash)));
            }
            writes.push(Write::Delete(Table::Snapshots, id.to_string()));
            for change in &rest {
                writes.push(super::keep::keep_change(id, change)?);
            }
            let old = super::Summary::of(&mut whole)?;
            if rest.is_empty() {
                writes.push(Write::Delete(Table::Summaries, old.key()));
            } else {
                let bytes = rest.iter().map(|change| change.bytes.as_slice());
                let mut kept = Document::load(None, bytes, super::page::READER)?;
                writes.push(super::Summary::of(&mut kept)?.write()?);
            }
            self.store.commit(writes).await?;
        }
        Ok(())
    }

    /// Readable copies of what the centre refused.
    pub async fn aside(&self) -> Result<Vec<(DocumentId, AsideCopy)>, DeviceError> {
        let kept = self.store.scan(Table::Aside, "").await?;
        let id = |key: &str| key.split_once('/').and_then(|(id, _)| id.parse().ok());
        kept.iter().filter_map(|(key, bytes)| Some((id(key)?, bytes))).map(|(id, b)| Ok((id, decode(b)?))).collect()
    }

    /// The outcome last heard for a seal that waits.
    pub async fn seal_outcome(&self, seal: &Hash) -> Result<Option<Outcome>, DeviceError> {
        match self.store.get(Table::Outbox, &seal_mark_key(seal)).await? {
            Some(bytes) => Ok(decode::<Mark>(&bytes)?.outcome),
            None => Ok(None),
        }
    }
}

/// A readable copy of a refused branch.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AsideCopy {
    /// Why it was refused, in words.
    pub reason: String,
    /// The whole document as it stood, as JSON.
    pub content: String,
}

fn heads_name(heads: &[Hash]) -> String {
    let all: Vec<u8> = heads.iter().flat_map(|hash| *hash.as_bytes()).collect();
    Hash::of(&all).to_string()
}
