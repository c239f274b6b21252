//! A person's store in the browser: one database per person, one object store per table, every value encrypted.

use js_sys::Uint8Array;
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::store::{Store, StoreError, Table, Write};
use wasm_bindgen::{JsCast as _, JsValue};

use super::error::{from_database, from_lock};
use crate::browser::database::{Change, Database, Notice};
use crate::lock::{DataKey, Unreadable};

/// Higher by one whenever a table is added.
const VERSION: u32 = 2;

/// A person's store in IndexedDB. Dropping it closes the connection.
#[derive(Debug)]
pub struct IndexedDb {
    database: Database,
    key: DataKey,
}

impl IndexedDb {
    /// Opens the person's store with the key from `lock`. `on_notice` hears when another tab stands in the way, or
    /// when the store is taken from this one.
    ///
    /// # Errors
    /// `Newer` when a later version of the app has been here.
    pub async fn open(
        person: PersonId,
        key: DataKey,
        on_notice: impl Fn(Notice) + 'static,
    ) -> Result<Self, StoreError> {
        let (name, tables) = (name_of(person), Table::ALL.map(Table::name));
        let database = Database::open(&name, VERSION, &tables, on_notice).await.map_err(from_database)?;
        Ok(Self { database, key })
    }

    /// Removes a person's store from this device.
    ///
    /// # Errors
    /// The browser's, when it can't.
    pub async fn remove(person: PersonId) -> Result<(), StoreError> {
        Database::remove(&name_of(person)).await.map_err(from_database)
    }

    /// Everything is encrypted here, before the transaction begins: nothing else may be awaited in it.
    async fn encrypt(&self, writes: &[Write]) -> Result<Vec<Change>, StoreError> {
        let values: Vec<(String, &[u8])> = writes
            .iter()
            .filter_map(|write| match write {
                Write::Put(table, key, value) => Some((place(*table, key), value.as_slice())),
                Write::Delete(..) => None,
            })
            .collect();
        let mut encrypted = self.key.encrypt(&values).await.map_err(from_lock)?.into_iter();
        let change = |write: &Write| match write {
            Write::Put(table, key, _) => {
                let value = encrypted.next().ok_or_else(|| StoreError::Failed("a value went missing".into()))?;
                Ok(Change { table: table.name(), key: key.clone(), value: Some(value.into()) })
            }
            Write::Delete(table, key) => Ok(Change { table: table.name(), key: key.clone(), value: None }),
        };
        writes.iter().map(change).collect()
    }

    async fn decrypt(&self, table: Table, kept: Vec<(String, JsValue)>) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut places = Vec::with_capacity(kept.len());
        for (key, value) in &kept {
            let place = place(table, key);
            let Some(value) = value.dyn_ref::<Uint8Array>() else { return Err(StoreError::Damaged(place)) };
            places.push((place, value.clone()));
        }
        let opened = self.key.decrypt(&places).await.map_err(from_lock)?;
        let value = |((key, _), value): ((String, JsValue), _)| match value {
            Ok(value) => Ok((key, value)),
            Err(Unreadable::Newer) => Err(StoreError::Newer),
            Err(Unreadable::Damaged) => Err(StoreError::Damaged(place(table, &key))),
        };
        kept.into_iter().zip(opened).map(value).collect()
    }
}

/// The name of a person's database.
fn name_of(person: PersonId) -> String {
    format!("vouch-{person}")
}

/// Where a value lies, as the cipher binds it.
fn place(table: Table, key: &str) -> String {
    format!("{}/{key}", table.name())
}

impl Store for IndexedDb {
    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let changes = self.encrypt(&writes).await?;
        self.database.write(&changes).await.map_err(from_database)
    }

    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(kept) = self.database.get(table.name(), key).await.map_err(from_database)? else { return Ok(None) };
        let opened = self.decrypt(table, vec![(key.to_owned(), kept)]).await?;
        Ok(opened.into_iter().next().map(|(_, value)| value))
    }

    async fn scan(&self, table: Table, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let kept = self.database.scan(table.name(), prefix).await.map_err(from_database)?;
        self.decrypt(table, kept).await
    }

    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.database.keys(table.name(), prefix).await.map_err(from_database)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_table_needs_another_version() {
        let tables = "snapshots changes envelopes summaries seals registry receipts outbox cursors facts opening aside \
                      blobs blob-pieces blob-outbox blob-news";
        assert_eq!((Table::ALL.map(Table::name).join(" ").as_str(), VERSION), (tables, 2));
    }
}
