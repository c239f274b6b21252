//! The centre's own frameworks, kept by what they are named by: portfolios go by one with no connection at all.

use std::collections::BTreeSet;

use vouch_framework::Framework;

use super::{DeviceError, Replica};
use crate::seal::FrameworkRef;
use crate::store::{Store, Table, Write};
use crate::view::framework_ref;
use crate::wire::Directory;

const KEPT: &str = "framework/";

fn key(name: &FrameworkRef) -> String {
    format!("{KEPT}{}/{}", name.structure, name.wording)
}

impl<S: Store> Replica<S> {
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

    /// A framework kept here.
    pub async fn framework(&self, name: &FrameworkRef) -> Result<Option<Framework>, DeviceError> {
        let kept = self.store.get(Table::Facts, &key(name)).await?;
        kept.map(|json| read(&json).ok_or_else(|| DeviceError::OtherFramework(name.id.clone()))).transpose()
    }
}

fn read(json: &[u8]) -> Option<Framework> {
    Framework::from_json(std::str::from_utf8(json).ok()?).ok()
}
