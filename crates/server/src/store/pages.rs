//! Reading feeds, page by page.

use std::collections::BTreeSet;

use futures::TryStreamExt;
use serde_bytes::ByteBuf;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::wire::{Arrival, Body, Cursor, FeedId, Item, Page, SignedEnvelope, SignedReceipt, decode};

use super::column::{count, raw, spelt};
use super::known::seal_bytes;
use super::{Connection, StoreError};

/// What an item costs on the wire beside its own bytes, about.
const ITEM_OVERHEAD: usize = 120;

/// An item with the names of what must go with it.
struct Read {
    item: Item,
    envelope: Option<Hash>,
    receipt: Option<Hash>,
    size: usize,
}

/// Fills a page with what follows these cursors, feed after feed, until it has about so many bytes. At least one item
/// goes in when there is one, however large.
pub(crate) async fn fill(
    db: &mut Connection,
    page: &mut Page,
    after: &[Cursor],
    bytes_max: usize,
) -> Result<(), StoreError> {
    let mut room = Room { bytes: 0, bytes_max, envelopes: BTreeSet::new(), receipts: BTreeSet::new() };
    for cursor in after {
        let (items, more) = read(db, *cursor, &mut room).await?;
        let position = items.last().map_or(cursor.position, |item| item.position);
        page.items.extend(items);
        page.cursors.push(Cursor { feed: cursor.feed, position });
        page.more |= more;
        add_named(db, page, &mut room).await?;
        if page.more {
            break;
        }
    }
    Ok(())
}

/// What a page holds so far.
struct Room {
    bytes: usize,
    bytes_max: usize,
    envelopes: BTreeSet<Hash>,
    receipts: BTreeSet<Hash>,
}

/// The items of one feed that there is room for, and whether more follow.
async fn read(db: &mut Connection, after: Cursor, room: &mut Room) -> Result<(Vec<Item>, bool), StoreError> {
    let query = sqlx::query(
        "SELECT f.position, f.kind, f.document, f.hash, f.receipt, c.bytes AS change, c.envelope, \
             s.statement, s.particulars, r.bytes AS registry, b.hash AS blob, b.length \
         FROM feed f \
         LEFT JOIN changes c ON f.kind = 'change' AND c.document = f.document AND c.hash = f.hash \
         LEFT JOIN seals s ON f.kind = 'seal' AND s.hash = f.hash \
         LEFT JOIN registry r ON f.kind = 'registry' AND r.hash = f.hash \
         LEFT JOIN blobs b ON f.kind = 'blob' AND b.document = f.document AND b.arrival = f.hash \
         WHERE f.portfolio = $1 AND f.audience = $2 AND f.position > $3 ORDER BY f.position",
    )
    .bind(after.feed.portfolio.as_bytes().as_slice())
    .bind(spelt(&after.feed.audience)?)
    .bind(super::column::signed(after.position)?);
    let mut rows = query.fetch(db);
    let mut items = Vec::new();
    while let Some(row) = rows.try_next().await? {
        let read = item(&row, after.feed)?;
        if room.bytes > 0 && room.bytes + read.size > room.bytes_max {
            return Ok((items, true));
        }
        room.bytes += read.size;
        room.envelopes.extend(read.envelope);
        room.receipts.extend(read.receipt);
        items.push(read.item);
    }
    Ok((items, false))
}

fn item(row: &SqliteRow, feed: FeedId) -> Result<Read, StoreError> {
    let receipt = match row.try_get::<Option<&[u8]>, _>("receipt")? {
        Some(_) => Some(raw(row, "receipt")?),
        None => None,
    };
    let (body, envelope) = match row.try_get("kind")? {
        "change" => {
            let envelope = raw(row, "envelope")?;
            let bytes: Vec<u8> = row.try_get("change")?;
            (Body::Change { document: raw(row, "document")?, bytes: bytes.into(), envelope }, Some(envelope))
        }
        "seal" => (Body::Seal(seal_bytes(row)?), None),
        "registry" => (Body::Registry(ByteBuf::from(row.try_get::<Vec<u8>, _>("registry")?)), None),
        "blob" => {
            let arrival = Arrival::new(raw(row, "document")?, raw(row, "blob")?, count(row, "length")?);
            (Body::Blob(arrival), None)
        }
        _ => return Err(StoreError::Damaged("feed.kind")),
    };
    let size = ITEM_OVERHEAD
        + match &body {
            Body::Change { bytes, .. } | Body::Registry(bytes) => bytes.len(),
            Body::Blob(_) => 0,
            Body::Seal(seal) => seal.statement.len() + seal.particulars.as_ref().map_or(0, |bytes| bytes.len()),
        };
    let item = Item { feed, position: count(row, "position")?, body };
    Ok(Read { item, envelope, receipt, size })
}

/// Adds the envelopes and receipts that the items read so far name, each once.
async fn add_named(db: &mut Connection, page: &mut Page, room: &mut Room) -> Result<(), StoreError> {
    let here: BTreeSet<Hash> = page.envelopes.iter().map(SignedEnvelope::hash).collect();
    for hash in room.envelopes.difference(&here) {
        let query = sqlx::query_scalar("SELECT bytes FROM envelopes WHERE hash = $1").bind(hash.as_bytes().as_slice());
        let bytes: Vec<u8> = query.fetch_one(&mut *db).await?;
        let envelope: SignedEnvelope = decode(&bytes).map_err(|_| StoreError::Damaged("envelopes.bytes"))?;
        room.bytes += envelope.size();
        page.envelopes.push(envelope);
    }
    let here: BTreeSet<Hash> = page.receipts.iter().map(SignedReceipt::hash).collect();
    for hash in room.receipts.difference(&here) {
        let query = sqlx::query_scalar("SELECT bytes FROM receipts WHERE hash = $1").bind(hash.as_bytes().as_slice());
        let bytes: Vec<u8> = query.fetch_one(&mut *db).await?;
        let receipt: SignedReceipt = decode(&bytes).map_err(|_| StoreError::Damaged("receipts.bytes"))?;
        room.bytes += receipt.size();
        page.receipts.push(receipt);
    }
    Ok(())
}
