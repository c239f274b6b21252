//! Opening, and opening again after the browser let go.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexed_db_futures::database::Database as Connection;
use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

use super::link::{Condition, Link};
use super::{Database, DatabaseError, Notice};

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
        let link = RefCell::new(Rc::new(Link::new(connection, on_notice.clone())));
        Ok(Self { name: name.to_owned(), version, link, on_notice })
    }

    /// Removes the database of this name, once nobody has it open any more.
    pub async fn remove(name: &str) -> Result<(), DatabaseError> {
        Ok(Connection::delete_by_name(name)?.await?)
    }

    /// The connection, or another in its place when the browser let it go.
    pub(super) async fn link(&self) -> Result<Rc<Link>, DatabaseError> {
        let link = self.link.borrow().clone();
        match link.condition() {
            Condition::Open => Ok(link),
            Condition::Lost => self.link_again(&link).await,
            Condition::Ended => Err(DatabaseError::Closed),
        }
    }

    async fn link_again(&self, lost: &Link) -> Result<Rc<Link>, DatabaseError> {
        let is_gone = Rc::new(Cell::new(false));
        let found_gone = is_gone.clone();
        let opened = Connection::open(self.name.as_str())
            .with_version(self.version)
            // A database to be made anew means that the person's was cleared: an empty one must not pass for it.
            .with_on_upgrade_needed(move |_, _| {
                found_gone.set(true);
                Err(JsValue::from_str("the database was cleared").into())
            })
            .await;
        match opened {
            Ok(connection) => {
                let link = Rc::new(Link::new(connection, self.on_notice.clone()));
                self.link.replace(link.clone());
                Ok(link)
            }
            Err(_) if is_gone.get() => {
                lost.end();
                (self.on_notice)(Notice::TakenAway);
                Err(DatabaseError::Closed)
            }
            Err(error) => Err(error.into()),
        }
    }
}
