//! Opening, and letting go when another tab brings a newer version.

use std::cell::Cell;
use std::rc::Rc;

use indexed_db_futures::database::Database as Connection;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::prelude::*;
use web_sys::IdbDatabase;

use super::{Database, DatabaseError, Listener, Notice};

impl Database {
    /// Opens the database of this name. A version higher than the one found adds the tables that are not there yet.
    pub async fn open(
        name: &str,
        version: u32,
        tables: &[&str],
        on_notice: impl Fn(Notice) + 'static,
    ) -> Result<Self, DatabaseError> {
        let on_notice: Rc<dyn Fn(Notice)> = Rc::new(on_notice);
        let blocked = on_notice.clone();
        let wanted: Vec<String> = tables.iter().map(|&table| table.to_owned()).collect();
        let connection = Connection::open(name)
            .with_version(version)
            .with_on_blocked(move |_| {
                blocked(Notice::Blocked);
                Ok(())
            })
            .with_on_upgrade_needed(move |_, connection| {
                let there: Vec<String> = connection.object_store_names().collect();
                for table in wanted.iter().filter(|table| !there.contains(table)) {
                    connection.create_object_store(table).build()?;
                }
                Ok(())
            })
            .await?;
        Ok(Self::watch(connection, on_notice))
    }

    fn watch(connection: Connection, on_notice: Rc<dyn Fn(Notice)>) -> Self {
        let is_closed = Rc::new(Cell::new(false));
        let listen = |event, notice| {
            let (is_closed, on_notice) = (is_closed.clone(), on_notice.clone());
            let handle: IdbDatabase = connection.as_sys().clone().into();
            Listener::new(connection.as_sys(), event, move |_| {
                handle.close();
                is_closed.set(true);
                on_notice(notice);
            })
        };
        let _listeners = [listen("versionchange", Notice::Superseded), listen("close", Notice::TakenAway)];
        Self { connection, is_closed, _listeners }
    }

    /// What a failure means on this connection: once it is closed, that is the reason for everything.
    pub(super) fn reason(&self, error: impl Into<DatabaseError>) -> DatabaseError {
        if self.is_closed.get() { DatabaseError::Closed } else { error.into() }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.connection.as_sys().close();
    }
}
