//! Keeping what acceptance decided.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use vouch_portfolio::accept::{Decision, KnownDocument};
use vouch_portfolio::foundation::{DocumentId, Hash, Time};
use vouch_portfolio::seal::{Act, Seal};
use vouch_portfolio::wire::{FeedId, SignedEnvelope, SignedReceipt, decode, encode};

use super::column::spelt;
use super::feed::{self, Entry};
use super::{Connection, StoreError, blobs, held, life};

/// Keeps a decision, all of it; `receipts` are the decision's own, signed, in the same order.
pub(crate) async fn keep(
    db: &mut Connection,
    decision: &mut Decision,
    receipts: &[SignedReceipt],
    at: Time,
) -> Result<(), StoreError> {
    let mut receipt_for: BTreeMap<Hash, Hash> = BTreeMap::new();
    let mut touched: BTreeSet<FeedId> = BTreeSet::new();
    let mut given = 0;
    for (receipt, signed) in decision.receipts.iter().zip(receipts) {
        keep_receipt(db, receipt.portfolio.as_bytes(), signed).await?;
        receipt_for.extend(receipt.leaves.iter().map(|leaf| (leaf.hash, signed.hash())));
        touched.insert(FeedId { portfolio: receipt.portfolio, audience: receipt.audience });
        given += receipt.numbers.len() as u64;
    }
    let receipt_of = |hash: &Hash| receipt_for.get(hash).copied().ok_or(StoreError::Damaged("a decision's receipts"));
    for (id, known) in &mut decision.documents {
        keep_document(db, *id, known).await?;
    }
    for (hash, envelope) in &decision.envelopes {
        keep_envelope(db, hash, envelope).await?;
    }
    for change in &decision.changes {
        sqlx::query(
            "INSERT INTO changes (document, hash, actor, seq, bytes, envelope) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(change.document.as_bytes().as_slice())
        .bind(change.hash.as_bytes().as_slice())
        .bind(change.actor.as_bytes().as_slice())
        .bind(super::column::signed(change.seq)?)
        .bind(change.bytes.as_slice())
        .bind(change.envelope.as_bytes().as_slice())
        .execute(&mut *db)
        .await?;
        let entry = Entry::Change { document: change.document, hash: change.hash, receipt: receipt_of(&change.hash)? };
        feed::append(db, change.feed, change.position, entry).await?;
        held::release(db, &change.hash).await?;
    }
    for accepted in &decision.seals {
        let hash = accepted.seal.hash();
        keep_seal(db, &accepted.seal).await?;
        let entry = Entry::Seal { hash, receipt: receipt_of(&hash)? };
        feed::append(db, accepted.feed, accepted.position, entry).await?;
        held::release(db, &hash).await?;
    }
    for feed in &touched {
        feed::set_end(db, *feed, decision.positions.get(feed).copied().unwrap_or_default()).await?;
    }
    for (portfolio, last) in &decision.numbers {
        sqlx::query(
            "INSERT INTO evidence_numbers (portfolio, last) VALUES ($1, $2) \
             ON CONFLICT (portfolio) DO UPDATE SET last = excluded.last",
        )
        .bind(portfolio.as_bytes().as_slice())
        .bind(i64::from(*last))
        .execute(&mut *db)
        .await?;
    }
    if given > 0 {
        life::numbers_given(db, given).await?;
    }
    for item in &decision.held {
        held::hold(db, item, at).await?;
        for envelope in item.push.envelopes.iter().filter_map(|signed| signed.open().ok()) {
            blobs::name(db, &envelope, true).await?;
        }
    }
    Ok(())
}

async fn keep_document(db: &mut Connection, id: DocumentId, known: &mut KnownDocument) -> Result<(), StoreError> {
    let origin = known.document.origin().clone();
    sqlx::query(
        "INSERT INTO documents (id, portfolio, kind, creator, evidence_number, snapshot) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET snapshot = excluded.snapshot",
    )
    .bind(id.as_bytes().as_slice())
    .bind(origin.portfolio.as_bytes().as_slice())
    .bind(spelt(&origin.kind)?)
    .bind(origin.creator.as_bytes().as_slice())
    .bind(known.number.map(i64::from))
    .bind(known.document.snapshot())
    .execute(&mut *db)
    .await?;
    for (actor, key) in &known.actors {
        sqlx::query("INSERT INTO actors (document, actor, public_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(id.as_bytes().as_slice())
            .bind(actor.as_bytes().as_slice())
            .bind(key.to_string())
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn keep_envelope(db: &mut Connection, hash: &Hash, signed: &SignedEnvelope) -> Result<(), StoreError> {
    let envelope = signed.open().map_err(|_| StoreError::Damaged("an envelope to be written"))?;
    let bytes = encode(signed).map_err(|_| StoreError::Damaged("an envelope to be written"))?;
    sqlx::query("INSERT INTO envelopes (hash, document, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(hash.as_bytes().as_slice())
        .bind(envelope.document.as_bytes().as_slice())
        .bind(bytes)
        .execute(&mut *db)
        .await?;
    blobs::name(db, &envelope, false).await
}

async fn keep_seal(db: &mut Connection, seal: &Seal) -> Result<(), StoreError> {
    let bytes = seal.bytes().map_err(|_| StoreError::Damaged("a seal to be written"))?;
    let hands_over = match &seal.statement().act {
        Act::Handover { document, .. } | Act::Withdrawal { document } => Some(document.as_bytes().as_slice()),
        _ => None,
    };
    let invites = match &seal.statement().act {
        Act::Handover { to_key, until: Some(_), .. } => Some(to_key.to_string()),
        _ => None,
    };
    sqlx::query(
        "INSERT INTO seals (hash, portfolio, statement, particulars, hands_over, invites) VALUES ($1, $2, $3, $4, $5, $6)",
    )
        .bind(seal.hash().as_bytes().as_slice())
        .bind(seal.statement().portfolio.as_bytes().as_slice())
        .bind(bytes.statement.as_slice())
        .bind(bytes.particulars.as_ref().map(|particulars| particulars.as_slice()))
        .bind(hands_over)
        .bind(invites)
        .execute(db)
        .await?;
    Ok(())
}

pub(crate) async fn keep_receipt(
    db: &mut Connection,
    portfolio: &[u8],
    signed: &SignedReceipt,
) -> Result<(), StoreError> {
    let bytes = encode(signed).map_err(|_| StoreError::Damaged("a receipt to be written"))?;
    sqlx::query("INSERT INTO receipts (hash, portfolio, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(signed.hash().as_bytes().as_slice())
        .bind(portfolio)
        .bind(bytes)
        .execute(db)
        .await?;
    Ok(())
}

/// The receipts given for these items, each once.
pub(crate) async fn receipts_of(db: &mut Connection, items: &[Hash]) -> Result<Vec<SignedReceipt>, StoreError> {
    let mut receipts: BTreeMap<Hash, SignedReceipt> = BTreeMap::new();
    for hash in items {
        let query =
            sqlx::query("SELECT r.bytes FROM feed f JOIN receipts r ON r.hash = f.receipt WHERE f.hash = $1 LIMIT 1");
        let row = query.bind(hash.as_bytes().as_slice()).fetch_optional(&mut *db).await?;
        if let Some(row) = row {
            let signed: SignedReceipt =
                decode(row.try_get("bytes")?).map_err(|_| StoreError::Damaged("receipts.bytes"))?;
            receipts.insert(signed.hash(), signed);
        }
    }
    Ok(receipts.into_values().collect())
}

/// Those of these changes and seals that the centre doesn't hold.
pub(crate) async fn lacking(db: &mut Connection, items: &[Hash]) -> Result<Vec<Hash>, StoreError> {
    let mut lacking = Vec::new();
    for hash in items {
        let query = sqlx::query("SELECT 1 FROM feed WHERE hash = $1 LIMIT 1").bind(hash.as_bytes().as_slice());
        if query.fetch_optional(&mut *db).await?.is_none() {
            lacking.push(*hash);
        }
    }
    Ok(lacking)
}
