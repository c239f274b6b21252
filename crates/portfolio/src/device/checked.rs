//! What was read from the store and checked once. A signed thing never changes, and checking costs a signature each: a
//! screen that is read again at every save must not check everything anew.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::store::{Store, StoreError, Table};

/// Signed things by their key in the store. Copies share one memory, as copies of a replica share one store.
#[derive(Debug)]
pub(super) struct Checked<T>(Arc<Mutex<BTreeMap<String, T>>>);

impl<T> Clone for Checked<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Checked<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Checked<T> {
    /// Everything under a prefix, in key order. The store says what there is; only what was never checked is read from it.
    /// What `check` can't read is left out.
    pub(super) async fn read<S: Store>(
        &self,
        store: &S,
        table: Table,
        prefix: &str,
        check: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<Vec<T>, StoreError> {
        let keys = store.keys(table, prefix).await?;
        let unknown: Vec<&String> = keys.iter().filter(|key| !self.known().contains_key(*key)).collect();
        // The first time all of it is read at once; after that it is a few.
        let news = if unknown.len() > 8 {
            store.scan(table, prefix).await?
        } else {
            let mut news = Vec::new();
            for key in unknown {
                news.extend(store.get(table, key).await?.map(|bytes| (key.clone(), bytes)));
            }
            news
        };
        for (key, bytes) in news {
            if !self.known().contains_key(&key)
                && let Some(checked) = check(&bytes)
            {
                self.known().insert(key, checked);
            }
        }
        let known = self.known();
        Ok(keys.iter().filter_map(|key| known.get(key)).cloned().collect())
    }

    /// Reads these again next time: they were written anew.
    pub(super) fn forget<'a>(&self, keys: impl IntoIterator<Item = &'a str>) {
        for key in keys {
            self.known().remove(key);
        }
    }

    /// Nothing in here can be left half done by a panic elsewhere, so a poisoned lock is as good as any.
    fn known(&self) -> MutexGuard<'_, BTreeMap<String, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures::executor::block_on;

    use super::*;
    use crate::store::{Memory, Write};

    #[test]
    fn each_is_checked_once_and_goes_when_the_store_lets_it_go() {
        let (store, checked, times) = (Memory::new(), Checked::default(), Cell::new(0));
        let put = |key: &str, byte| Write::Put(Table::Seals, key.to_owned(), vec![byte]);
        let read = || {
            let check = |bytes: &[u8]| {
                times.set(times.get() + 1);
                bytes.first().copied().filter(|byte| *byte != 0)
            };
            block_on(checked.read(&store, Table::Seals, "p/", check)).unwrap()
        };
        block_on(store.commit(vec![put("p/a", 1), put("p/b", 2), put("q/c", 3)])).unwrap();
        assert_eq!((read(), times.get()), (vec![1, 2], 2));
        assert_eq!((read(), times.get()), (vec![1, 2], 2));
        block_on(store.commit(vec![put("p/d", 4), Write::Delete(Table::Seals, "p/a".into())])).unwrap();
        assert_eq!((read(), times.get()), (vec![2, 4], 3));
        block_on(store.commit(vec![put("p/b", 9)])).unwrap();
        assert_eq!(read(), [2, 4]);
        checked.forget(["p/b"]);
        assert_eq!(read(), [9, 4]);
        block_on(store.commit(vec![put("p/e", 0)])).unwrap();
        assert_eq!(read(), [9, 4]);
    }

    #[test]
    fn many_at_once_are_read_at_once() {
        let (store, checked) = (Memory::new(), Checked::default());
        let writes = (0..20).map(|n| Write::Put(Table::Seals, format!("p/{n:02}"), vec![n + 1])).collect();
        block_on(store.commit(writes)).unwrap();
        let all = block_on(checked.read(&store, Table::Seals, "p/", |bytes| bytes.first().copied())).unwrap();
        assert_eq!(all, (1..=20).collect::<Vec<u8>>());
    }
}
