//! Recording what the microphone hears, handed over part by part.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobEvent, Event, MediaRecorder, MediaRecorderOptions, RecordingState};

use super::loudness::Loudness;
use super::microphone::{Microphone, NoMicrophone};
use super::stopwatch::Stopwatch;
use crate::browser::{Listener, words};

/// Speech as clear as on a good telephone line; an hour has some fourteen million bytes.
const BITS_PER_SECOND: u32 = 32_000;

/// How often what was recorded is handed over: what a page that is killed loses at most.
const PART_MILLISECONDS: i32 = 2_000;

/// What browsers record, the best first: Opus where there is any.
const KINDS: [&str; 4] = ["audio/webm;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/// What a recorder reports.
#[derive(Debug)]
pub enum Heard {
    /// The next part, and how many milliseconds all of them play.
    Part(Part, u64),
    /// The microphone was taken away: unplugged, or its permission withdrawn. The end follows.
    TakenAway,
    /// The browser could not go on, and why. The end follows.
    Failed(String),
    /// Nothing more comes.
    End,
}

/// Bytes as the browser holds them.
#[derive(Debug)]
pub struct Part(Blob);

impl Part {
    /// The bytes; none where the browser lost them.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        Some(Uint8Array::new(&JsFuture::from(self.0.array_buffer()).await.ok()?).to_vec())
    }
}

/// Records for as long as it is kept. Dropped, it turns the microphone off at once: what was not handed over is lost, so
/// stop it first.
#[must_use = "dropping it ends the recording"]
pub struct Recorder {
    recorder: MediaRecorder,
    stopwatch: Rc<Cell<Stopwatch>>,
    loudness: Option<Loudness>,
    _listeners: Vec<Listener>,
    /// Last, so that nobody hears of its tracks ending.
    _microphone: Microphone,
}

impl Recorder {
    /// Records from here on.
    pub fn start(microphone: Microphone, on_heard: impl Fn(Heard) + 'static) -> Result<Self, NoMicrophone> {
        let options = MediaRecorderOptions::new();
        options.set_audio_bits_per_second(BITS_PER_SECOND);
        if let Some(kind) = KINDS.into_iter().find(|kind| MediaRecorder::is_type_supported(kind)) {
            options.set_mime_type(kind);
        }
        let able = |thrown| NoMicrophone::Other(words(&thrown));
        let recorder =
            MediaRecorder::new_with_media_stream_and_media_recorder_options(&microphone.0, &options).map_err(able)?;
        let stopwatch = Rc::new(Cell::new(Stopwatch::start()));
        let on_heard: Rc<dyn Fn(Heard)> = Rc::new(on_heard);
        let mut listeners = listeners(&recorder, &stopwatch, &on_heard);
        for track in microphone.tracks() {
            let on_heard = on_heard.clone();
            listeners.push(Listener::new(&track, "ended", move |_| on_heard(Heard::TakenAway)));
        }
        let loudness = Loudness::of(&microphone.0);
        recorder.start_with_time_slice(PART_MILLISECONDS).map_err(able)?;
        stopwatch.set(Stopwatch::start());
        Ok(Self { recorder, stopwatch, loudness, _listeners: listeners, _microphone: microphone })
    }

    /// The media type of what it records, as `audio/webm`.
    pub fn media(&self) -> String {
        let media = self.recorder.mime_type();
        let media = media.split(';').next().unwrap_or_default().trim().to_owned();
        if media.is_empty() { "audio/webm".to_owned() } else { media }
    }

    /// How many milliseconds it has recorded.
    pub fn milliseconds(&self) -> u64 {
        whole(self.stopwatch.get().read())
    }

    /// How loud it is, from 0 to 100.
    pub fn level(&self) -> u8 {
        self.loudness.as_ref().map(Loudness::level).unwrap_or_default()
    }

    /// Halts it. What was recorded is handed over.
    pub fn pause(&self) {
        if self.recorder.state() == RecordingState::Recording {
            self.stopwatch.set(halted(self.stopwatch.get()));
            self.hand_over();
            self.recorder.pause().ok();
        }
    }

    /// Goes on after a pause.
    pub fn resume(&self) {
        if self.recorder.state() == RecordingState::Paused && self.recorder.resume().is_ok() {
            let mut stopwatch = self.stopwatch.get();
            stopwatch.go_on();
            self.stopwatch.set(stopwatch);
        }
    }

    /// Whether it records or is halted, and was not ended.
    pub fn is_under_way(&self) -> bool {
        self.recorder.state() != RecordingState::Inactive
    }

    /// Hands over now what was recorded since the last part: the page may be killed.
    pub fn hand_over(&self) {
        if self.recorder.state() != RecordingState::Inactive {
            self.recorder.request_data().ok();
        }
    }

    /// Ends it. The last part comes, then the end.
    pub fn stop(&self) {
        if self.recorder.state() != RecordingState::Inactive {
            self.stopwatch.set(halted(self.stopwatch.get()));
            self.recorder.stop().ok();
        }
    }
}

fn listeners(recorder: &MediaRecorder, stopwatch: &Rc<Cell<Stopwatch>>, on_heard: &Rc<dyn Fn(Heard)>) -> Vec<Listener> {
    // What it plays once a part is whole is no less than what it played when the part before was.
    let played = Rc::new(RefCell::new(0));
    let (heard, watch) = (on_heard.clone(), stopwatch.clone());
    let part = move |event: Event| {
        let Some(data) = event.unchecked_ref::<BlobEvent>().data().filter(|data| data.size() > 0.0) else { return };
        let mut played = played.borrow_mut();
        *played = whole(watch.get().read()).max(*played);
        heard(Heard::Part(Part(data), *played));
    };
    let (heard, watch) = (on_heard.clone(), stopwatch.clone());
    let end = move |_| {
        watch.set(halted(watch.get()));
        heard(Heard::End);
    };
    let heard = on_heard.clone();
    let failed = move |event: Event| {
        let error = js_sys::Reflect::get(&event, &"error".into()).unwrap_or_default();
        heard(Heard::Failed(words(&error)));
    };
    vec![
        Listener::new(recorder, "dataavailable", part),
        Listener::new(recorder, "stop", end),
        Listener::new(recorder, "error", failed),
    ]
}

fn halted(mut stopwatch: Stopwatch) -> Stopwatch {
    stopwatch.halt();
    stopwatch
}

fn whole(milliseconds: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time since the page was opened")]
    let whole = milliseconds.max(0.0) as u64;
    whole
}
