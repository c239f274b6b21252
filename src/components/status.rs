//! Where the person's work is, in four facts.

/// What the [`super::StatusStrip`] shows; derive it, never set it by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether what is on the screen is safe on this device.
    pub device: DeviceState,
    /// Whether what is on this device is safe at the centre.
    pub centre: CentreState,
    /// There is no connection now.
    pub offline: bool,
    /// The centre no longer knows who this is: work is still sent, news does not come.
    pub signed_out: bool,
}

/// Whether what is on the screen is safe on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DeviceState {
    /// All of it is stored.
    #[default]
    Saved,
    /// It is being stored.
    Saving,
    /// The microphone is on, and what it hears is being stored.
    Recording,
    /// It could not be stored.
    NotSaved {
        /// Why, and what to do, in a few words.
        reason: String,
    },
}

/// Whether what is on this device is safe at the centre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CentreState {
    /// There is nothing to send.
    #[default]
    Nothing,
    /// So many items exist only on this device.
    Waiting(usize),
    /// So many items are being sent.
    Sending(usize),
    /// All that was written is at the centre; so many files still wait on this device.
    FilesWaiting(usize),
    /// The same while they are being sent.
    FilesSending(usize),
    /// The centre has a receipt for everything.
    Arrived,
    /// The centre did not take so many items; the person must look.
    Refused(usize),
}

impl DeviceState {
    /// The words shown.
    pub fn words(&self) -> String {
        match self {
            Self::Saved => "Saved on this device".into(),
            Self::Saving => "Saving…".into(),
            Self::Recording => "Recording sound".into(),
            Self::NotSaved { reason } => format!("Not saved: {reason}"),
        }
    }
}

impl CentreState {
    /// The words shown; none where there is nothing to say.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Waiting(count) => Some(format!("Waiting ({count})")),
            Self::Sending(count) => Some(format!("Sending ({count})")),
            Self::FilesWaiting(1) => Some("Text sent, 1 file waiting".into()),
            Self::FilesWaiting(count) => Some(format!("Text sent, {count} files waiting")),
            Self::FilesSending(1) => Some("Text sent, sending 1 file".into()),
            Self::FilesSending(count) => Some(format!("Text sent, sending {count} files")),
            Self::Arrived => Some("At the centre".into()),
            Self::Refused(count) => Some(format!("Not taken ({count})")),
        }
    }
}
