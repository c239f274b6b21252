//! Writing: all or nothing, done when the disk has it.

use std::collections::BTreeSet;

use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::link::Link;
use super::read::get;
use super::{Database, DatabaseError};

/// One change of a table.
#[derive(Debug, Clone)]
pub struct Change {
    /// The table's name.
    pub table: &'static str,
    /// The key.
    pub key: String,
    /// The value to set; `None` removes the key.
    pub value: Option<JsValue>,
}

impl Database {
    /// Writes all changes, the later after the earlier, or none. Returns once the transaction is complete and durable.
    pub async fn write(&self, changes: &[Change]) -> Result<(), DatabaseError> {
        if changes.is_empty() {
            return Ok(());
        }
        let link = self.link().await?;
        let tables: BTreeSet<&str> = changes.iter().map(|change| change.table).collect();
        let transaction = strict(&link, &Vec::from_iter(tables))?;
        for change in changes {
            send(&transaction, change).map_err(|error| link.reason(error))?;
        }
        complete(&link, transaction).await
    }

    /// Sets a key to what `decide` makes of its present value, in one transaction; `None` leaves it. Returns what is
    /// there afterwards.
    pub async fn update(
        &self,
        table: &'static str,
        key: &str,
        decide: impl FnOnce(Option<&JsValue>) -> Option<JsValue>,
    ) -> Result<Option<JsValue>, DatabaseError> {
        let link = self.link().await?;
        let transaction = strict(&link, &[table])?;
        let found = get(&transaction, table, key).await.map_err(|error| link.reason(error))?;
        let Some(value) = decide(found.as_ref()) else { return Ok(found) };
        let change = Change { table, key: key.to_owned(), value: Some(value.clone()) };
        send(&transaction, &change).map_err(|error| link.reason(error))?;
        complete(&link, transaction).await?;
        Ok(Some(value))
    }
}

fn strict<'a>(link: &'a Link, tables: &[&str]) -> Result<Transaction<'a>, DatabaseError> {
    link.connection
        .transaction(tables)
        .with_mode(TransactionMode::Readwrite)
        .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
        .build()
        .map_err(|error| link.reason_not_to_begin(error))
}

async fn complete(link: &Link, transaction: Transaction<'_>) -> Result<(), DatabaseError> {
    // The library tells that a transaction was aborted, but not why: a full disk shows nowhere else.
    let handle: IdbTransaction = transaction.as_sys().clone().into();
    transaction.commit().await.map_err(|error| match handle.error() {
        Some(exception) => link.reason(exception),
        None => link.reason(error),
    })
}

/// Hands the browser one change. Its outcome is the transaction's.
fn send(transaction: &TransactionRef<'_>, change: &Change) -> indexed_db_futures::Result<()> {
    let store = transaction.object_store(change.table)?;
    match &change.value {
        Some(value) => drop(store.put(value).with_key(change.key.as_str()).build()?),
        None => drop(store.delete(change.key.as_str()).build()?),
    }
    Ok(())
}
