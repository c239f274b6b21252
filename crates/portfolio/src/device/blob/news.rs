//! What is known of a document's blobs, wherever their bytes are: which are named, and which have arrived.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{blob_key, parts};
use crate::device::{DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::{Store, Table, Write};
use crate::wire::{Arrival, Envelope, Epoch, FeedId, SignedEnvelope, encode};

const NAMED: &str = "named";
const ARRIVED: &str = "arrived";
/// This device is about to put another blob in its place.
pub(super) const REPLACED: &str = "replaced";

/// An arrival as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::device) struct ArrivedAt {
    pub(super) length: u64,
    pub(super) feed: FeedId,
    pub(super) position: u64,
    /// The server's life whose position this is.
    pub(super) epoch: Epoch,
}

/// How far the blobs of a document have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BlobCount {
    /// How many it has, as far as is known here.
    pub all: usize,
    /// How many of them are at the centre.
    pub arrived: usize,
    /// How many of them wait on this device.
    pub waiting_here: usize,
}

impl BlobCount {
    /// How many are still to arrive, from this device or another.
    pub const fn to_come(&self) -> usize {
        self.all.saturating_sub(self.arrived)
    }

    /// Together with another document's: a record has several.
    pub const fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            arrived: self.arrived + other.arrived,
            waiting_here: self.waiting_here + other.waiting_here,
        }
    }
}

/// Where the blobs of a document are, as far as is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlobPlaces {
    /// All that are known of, also those that no sheet lists any more.
    pub all: BTreeSet<Hash>,
    /// Those at the centre.
    pub arrived: BTreeSet<Hash>,
    /// Those that wait on this device.
    pub waiting_here: BTreeSet<Hash>,
}

impl BlobPlaces {
    /// How many there are in each place.
    pub fn count(&self) -> BlobCount {
        let Self { all, arrived, waiting_here } = self;
        BlobCount { all: all.len(), arrived: arrived.len(), waiting_here: waiting_here.len() }
    }

    /// The same of those that a sheet lists.
    pub fn count_of(&self, listed: &BTreeSet<Hash>) -> BlobCount {
        let count = |place: &BTreeSet<Hash>| listed.intersection(place).count();
        BlobCount { all: listed.len(), arrived: count(&self.arrived), waiting_here: count(&self.waiting_here) }
    }
}

fn news_key(document: DocumentId, blob: &Hash, word: &str) -> String {
    format!("{}/{word}", blob_key(document, blob))
}

impl<S: Store> Replica<S> {
    /// How far the blobs of every document have come. Reads no value, so it may be asked after every save.
    pub async fn blob_counts(&self) -> Result<BTreeMap<DocumentId, BlobCount>, DeviceError> {
        Ok(self.blob_places().await?.into_iter().map(|(document, places)| (document, places.count())).collect())
    }

    /// Where the blobs of every document are. Reads no value either.
    pub async fn blob_places(&self) -> Result<BTreeMap<DocumentId, BlobPlaces>, DeviceError> {
        let mut all: BTreeMap<DocumentId, BlobPlaces> = BTreeMap::new();
        for key in self.store.keys(Table::BlobNews, "").await? {
            let Some((document, blob, word)) = parts(&key) else { continue };
            let places = all.entry(document).or_default();
            match word {
                ARRIVED => drop(places.arrived.insert(blob)),
                NAMED => {}
                _ => continue,
            }
            places.all.insert(blob);
        }
        for key in self.store.keys(Table::BlobOutbox, "").await? {
            let Some((document, blob, _)) = parts(&key) else { continue };
            let places = all.entry(document).or_default();
            places.all.insert(blob);
            places.waiting_here.insert(blob);
        }
        Ok(all)
    }

    /// Whether a blob is at the centre, as far as is known here.
    pub async fn blob_arrived(&self, document: DocumentId, blob: &Hash) -> Result<bool, DeviceError> {
        Ok(self.arrival_of(document, blob).await?.is_some())
    }

    pub(super) async fn arrival_of(&self, document: DocumentId, blob: &Hash) -> Result<Option<ArrivedAt>, DeviceError> {
        match self.store.get(Table::BlobNews, &news_key(document, blob, ARRIVED)).await? {
            Some(bytes) => Ok(Some(crate::wire::decode(&bytes)?)),
            None => Ok(None),
        }
    }

    /// The writes that note which blobs an envelope names.
    pub(super) fn names_of(envelope: &Envelope) -> Vec<Write> {
        let key = |blob: &Hash| news_key(envelope.document, blob, NAMED);
        envelope.blobs.iter().map(|blob| Write::Put(Table::BlobNews, key(blob), Vec::new())).collect()
    }

    /// The same for an envelope of this document that came from the centre, which has checked it.
    pub(in crate::device) fn named_writes(document: DocumentId, signed: &SignedEnvelope) -> Vec<Write> {
        match signed.look() {
            Ok(envelope) if envelope.document == document => Self::names_of(&envelope),
            _ => Vec::new(),
        }
    }

    /// The writes that note an arrival; what waited for it waits no longer.
    pub(in crate::device) fn arrived_writes(
        arrival: &Arrival,
        feed: FeedId,
        position: u64,
        epoch: Epoch,
    ) -> Result<Vec<Write>, DeviceError> {
        let Arrival { document, blob, length, .. } = arrival;
        let at = ArrivedAt { length: *length, feed, position, epoch };
        Ok(vec![
            Write::Put(Table::BlobNews, news_key(*document, blob, ARRIVED), encode(&at)?),
            Write::Delete(Table::BlobOutbox, blob_key(*document, blob)),
        ])
    }

    pub(super) fn not_arrived(document: DocumentId, blob: &Hash) -> Write {
        Write::Delete(Table::BlobNews, news_key(document, blob, ARRIVED))
    }
}
