//! Carrying blobs to the centre: the smallest first, piece by piece, from wherever the centre stands. Nothing of how far
//! an upload came is believed but what the centre says; a carrying cut off anywhere is simply run again.

use std::collections::BTreeSet;
use std::future::Future;

use super::pace::Pace;
use super::transport::Trouble;
use crate::device::{BlobWaiting, DeviceError, Replica};
use crate::foundation::{DocumentId, Hash};
use crate::store::Store;
use crate::wire::SignedReceipt;

/// How often one blob is begun anew in one carrying: an upload can expire, and bytes can arrive wrong.
const BEGINNINGS_MAX: u32 = 3;

/// How far the centre has an upload.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// How many bytes it has.
    pub offset: u64,
    /// Its receipt, once it has all of them and the record that names them is accepted.
    pub receipt: Option<SignedReceipt>,
}

/// Why a blob does not get on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobTrouble {
    /// The way to the centre: as for every request.
    Way(Trouble),
    /// The centre has no such upload any more: it expired, or its bytes were not those named. It is begun anew.
    Gone,
    /// The centre stands at another place: it is asked where.
    Elsewhere,
    /// The centre doesn't take this blob as things are, in its words.
    Refused(String),
}

/// The uploads of the protocol (tus 1.0.0); none needs a session.
pub trait BlobTransport {
    /// Begins an upload: its address, and how far it is.
    fn begin(
        &self,
        document: DocumentId,
        blob: &Hash,
        length: u64,
    ) -> impl Future<Output = Result<(String, Standing), BlobTrouble>>;
    /// How far an upload is.
    fn standing(&self, upload: &str) -> impl Future<Output = Result<Standing, BlobTrouble>>;
    /// Sends bytes from this offset on: how far it is then, and how many milliseconds that took.
    fn send(
        &self,
        upload: &str,
        offset: u64,
        bytes: Vec<u8>,
    ) -> impl Future<Output = Result<(Standing, u32), BlobTrouble>>;
}

/// What is being carried, for the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrying {
    /// The document.
    pub document: DocumentId,
    /// The blob.
    pub blob: Hash,
    /// How many of its bytes are at the centre.
    pub sent: u64,
    /// How many it has.
    pub length: u64,
    /// How many blobs are still to go, this one among them.
    pub blobs_left: usize,
    /// How many bytes of them.
    pub bytes_left: u64,
}

/// What a carrying did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// The blobs that are at the centre now.
    pub delivered: Vec<(DocumentId, Hash)>,
    /// How many the centre did not take; each keeps what was said of it.
    pub refused: usize,
    /// Why it ended early, if it did.
    pub trouble: Option<Trouble>,
    /// Whether it was asked to pause.
    pub paused: bool,
}

/// Carries what waits. One at a time on a device, and after a round: a blob is taken once the record that names it is.
/// `go_on` hears of every step and says whether to take another: text goes before photographs.
pub async fn carry<S: Store, T: BlobTransport>(
    replica: &Replica<S>,
    transport: &T,
    pace: &mut Pace,
    go_on: &mut dyn FnMut(&Carrying) -> bool,
) -> Result<Carried, DeviceError> {
    let mut carried = Carried::default();
    let mut skipped: BTreeSet<(DocumentId, Hash)> = BTreeSet::new();
    loop {
        // Asked anew for each: photographs are taken meanwhile, and a smaller one goes first.
        let mut waiting = replica.waiting_blobs().await?;
        waiting.retain(|it| it.named && !it.delivered && !skipped.contains(&(it.document, it.blob)));
        if !waiting.is_empty() {
            let held = replica.held_back_blobs().await?;
            waiting.retain(|it| !held.contains(&(it.document, it.blob)));
        }
        let Some(next) = waiting.first().cloned() else { return Ok(carried) };
        let (document, blob) = (next.document, next.blob);
        let left = (waiting.len(), waiting.iter().map(|it| it.length).sum());
        let mut one = One { replica, transport, pace, go_on, next, left };
        match one.carry().await {
            Ok(()) => {
                carried.delivered.push((document, blob));
                skipped.insert((document, blob));
            }
            Err(Stop::Paused) => {
                carried.paused = true;
                return Ok(carried);
            }
            Err(Stop::Trouble(trouble)) => {
                carried.trouble = Some(trouble);
                return Ok(carried);
            }
            Err(Stop::Refused(words)) => {
                replica.note_refusal(document, &blob, words).await?;
                carried.refused += 1;
                skipped.insert((document, blob));
            }
            // One that can't be read back stops no other.
            Err(Stop::Device(DeviceError::Blob(error))) => {
                replica.note_refusal(document, &blob, error.to_string()).await?;
                carried.refused += 1;
                skipped.insert((document, blob));
            }
            Err(Stop::Device(error)) => return Err(error),
        }
    }
}

enum Stop {
    Paused,
    Trouble(Trouble),
    Refused(String),
    Device(DeviceError),
}

impl From<DeviceError> for Stop {
    fn from(error: DeviceError) -> Self {
        Self::Device(error)
    }
}

struct One<'a, S, T> {
    replica: &'a Replica<S>,
    transport: &'a T,
    pace: &'a mut Pace,
    go_on: &'a mut dyn FnMut(&Carrying) -> bool,
    next: BlobWaiting,
    left: (usize, u64),
}

impl<S: Store, T: BlobTransport> One<'_, S, T> {
    async fn carry(&mut self) -> Result<(), Stop> {
        for _ in 0..BEGINNINGS_MAX {
            let BlobWaiting { document, blob, length, .. } = self.next;
            let (upload, standing) = match self.next.upload.take() {
                Some(upload) => {
                    let standing = self.transport.standing(&upload).await;
                    (upload, standing)
                }
                None => match self.transport.begin(document, &blob, length).await {
                    Ok((upload, standing)) => {
                        self.replica.note_upload(document, &blob, Some(upload.clone())).await?;
                        (upload, Ok(standing))
                    }
                    Err(trouble) => (String::new(), Err(trouble)),
                },
            };
            match self.go_on_from(&upload, standing).await {
                Ok(standing) => {
                    self.replica.keep_delivery(document, &blob, standing.receipt.as_ref()).await?;
                    return Ok(());
                }
                Err(Halt::Gone) => self.replica.note_upload(document, &blob, None).await?,
                Err(Halt::Stop(stop)) => return Err(stop),
            }
        }
        Err(Stop::Refused("the centre lost it on the way several times; it is sent again later".into()))
    }

    /// Sends the rest, until the centre has all of it.
    async fn go_on_from(&mut self, upload: &str, standing: Result<Standing, BlobTrouble>) -> Result<Standing, Halt> {
        let BlobWaiting { document, blob, length, .. } = self.next;
        let mut standing = standing?;
        while standing.offset < length {
            let (blobs_left, all) = self.left;
            let bytes_left = all.saturating_sub(standing.offset);
            let step = Carrying { document, blob, sent: standing.offset, length, blobs_left, bytes_left };
            if !(self.go_on)(&step) {
                return Err(Halt::Stop(Stop::Paused));
            }
            let offset = standing.offset;
            let bytes = self.replica.read_blob_part(document, &blob, offset, self.pace.bytes()).await;
            let bytes = bytes.map_err(|error| Halt::Stop(error.into()))?;
            let count = bytes.len();
            standing = match self.transport.send(upload, offset, bytes).await {
                Ok((standing, milliseconds)) => {
                    self.pace.took(count, milliseconds);
                    standing
                }
                Err(BlobTrouble::Elsewhere) => self.transport.standing(upload).await?,
                Err(BlobTrouble::Way(trouble)) => {
                    self.pace.failed();
                    return Err(BlobTrouble::Way(trouble).into());
                }
                Err(other) => return Err(other.into()),
            };
        }
        // More than there is can't be this blob's upload.
        if standing.offset == length { Ok(standing) } else { Err(Halt::Gone) }
    }
}

enum Halt {
    Gone,
    Stop(Stop),
}

impl From<BlobTrouble> for Halt {
    fn from(trouble: BlobTrouble) -> Self {
        match trouble {
            BlobTrouble::Gone => Self::Gone,
            BlobTrouble::Way(trouble) => Self::Stop(Stop::Trouble(trouble)),
            BlobTrouble::Elsewhere => Self::Stop(Stop::Trouble(Trouble::Busy(1_000))),
            BlobTrouble::Refused(words) => Self::Stop(Stop::Refused(words)),
        }
    }
}
