//! The registry in memory: checking every proof again for each push would cost more than the push.

use vouch_portfolio::foundation::Signed;
use vouch_portfolio::registry::Registry;

use crate::store::{Connection, StoreError, registry};

/// The registry as far as it was read.
#[derive(Debug, Default)]
pub(crate) struct RegistryCopy {
    registry: Registry,
    /// The first number not read yet.
    next: u64,
}

impl RegistryCopy {
    /// Lends the registry, read up to this moment. Until it is [given back](Self::give_back) there is none here, and the
    /// next to ask reads it anew.
    pub(crate) async fn lend(&mut self, db: &mut Connection) -> Result<Registry, StoreError> {
        for (number, bytes) in registry::from(db, self.next).await? {
            let signed = Signed::parse(&bytes).map_err(|_| StoreError::Damaged("registry.bytes"))?;
            self.registry.take(signed).map_err(|_| StoreError::Damaged("registry.bytes"))?;
            self.next = number + 1;
        }
        self.next = 0;
        Ok(std::mem::take(&mut self.registry))
    }

    /// Takes the registry back.
    pub(crate) fn give_back(&mut self, registry: Registry) {
        self.next = registry.statements().map(|(_, statement)| statement.number + 1).max().unwrap_or_default();
        self.registry = registry;
    }
}
