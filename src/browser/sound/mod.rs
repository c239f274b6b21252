//! Sound: the microphone, what it records, how loud it is, and playing it back.

mod loudness;
mod microphone;
mod playing;
mod recorder;
mod stopwatch;

pub use microphone::{Microphone, NoMicrophone};
pub use playing::{play_from, settle_length};
pub use recorder::{Heard, Part, Recorder};
