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
    /// A picture in that format of which a part is missing.
    #[error("this picture is damaged: a part of it is missing. Send it once more from where it came")]
    HeicDamaged,
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
    /// It was replaced or taken out meanwhile.
    #[error(
        "this picture was changed or taken out meanwhile, in another tab or on another device. What is in the record \
         now was not touched"
    )]
    Gone,
    /// A signature names it.
    #[error(
        "this picture was signed as it is, and what was signed stays. Take it out of the record and add another to sign \
         again"
    )]
    Signed,
    /// A film of unknown length, where the framework counts the minutes.
    #[error(
        "this browser can't tell how long the film plays, and the minutes of video in this portfolio are counted. Say how \
         long it is"
    )]
    LengthUnknown,
    /// More video than the framework takes in the whole portfolio.
    #[error(
        "this film plays {this}, and of the video that this portfolio may hold {left} is left ({used}). Cut the film \
         shorter where it was made, or take another out of the portfolio"
    )]
    TooMuchVideo {
        /// How long it plays.
        this: String,
        /// What is used, in words.
        used: String,
        /// What is left, in words.
        left: String,
    },
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
            // Another film may be taken out of the portfolio meanwhile, or another site chosen.
            Self::TooMuchVideo { .. } | Self::Banned(_) => true,
            Self::Device(_) | Self::NotTaken(_) | Self::Heic | Self::HeicDamaged | Self::NotOpened => false,
            Self::TooManyPixels(_) | Self::Document(_) | Self::Gone | Self::Signed | Self::LengthUnknown => false,
        }
    }
}

impl From<BlobError> for IntakeError {
    fn from(error: BlobError) -> Self {
        Self::Device(error.into())
    }
}
