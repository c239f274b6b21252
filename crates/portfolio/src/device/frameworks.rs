//! The centre's own frameworks, kept by what they are named by: portfolios go by one with no connection at all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use vouch_framework::Framework;

use super::{DeviceError, Replica};
use crate::foundation::PortfolioId;
use crate::seal::FrameworkRef;
use crate::store::{Store, Table, Write};
use crate::view::framework_ref;
use crate::wire::{Directory, DirectoryPortfolio, GivenFramework};

const KEPT: &str = "framework/";

fn key(name: &FrameworkRef) -> String {
    format!("{KEPT}{}/{}", name.structure, name.wording)
}

/// What a portfolio went by when that was last on this device.
#[derive(Serialize, Deserialize)]
struct WentBy {
    framework: String,
    version: Option<FrameworkRef>,
    units: Vec<String>,
}

const WENT_BY: &str = "went-by/";

fn went_by_key(portfolio: PortfolioId) -> String {
    format!("{WENT_BY}{portfolio}")
}

impl<S: Store> Replica<S> {
    /// Names and portfolios, as last heard. A portfolio that was moved to a version that has not come yet goes on by the
    /// one before, so that it can be read and written all the while.
    pub async fn directory(&self) -> Result<Option<Directory>, DeviceError> {
        let Some(mut directory) = self.directory_told().await? else { return Ok(None) };
        let lacking = self.lacking_frameworks(&directory).await?;
        for portfolio in directory.portfolios.iter_mut().filter(|portfolio| lacks(&lacking, portfolio)) {
            if let Some(before) = self.fact::<WentBy>(&went_by_key(portfolio.id)).await? {
                let WentBy { framework, version, units } = before;
                *portfolio = DirectoryPortfolio { framework, version, units, ..portfolio.clone() };
            }
        }
        Ok(Some(directory))
    }

    /// The writes that keep what portfolios go by here, for as long as this directory names for them what is not here, and
    /// no longer.
    pub(super) async fn went_by_writes(&self, now: &Directory) -> Result<Vec<Write>, DeviceError> {
        let lacking = self.lacking_frameworks(now).await?;
        let lack = now.portfolios.iter().filter(|portfolio| lacks(&lacking, portfolio));
        let moved: BTreeSet<PortfolioId> = lack.map(|portfolio| portfolio.id).collect();
        let kept = self.store.keys(Table::Facts, WENT_BY).await?;
        let over = kept.into_iter().filter(|key| !moved.iter().any(|id| *key == went_by_key(*id)));
        let mut writes: Vec<Write> = over.map(|key| Write::Delete(Table::Facts, key)).collect();
        if moved.is_empty() {
            return Ok(writes);
        }
        let Some(before) = self.directory().await? else { return Ok(writes) };
        let left = self.left().await?;
        let lacked = self.lacking_frameworks(&before).await?;
        let known = before.portfolios.into_iter().chain(left.portfolios);
        for old in known.filter(|old| moved.contains(&old.id) && !lacks(&lacked, old)) {
            let DirectoryPortfolio { id, framework, version, units, .. } = old;
            writes.push(Self::put_fact(&went_by_key(id), &WentBy { framework, version, units })?);
        }
        Ok(writes)
    }

    /// The frameworks that portfolios go by, as the centre last told, and that are not here.
    pub async fn awaited_frameworks(&self) -> Result<BTreeSet<FrameworkRef>, DeviceError> {
        match self.directory_told().await? {
            Some(directory) => self.lacking_frameworks(&directory).await,
            None => Ok(BTreeSet::new()),
        }
    }

    /// The frameworks that a directory's portfolios go by and that are neither built in nor here.
    pub async fn lacking_frameworks(&self, directory: &Directory) -> Result<BTreeSet<FrameworkRef>, DeviceError> {
        let mut wanted: BTreeSet<FrameworkRef> =
            directory.portfolios.iter().filter_map(|portfolio| portfolio.version.clone()).collect();
        if !wanted.is_empty() {
            let kept: BTreeSet<String> = self.store.keys(Table::Facts, KEPT).await?.into_iter().collect();
            wanted.retain(|name| !kept.contains(&key(name)));
        }
        Ok(wanted)
    }

    /// Keeps a framework, once its content is what it is named by.
    pub async fn keep_framework(&self, name: &FrameworkRef, json: &[u8]) -> Result<(), DeviceError> {
        let other = || DeviceError::OtherFramework(name.id.clone());
        let framework = read(json).ok_or_else(other)?;
        if framework_ref(&framework)? != *name {
            return Err(other());
        }
        Ok(self.store.commit(vec![Write::Put(Table::Facts, key(name), json.to_vec())]).await?)
    }

    /// Keeps the outline of a framework under the framework's own name, for a witness by invitation. That name is in what
    /// the witness signs; the outline can't be checked against it, and is taken on the word of the centre that gave it.
    pub async fn keep_outline(&self, name: &FrameworkRef, json: &[u8]) -> Result<(), DeviceError> {
        let outline =
            read(json).filter(|outline| outline.id == name.id && outline.units.iter().all(|unit| !unit.described));
        if outline.is_none() {
            return Err(DeviceError::OtherFramework(name.id.clone()));
        }
        Ok(self.store.commit(vec![Write::Put(Table::Facts, key(name), json.to_vec())]).await?)
    }

    /// A framework kept here, for a centre that lost it; none where only its outline is here, or nothing.
    pub async fn give_framework(&self, name: FrameworkRef) -> Result<Option<GivenFramework>, DeviceError> {
        let Some(json) = self.store.get(Table::Facts, &key(&name)).await? else { return Ok(None) };
        let is_it = read(&json).and_then(|framework| framework_ref(&framework).ok()) == Some(name.clone());
        Ok(is_it.then(|| GivenFramework { v: 1, name, json: ByteBuf::from(json) }))
    }

    /// A framework kept here.
    pub async fn framework(&self, name: &FrameworkRef) -> Result<Option<Framework>, DeviceError> {
        let kept = self.store.get(Table::Facts, &key(name)).await?;
        kept.map(|json| read(&json).ok_or_else(|| DeviceError::OtherFramework(name.id.clone()))).transpose()
    }
}

fn lacks(lacking: &BTreeSet<FrameworkRef>, portfolio: &DirectoryPortfolio) -> bool {
    portfolio.version.as_ref().is_some_and(|version| lacking.contains(version))
}

fn read(json: &[u8]) -> Option<Framework> {
    Framework::from_json(std::str::from_utf8(json).ok()?).ok()
}
