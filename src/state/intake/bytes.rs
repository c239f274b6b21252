//! What is kept of a file: a picture written anew, anything else as it is.

use vouch_portfolio::device::{BlobError, BlobStage};
use vouch_portfolio::foundation::{DocumentId, Hash, Random as _};
use vouch_portfolio::media::{BOX_HEAD_BYTES, FileKind, HEAD_BYTES, box_at, pixels, recognise};
use vouch_portfolio::wire::BLOB_BYTES_MAX;

use super::IntakeError;
use crate::browser::picked_file::Picked;
use crate::browser::picture::{PictureError, as_jpeg};
use crate::browser::{Entropy, film};
use crate::state::Session;

/// The longest side of a kept picture in pixels: enough to read a till receipt, about half a megabyte.
const LONGEST_PIXELS: u32 = 2_048;

/// Opened, a picture takes four bytes a pixel: beyond this many millions a phone may kill the app.
pub(super) const MILLION_PIXELS_MAX: u64 = 64;

/// How many bytes of a long file are in memory at once.
const PART_BYTES: u64 = 4 * 1024 * 1024;

/// A picture has a handful of boxes; more are no picture.
const BOXES_MAX: usize = 64;

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
        Err(PictureError::NotOpened) if media == "image/heic" => {
            Err(if is_whole(picked).await? { IntakeError::Heic } else { IntakeError::HeicDamaged })
        }
        Err(PictureError::NotOpened) => Err(IntakeError::NotOpened),
        Err(error) => Err(IntakeError::Picture(error)),
    }
}

/// Whether all boxes of a HEIC file are there, among them the one that says where the picture is. A browser that can't
/// open the file doesn't say whether it can't open any, or whether this one is damaged.
async fn is_whole(picked: &Picked) -> Result<bool, IntakeError> {
    let (length, mut at, mut has_meta) = (picked.length(), 0, false);
    for _ in 0..BOXES_MAX {
        if at == length {
            return Ok(has_meta);
        }
        let head = picked.part(at, (at + BOX_HEAD_BYTES).min(length)).await?;
        let Some((size, kind)) = box_at(&head, length - at) else { return Ok(false) };
        has_meta |= kind == *b"meta";
        at += size;
    }
    Ok(false)
}

impl Made<'_> {
    /// Its media type.
    pub(super) const fn media(&self) -> &'static str {
        match self {
            Self::Jpeg(_) => "image/jpeg",
            Self::AsIs(_, media) => media,
        }
    }

    /// How many seconds it plays: a film is measured, where the browser can, and `told` says it where it can't.
    pub(super) async fn seconds(&self, told: Option<u32>) -> Option<u32> {
        match self {
            Self::AsIs(picked, media) if media.starts_with("video/") => film::seconds(picked).await.or(told),
            _ => None,
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
