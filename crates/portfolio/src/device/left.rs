//! Portfolios that this person may no longer see. What they wrote there and the centre has not taken stays on the device,
//! and can be read only by who knows whose it is and which framework it is claimed from.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{DeviceError, Replica};
use crate::foundation::{PersonId, PortfolioId};
use crate::store::{Store, Write};
use crate::wire::{Directory, DirectoryPerson, DirectoryPortfolio};

const LEFT: &str = "directory/left";

/// What the directory last said of portfolios that are no longer in it, until they come back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The portfolios; this person has no role in them any more.
    pub portfolios: Vec<DirectoryPortfolio>,
    /// Whose they are.
    pub people: Vec<DirectoryPerson>,
}

impl Left {
    /// What is left once this directory takes the place of another.
    fn after(self, before: Directory, now: &Directory) -> Self {
        let listed: BTreeSet<PortfolioId> = now.portfolios.iter().map(|portfolio| portfolio.id).collect();
        let gone = self.portfolios.into_iter().chain(before.portfolios).filter(|old| !listed.contains(&old.id));
        let portfolios: Vec<_> =
            gone.map(|old| DirectoryPortfolio { my_roles: Vec::new(), allotted: Vec::new(), ..old }).collect();
        let mut wanted: BTreeSet<PersonId> = portfolios.iter().map(|portfolio| portfolio.candidate).collect();
        let people = self.people.into_iter().chain(before.people).filter(|person| wanted.remove(&person.id)).collect();
        Self { portfolios, people }
    }
}

impl<S: Store> Replica<S> {
    /// Portfolios that this person may no longer see.
    pub async fn left(&self) -> Result<Left, DeviceError> {
        Ok(self.fact(LEFT).await?.unwrap_or_default())
    }

    /// The write that notes what is left once this directory takes the place of the one that is kept.
    pub(super) async fn left_write(&self, now: &Directory) -> Result<Option<Write>, DeviceError> {
        let Some(before) = self.directory().await? else { return Ok(None) };
        let left = self.left().await?;
        let after = left.clone().after(before, now);
        if after == left { Ok(None) } else { Ok(Some(Self::put_fact(LEFT, &after)?)) }
    }
}
