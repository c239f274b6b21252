//! Facts about this device: whose it is, the server's life it knows, the directory.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{DeviceError, Replica};
use crate::foundation::{CentreId, DeviceId, PersonId, PublicKey};
use crate::seal::Seal;
use crate::store::{Store, Table, Write};
use crate::wire::{Directory, Epoch, decode, encode};

/// Whose device this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// This device.
    pub device: DeviceId,
    /// Its public key.
    pub key: PublicKey,
    /// The centre.
    pub centre: CentreId,
    /// The centre's root key: where every verification on this device ends.
    pub centre_key: PublicKey,
}

pub(super) const PROFILE: &str = "profile";
pub(super) const DIRECTORY: &str = "directory";
pub(super) const EPOCH: &str = "epoch";
/// The newest mark of how far the centre is backed up.
pub(super) const BACKED_UP: &str = "backed-up";
/// Set while a new epoch is being met and not everything lacking has been pushed.
pub(super) const HEALING: &str = "healing";

impl<S: Store> Replica<S> {
    pub(super) async fn fact<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, DeviceError> {
        match self.store.get(Table::Facts, key).await? {
            Some(bytes) => Ok(Some(decode(&bytes)?)),
            None => Ok(None),
        }
    }

    pub(super) fn put_fact<T: Serialize>(key: &str, value: &T) -> Result<Write, DeviceError> {
        Ok(Write::Put(Table::Facts, key.to_owned(), encode(value)?))
    }

    /// Whose device this is; none before it is enrolled.
    pub async fn profile(&self) -> Result<Option<Profile>, DeviceError> {
        self.fact(PROFILE).await
    }

    /// Enrols the device: keeps its profile, the directory and the registry statements that came with them.
    pub async fn enrol(
        &self,
        profile: &Profile,
        directory: &Directory,
        registry: &[Vec<u8>],
    ) -> Result<(), DeviceError> {
        let mut writes = vec![Self::put_fact(PROFILE, profile)?, Self::put_fact(DIRECTORY, directory)?];
        writes.extend(self.registry_writes(registry).await?);
        // Signing in again is news like any other.
        writes.extend(self.left_write(directory).await?);
        writes.extend(self.went_by_writes(directory).await?);
        Ok(self.store.commit(writes).await?)
    }

    /// Begins on a device of a witness's own: as enrolling, with the seal that invites them, which comes by no feed.
    pub async fn enrol_invited(
        &self,
        profile: &Profile,
        directory: &Directory,
        registry: &[Vec<u8>],
        invitation: &Seal,
    ) -> Result<(), DeviceError> {
        self.enrol(profile, directory, registry).await?;
        let key = format!("{}/{}", invitation.statement().portfolio, invitation.hash());
        let bytes = encode(&invitation.bytes()?)?;
        Ok(self.store.commit(vec![Write::Put(Table::Seals, key, bytes)]).await?)
    }

    /// The directory just as the centre last told it.
    pub(super) async fn directory_told(&self) -> Result<Option<Directory>, DeviceError> {
        self.fact(DIRECTORY).await
    }

    /// The server's life this device knows.
    pub async fn epoch(&self) -> Result<Option<Epoch>, DeviceError> {
        self.fact(EPOCH).await
    }
}
