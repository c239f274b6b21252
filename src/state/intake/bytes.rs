//! What is kept of a file: a picture written anew, anything else as it is.

use vouch_portfolio::device::{BlobError, BlobStage};
use vouch_portfolio::foundation::{DocumentId, Hash, Random as _};
use vouch_portfolio::media::{FileKind, HEAD_BYTES, pixels, recognise};
use vouch_portfolio::wire::BLOB_BYTES_MAX;

use super::IntakeError;
use crate::browser::Entropy;
use crate::browser::picked_file::Picked;
use crate::browser::picture::{PictureError, as_jpeg};
use crate::state::Session;

/// The longest side of a kept picture in pixels: enough to read a till receipt, about half a megabyte.
const LONGEST_PIXELS: u32 = 2_048;

/// Opened, a picture takes four bytes a pixel: beyond this many millions a phone may kill the app.
pub(super) const MILLION_PIXELS_MAX: u64 = 64;

/// How many bytes of a long file are in memory at once.
const PART_BYTES: u64 = 4 * 1024 * 1024;

/// What is to be kept.
pub(super) enum Made<'a> {
    /// The JPEG that a picture became.
    Jpeg(Vec<u8>),
    /// The file as it is, with its media type.
    AsIs(&'a Picked, &'static str),
}

/// Looks at a file and makes of it what is to be kept.
pub(super) async fn made_of(picked: &Picked) -> Result<Made<'_>, IntakeError> {
    let length = picked.length();
    if length == 0 {
        return Err(BlobError::Empty.into());
    }
    if length > BLOB_BYTES_MAX {
        return Err(BlobError::TooLarge(BLOB_BYTES_MAX).into());
    }
    let head = picked.part(0, length.min(HEAD_BYTES as u64)).await?;
    let media = match recognise(&head, &picked.name(), &picked.declared())? {
        FileKind::Other(media) => return Ok(Made::AsIs(picked, media)),
        FileKind::Picture(media) => media,
    };
    if let Some((width, height)) = pixels(&head) {
        let all = u64::from(width) * u64::from(height);
        if all > MILLION_PIXELS_MAX * 1_000_000 {
            return Err(IntakeError::TooManyPixels(all.div_ceil(1_000_000)));
        }
    }
    match as_jpeg(picked, LONGEST_PIXELS).await {
        Ok(jpeg) => Ok(Made::Jpeg(jpeg)),
        Err(PictureError::NotOpened) if media == "image/heic" => Err(IntakeError::Heic),
        Err(PictureError::NotOpened) => Err(IntakeError::NotOpened),
        Err(error) => Err(IntakeError::Picture(error)),
    }
}

impl Made<'_> {
    /// Its media type.
    pub(super) const fn media(&self) -> &'static str {
        match self {
            Self::Jpeg(_) => "image/jpeg",
            Self::AsIs(_, media) => media,
        }
    }

    /// Keeps the bytes as a blob of this sheet: its name and its length. Hold the device's lock for blobs.
    pub(super) async fn keep(&self, session: Session, sheet: DocumentId) -> Result<(Hash, u64), IntakeError> {
        let replica = session.replica();
        match self {
            Self::Jpeg(bytes) => Ok((replica.put_blob(sheet, bytes).await?, bytes.len() as u64)),
            Self::AsIs(picked, _) => {
                let mut stage = [0; 32];
                Entropy.fill(&mut stage);
                let mut writer = replica.write_blob(sheet, BlobStage(Hash::of(&stage)));
                let length = picked.length();
                let mut at = 0;
                while at < length {
                    writer.add(&picked.part(at, (at + PART_BYTES).min(length)).await?).await?;
                    at += PART_BYTES;
                }
                let length = writer.length();
                Ok((writer.finish().await?, length))
            }
        }
    }
}
