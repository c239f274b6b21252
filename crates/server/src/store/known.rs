//! Loading what a push names, for acceptance to decide by.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::accept::{Known, KnownDocument, Names};
use vouch_portfolio::document::Document;
use vouch_portfolio::foundation::{Actor, DocumentId, Hash, PortfolioId, PublicKey};
use vouch_portfolio::seal::Seal;
use vouch_portfolio::wire::SealBytes;

use super::column::{raw, small};
use super::{Connection, StoreError, invitations, sight};

/// The actor under which the centre holds documents; it never writes.
const READER: Actor = Actor::from_bytes([0; 16]);

/// Everything named, but the registry, which the caller adds. The numbers taken matter only when a server is healed.
pub(crate) async fn load(db: &mut Connection, names: &Names, healing: bool) -> Result<Known, StoreError> {
    let mut known = Known::default();
    for portfolio in &names.portfolios {
        load_numbers(db, *portfolio, &mut known).await?;
        if healing {
            load_taken(db, *portfolio, &mut known).await?;
        }
    }
    for document in &names.documents {
        load_document(db, *document, &mut known).await?;
        load_handovers(db, *document, &mut known.seals).await?;
    }
    load_seals(db, names.seals.clone(), &mut known.seals).await?;
    for (hash, seal) in &known.seals {
        if seal.statement().act.invited_until().is_some() && invitations::opened(db, hash).await?.is_some() {
            known.opened.insert(*hash);
        }
    }
    Ok(known)
}

async fn load_numbers(db: &mut Connection, portfolio: PortfolioId, known: &mut Known) -> Result<(), StoreError> {
    for cursor in sight::ends(db, portfolio).await? {
        known.positions.insert(cursor.feed, cursor.position);
    }
    let query = sqlx::query("SELECT last FROM evidence_numbers WHERE portfolio = $1");
    if let Some(row) = query.bind(portfolio.as_bytes().as_slice()).fetch_optional(&mut *db).await? {
        known.numbers.insert(portfolio, small(&row, "last")?);
    }
    Ok(())
}

async fn load_taken(db: &mut Connection, portfolio: PortfolioId, known: &mut Known) -> Result<(), StoreError> {
    let query =
        sqlx::query("SELECT evidence_number, id FROM documents WHERE portfolio = $1 AND evidence_number IS NOT NULL");
    for row in query.bind(portfolio.as_bytes().as_slice()).fetch_all(db).await? {
        known.taken.insert((portfolio, small(&row, "evidence_number")?), raw(&row, "id")?);
    }
    Ok(())
}

async fn load_document(db: &mut Connection, id: DocumentId, known: &mut Known) -> Result<(), StoreError> {
    let key = id.as_bytes().as_slice();
    let erased = sqlx::query("SELECT 1 FROM erased WHERE document = $1").bind(key).fetch_optional(&mut *db).await?;
    if erased.is_some() {
        known.erased.insert(id);
    }
    let query = sqlx::query("SELECT snapshot, evidence_number FROM documents WHERE id = $1").bind(key);
    let Some(row) = query.fetch_optional(&mut *db).await? else { return Ok(()) };
    let document = document(&row)?;
    let number = match row.try_get::<Option<i64>, _>("evidence_number")? {
        Some(_) => Some(small(&row, "evidence_number")?),
        None => None,
    };
    known.documents.insert(id, KnownDocument { document, actors: actors(db, id).await?, number });
    Ok(())
}

async fn actors(db: &mut Connection, id: DocumentId) -> Result<BTreeMap<Actor, PublicKey>, StoreError> {
    let query = sqlx::query("SELECT actor, public_key FROM actors WHERE document = $1").bind(id.as_bytes().as_slice());
    let key = |row: &SqliteRow| {
        let text: String = row.try_get("public_key")?;
        text.parse().map_err(|_| StoreError::Damaged("actors.public_key"))
    };
    query.fetch_all(db).await?.iter().map(|row| Ok((raw(row, "actor")?, key(row)?))).collect()
}

/// The document in a row's snapshot.
pub(super) fn document(row: &SqliteRow) -> Result<Document, StoreError> {
    let snapshot: &[u8] = row.try_get("snapshot")?;
    Document::load(Some(snapshot), [], READER).map_err(|_| StoreError::Damaged("documents.snapshot"))
}

/// A handover isn't named by the changes it lets in: it is found by the document it hands over.
async fn load_handovers(
    db: &mut Connection,
    document: DocumentId,
    seals: &mut BTreeMap<Hash, Seal>,
) -> Result<(), StoreError> {
    let query = sqlx::query("SELECT statement, particulars FROM seals WHERE hands_over = $1");
    for row in query.bind(document.as_bytes().as_slice()).fetch_all(db).await? {
        let seal = seal(&row)?;
        seals.insert(seal.hash(), seal);
    }
    Ok(())
}

/// Seals, and those they name in turn.
async fn load_seals(
    db: &mut Connection,
    mut wanted: BTreeSet<Hash>,
    seals: &mut BTreeMap<Hash, Seal>,
) -> Result<(), StoreError> {
    while let Some(hash) = wanted.pop_first() {
        if seals.contains_key(&hash) {
            continue;
        }
        let query = sqlx::query("SELECT statement, particulars FROM seals WHERE hash = $1");
        if let Some(row) = query.bind(hash.as_bytes().as_slice()).fetch_optional(&mut *db).await? {
            let seal = seal(&row)?;
            wanted.extend(&seal.statement().seals);
            seals.insert(hash, seal);
        }
    }
    Ok(())
}

/// The seal in a row's `statement` and `particulars`.
pub(super) fn seal(row: &SqliteRow) -> Result<Seal, StoreError> {
    Seal::parse(&seal_bytes(row)?).map_err(|_| StoreError::Damaged("seals.statement"))
}

/// The same, as it travels.
pub(super) fn seal_bytes(row: &SqliteRow) -> Result<SealBytes, StoreError> {
    let statement: Vec<u8> = row.try_get("statement")?;
    let particulars: Option<Vec<u8>> = row.try_get("particulars")?;
    Ok(SealBytes { statement: statement.into(), particulars: particulars.map(Into::into) })
}
