//! The icons, drawn here as strokes on a 24 by 24 grid.

use leptos::prelude::*;

/// Every icon there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// To the page before.
    Back,
    /// To the page a row leads to.
    Forward,
    /// Done, valid.
    Done,
    /// Close or clear.
    Close,
    /// Add one.
    Plus,
    /// Take one away.
    Minus,
    /// Look at this.
    Warning,
    /// Worth knowing.
    Info,
    /// On this device.
    Device,
    /// Under way.
    Dots,
    /// Waiting for its time.
    Clock,
    /// On its way.
    Send,
    /// At the centre.
    Centre,
    /// No connection.
    Offline,
    /// Search.
    Search,
    /// Show what is hidden.
    Show,
    /// Hide it again.
    Hide,
    /// Take the last step back.
    Undo,
    /// Write or sign.
    Pen,
    /// A keyboard.
    Keyboard,
    /// People.
    People,
    /// Signed and sealed.
    Seal,
    /// Locked.
    Lock,
    /// Print.
    Print,
    /// Take a photograph.
    Camera,
    /// A file.
    File,
    /// Record sound.
    Microphone,
}

impl IconName {
    fn path(self) -> &'static str {
        match self {
            Self::Back => "M19 12H5m6-6-6 6 6 6",
            Self::Forward => "m9.5 6 6 6-6 6",
            Self::Done => "m5 12.5 4.8 4.8L19.3 7",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Warning => "M12 3.5 2.5 20h19L12 3.5Zm0 6.2v4.8m0 2.7v.3",
            Self::Info => "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 8.2V17m0-9.6v.3",
            Self::Device => {
                "M8 2.8h8a1.7 1.7 0 0 1 1.7 1.7v15a1.7 1.7 0 0 1-1.7 1.7H8a1.7 1.7 0 0 1-1.7-1.7v-15A1.7 1.7 0 0 1 8 2.8Zm1.6 9.4 1.8 1.8 3.2-3.6"
            }
            Self::Dots => "M5 12h.1m6.9 0h.1m6.9 0h.1",
            Self::Clock => "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 4.4V12l3.2 2.4",
            Self::Send => "M12 20V5m-6 6 6-6 6 6",
            Self::Centre => "M3.5 20.5h17M5.5 20.5V9.8L12 4l6.5 5.8v10.7M9 13l2.2 2.2L15.2 11",
            Self::Offline => {
                "M4 4l16 16M3 9.3a13.5 13.5 0 0 1 4-2.5m4-1A13.5 13.5 0 0 1 21 9.3M6.3 13a8.7 8.7 0 0 1 4-2.2m4.6.5a8.7 8.7 0 0 1 2.8 1.7M12 18.5h.1"
            }
            Self::Search => "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm4.8 11.3L20.5 20.5",
            Self::Show => {
                "M2.5 12C5 7.6 8.2 5.5 12 5.5s7 2.1 9.5 6.5c-2.5 4.4-5.7 6.5-9.5 6.5S5 16.4 2.5 12Zm9.5-2.8a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z"
            }
            Self::Hide => {
                "M4 4l16 16M9.5 5.8a9 9 0 0 1 2.5-.3c3.8 0 7 2.1 9.5 6.5a17 17 0 0 1-2.6 3.5m-3.4 2.3a9 9 0 0 1-3.5.7C8.2 18.5 5 16.4 2.5 12a16 16 0 0 1 3.4-4.2"
            }
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-4",
            Self::Pen => {
                "m4 20 1.2-4.8L16.5 3.9a1.6 1.6 0 0 1 2.3 0l1.3 1.3a1.6 1.6 0 0 1 0 2.3L8.8 18.8 4 20Zm10.5-14 3.5 3.5"
            }
            Self::Keyboard => {
                "M4 6.5h16a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 16V8A1.5 1.5 0 0 1 4 6.5Zm2.5 3.5h.1m3.5 0h.1m3.6 0h.1m3.6 0h.1M8 14h8"
            }
            Self::People => {
                "M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 20c.4-3.6 2.9-5.5 6.5-5.5s6.1 1.9 6.5 5.5M15.5 5a3.2 3.2 0 0 1 0 6.1m2 3.9c2.3.6 3.7 2.3 4 5"
            }
            Self::Seal => {
                "M12 2.8a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4Zm-3.8 11.4L7 21.2l5-2.4 5 2.4-1.2-7M9.5 9l1.8 1.8 3.3-3.5"
            }
            Self::Lock => {
                "M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5Zm1.5 0V8a4 4 0 0 1 8 0v2.5"
            }
            Self::Print => {
                "M7 8.5V3.5h10v5M7 17H4.5A1.5 1.5 0 0 1 3 15.5V10a1.5 1.5 0 0 1 1.5-1.5h15A1.5 1.5 0 0 1 21 10v5.5a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v6.5H7V14Z"
            }
            Self::Camera => {
                "M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5ZM12 9.5a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4Z"
            }
            Self::Microphone => {
                "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21m-3.5 0h7"
            }
            Self::File => {
                "M6.5 3h7L18.5 8v11.5A1.5 1.5 0 0 1 17 21H6.5A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3Zm7 0v5h5"
            }
        }
    }
}

/// An icon beside words that say the same; screen readers skip it.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=name.path() />
        </svg>
    }
}
