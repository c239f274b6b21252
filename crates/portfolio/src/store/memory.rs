//! A store that lives as long as the process: for simulation and tests, with faults on request.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Store, StoreError, Table, Write};

/// A store in memory. Clones share one content, as two tabs of one browser do, or a device before and after a restart.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Content>>);

#[derive(Debug, Default)]
struct Content {
    tables: BTreeMap<Table, BTreeMap<String, Vec<u8>>>,
    faults: VecDeque<StoreError>,
    commits: usize,
}

impl Memory {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the next commit fail with this error and change nothing; called twice, the next two.
    pub fn fail_next(&self, error: StoreError) {
        self.content().faults.push_back(error);
    }

    /// How many commits have succeeded.
    pub fn commits(&self) -> usize {
        self.content().commits
    }

    /// Nothing in here can be left half done by a panic elsewhere, so a poisoned lock is as good as any.
    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Content {
    fn with_prefix<'a>(
        &'a self,
        table: Table,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> + use<'a> {
        self.tables
            .get(&table)
            .into_iter()
            .flat_map(move |rows| rows.range::<str, _>((Bound::Included(prefix), Bound::Unbounded)))
            .take_while(move |(key, _)| key.starts_with(prefix))
    }
}

impl Store for Memory {
    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut content = self.content();
        if let Some(error) = content.faults.pop_front() {
            return Err(error);
        }
        for write in writes {
            match write {
                Write::Put(table, key, value) => content.tables.entry(table).or_default().insert(key, value),
                Write::Delete(table, key) => content.tables.entry(table).or_default().remove(&key),
            };
        }
        content.commits += 1;
        Ok(())
    }

    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.content().tables.get(&table).and_then(|rows| rows.get(key)).cloned())
    }

    async fn scan(&self, table: Table, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let content = self.content();
        Ok(content.with_prefix(table, prefix).map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, StoreError> {
        let content = self.content();
        Ok(content.with_prefix(table, prefix).map(|(key, _)| key.clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::store::conformance::conformance;

    #[test]
    fn keeps_the_contract() {
        block_on(conformance(async |_| Memory::new()));
    }

    #[test]
    fn a_failed_commit_changes_nothing_and_the_next_one_works() {
        let store = Memory::new();
        let write = || vec![Write::Put(Table::Facts, "a".into(), vec![1])];
        store.fail_next(StoreError::Full);
        assert_eq!(block_on(store.commit(write())), Err(StoreError::Full));
        assert_eq!(block_on(store.get(Table::Facts, "a")), Ok(None));
        assert_eq!(store.commits(), 0);
        assert_eq!(block_on(store.commit(write())), Ok(()));
        assert_eq!(block_on(store.clone().get(Table::Facts, "a")), Ok(Some(vec![1])));
        assert_eq!(store.commits(), 1);
    }
}
