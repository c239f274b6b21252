//! One connection, and how it ends.

use std::cell::Cell;
use std::rc::Rc;

use indexed_db_futures::database::Database as Connection;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr as _;
use web_sys::IdbDatabase;

use super::{DatabaseError, Listener, Notice};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// It can be used.
    Open,
    /// The browser ended it: phones do so behind a page that is not looked at. Another may be made.
    Lost,
    /// The database is another's now, or no longer there: nothing may be written to what would take its place.
    Ended,
}

/// A connection. Dropping it closes it, once its transactions are done.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) connection: Connection,
    condition: Rc<Cell<Condition>>,
    _listeners: [Listener; 2],
}

impl Link {
    pub(super) fn new(connection: Connection, on_notice: Rc<dyn Fn(Notice)>) -> Self {
        let condition = Rc::new(Cell::new(Condition::Open));
        let handle: IdbDatabase = connection.as_sys().clone().into();
        let ended = condition.clone();
        let superseded = Listener::new(connection.as_sys(), "versionchange", move |_| {
            // A newer version in another tab waits for exactly this.
            handle.close();
            ended.set(Condition::Ended);
            on_notice(Notice::Superseded);
        });
        let lost = condition.clone();
        let closed = Listener::new(connection.as_sys(), "close", move |_| lost.set(Condition::Lost));
        Self { connection, condition, _listeners: [superseded, closed] }
    }

    pub(super) fn condition(&self) -> Condition {
        self.condition.get()
    }

    pub(super) fn end(&self) {
        self.condition.set(Condition::Ended);
    }

    /// What a failure means on this connection: once it is gone, that is the reason for everything.
    pub(super) fn reason(&self, error: impl Into<DatabaseError>) -> DatabaseError {
        if self.condition.get() != Condition::Open {
            return DatabaseError::Closed;
        }
        let error = error.into();
        if error == DatabaseError::Closed {
            self.condition.set(Condition::Lost);
        }
        error
    }

    /// What it means that a transaction can't be begun.
    pub(super) fn reason_not_to_begin(&self, error: Error) -> DatabaseError {
        self.reason(DatabaseError::at_beginning(error))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.connection.as_sys().close();
    }
}
