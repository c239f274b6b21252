//! Reading: each call sees one moment.

use indexed_db_futures::Result;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionRef};
use wasm_bindgen::JsValue;

use super::link::Link;
use super::{Database, DatabaseError, under};

impl Database {
    /// The value of a key.
    pub async fn get(&self, table: &str, key: &str) -> std::result::Result<Option<JsValue>, DatabaseError> {
        let link = self.link().await?;
        let transaction = reading(&link, table)?;
        get(&transaction, table, key).await.map_err(|error| link.reason(error))
    }

    /// Every key that begins with the prefix, ascending.
    pub async fn keys(&self, table: &str, prefix: &str) -> std::result::Result<Vec<String>, DatabaseError> {
        let link = self.link().await?;
        let transaction = reading(&link, table)?;
        keys(&transaction, table, prefix).await.map_err(|error| link.reason(error))
    }

    /// Every key that begins with the prefix, ascending, with its value.
    pub async fn scan(&self, table: &str, prefix: &str) -> std::result::Result<Vec<(String, JsValue)>, DatabaseError> {
        let link = self.link().await?;
        let transaction = reading(&link, table)?;
        scan(&transaction, table, prefix).await.map_err(|error| link.reason(error))
    }
}

fn reading<'a>(link: &'a Link, table: &str) -> std::result::Result<Transaction<'a>, DatabaseError> {
    link.connection.transaction(table).build().map_err(|error| link.reason_not_to_begin(error))
}

pub(super) async fn get(transaction: &TransactionRef<'_>, table: &str, key: &str) -> Result<Option<JsValue>> {
    transaction.object_store(table)?.get(key).primitive()?.await
}

async fn keys(transaction: &TransactionRef<'_>, table: &str, prefix: &str) -> Result<Vec<String>> {
    let store = transaction.object_store(table)?;
    store.get_all_keys().with_query(under(prefix)).primitive()?.await?.collect()
}

async fn scan(transaction: &TransactionRef<'_>, table: &str, prefix: &str) -> Result<Vec<(String, JsValue)>> {
    let store = transaction.object_store(table)?;
    // Both are asked before either is awaited: one transaction, the same keys.
    let keys = store.get_all_keys().with_query(under(prefix)).primitive()?;
    let values = store.get_all().with_query(under(prefix)).primitive()?;
    keys.await?.zip(values.await?).map(|(key, value)| Ok((key?, value?))).collect()
}
