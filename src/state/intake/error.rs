//! Why a file is not in the record.

use vouch_portfolio::device::{BlobError, DeviceError};
use vouch_portfolio::document::DocumentError;
use vouch_portfolio::media::NotTaken;
use vouch_portfolio::store::StoreError;

use crate::browser::picked_file::NotReadable;
use crate::browser::picture::PictureError;
use crate::browser::web_lock::NoLock;

/// Why a file is not in the record. The record and every other file in it are as they were.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The browser could not read the file: moved or removed since, or on a card that was taken out.
    #[error("{0}. Choose it again")]
    NotReadable(#[from] NotReadable),
    /// No file that a record holds.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// The record's site bans it, for this reason.
    #[error("{0}: it was not kept. If it was not taken there, choose the site it was taken at first")]
    Banned(String),
    /// A picture that this browser doesn't know how to open.
    #[error(
        "this picture is in Apple's HEIC format, which this browser can't open. Send it as JPEG, or set the camera to \
         “Most compatible” (Settings, Camera, Formats) and take it again"
    )]
    Heic,
    /// A picture that the browser can't open.
    #[error(
        "this picture is damaged, or of a kind that this browser can't open. If you can see it elsewhere, save it as JPEG"
    )]
    NotOpened,
    /// Too many pixels to be opened safely; how many millions.
    #[error(
        "this picture has {0} million pixels, more than a phone can safely open ({max}). Set the camera to fewer, or send \
         a smaller copy", max = super::bytes::MILLION_PIXELS_MAX
    )]
    TooManyPixels(u64),
    /// It opened and could not be made smaller.
    #[error(transparent)]
    Picture(PictureError),
    /// It can't be kept on this device.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The sheet doesn't take it.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The browser has no locks between tabs.
    #[error(transparent)]
    NoLock(#[from] NoLock),
}

impl IntakeError {
    /// Whether the same file may be taken after a while, or after something was done about it on this device.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::NotReadable(_) | Self::Picture(_) | Self::NoLock(_) => true,
            Self::Device(DeviceError::Store(error)) => !matches!(error, StoreError::Newer),
            Self::Device(_) | Self::NotTaken(_) | Self::Heic | Self::NotOpened => false,
            Self::Banned(_) => true,
            Self::TooManyPixels(_) | Self::Document(_) => false,
        }
    }
}

impl From<BlobError> for IntakeError {
    fn from(error: BlobError) -> Self {
        Self::Device(error.into())
    }
}
