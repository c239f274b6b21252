//! One recording, from the microphone on: every part is kept as it comes.

use std::rc::Rc;

use futures::StreamExt as _;
use futures::channel::mpsc::unbounded;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::{BlobStage, DeviceError, Recording};
use vouch_portfolio::foundation::{Hash, Random as _};

use super::hand::{End, Hand};
use super::{LONGEST_SECONDS, LiveRecording, Stage};
use crate::browser::sound::{Heard, Microphone, NoMicrophone, Part, Recorder};
use crate::browser::visibility::{Sight, Visibility};
use crate::browser::wake_lock::WakeLock;
use crate::browser::web_lock::{self, NoLock};
use crate::browser::{Entropy, clock, motion, sleep};
use crate::state::intake::{IntakeError, keep_recording, lock_of, throw_away};
use crate::state::{Session, Underway};

/// Often enough to see a word in the meter.
const TICK_MILLISECONDS: u32 = 120;
/// The same where the person asked for less to move.
const CALM_TICK_MILLISECONDS: u32 = 1_000;

/// Why a recording did not begin, or ended by itself. What was kept of it until then is in the record, or offered again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RecordingError {
    /// There is no sound.
    #[error(transparent)]
    NoMicrophone(#[from] NoMicrophone),
    /// The microphone went while it was recording.
    #[error("the microphone was taken away: unplugged, or no longer allowed. What was recorded until then is kept")]
    TakenAway,
    /// The browser gave up.
    #[error("the browser stopped recording ({0}). What was recorded until then is kept")]
    Failed(String),
    /// A part could not be kept.
    #[error("recording was stopped, since it could not be kept any longer: {0}. What was recorded until then is kept")]
    NotKept(DeviceError),
    /// The browser lost bytes.
    #[error("recording was stopped, since the browser lost a part of it. What was recorded until then is kept")]
    Lost,
    /// It is as long as one may be.
    #[error("recording was stopped after {} minutes, the longest that is kept in one piece. Begin another to go on", LONGEST_SECONDS / 60)]
    Longest,
    /// It is not in the record.
    #[error("the recording is safe on this device, and not in the record yet: {0}")]
    NotEntered(IntakeError),
    /// The browser has no locks between tabs.
    #[error(transparent)]
    NoLock(#[from] NoLock),
}

/// Says that the microphone is on for as long as it is kept.
struct OnAir(Session);

impl OnAir {
    fn begin(session: Session) -> Self {
        session.recording.update(|count| *count += 1);
        Self(session)
    }
}

impl Drop for OnAir {
    fn drop(&mut self) {
        self.0.recording.try_update(|count| *count = count.saturating_sub(1));
    }
}

/// Records until it is ended, and does with it what is wanted then.
pub(super) async fn run(live: LiveRecording, hand: &Rc<Hand>) -> Result<(), RecordingError> {
    let session = live.session;
    let microphone = Microphone::ask().await?;
    if hand.end.get() != End::Kept {
        return Ok(());
    }
    let (tell, mut heard) = unbounded();
    let recorder = Recorder::start(microphone, move |it| {
        // Nobody listens once it has ended.
        tell.unbounded_send(it).ok();
    })?;
    let on_air = OnAir::begin(session);
    let _underway = Underway::begin(session);
    let _awake = WakeLock::hold();
    let mut stage = [0; 32];
    Entropy.fill(&mut stage);
    let begun = Recording::begin(live.home.record, BlobStage(Hash::of(&stage)), recorder.media(), clock::now());
    let lock = lock_of(begun.note());
    hand.recording.lock().await.replace(begun);
    hand.recorder.replace(Some(recorder));
    let _sight = watch(hand);
    let _kept = match web_lock::keep(&lock).await {
        Ok(kept) => kept,
        Err(error) => {
            hand.lay_down();
            return Err(error.into());
        }
    };
    live.stage.try_update(|stage| *stage = if *stage == Stage::Asking { Stage::Running } else { *stage });
    tick(live, hand);
    let mut why = None;
    while let Some(it) = heard.next().await {
        match it {
            // What comes after a part that was not kept can't be joined to what is.
            Heard::Part(..) if matches!(why, Some(RecordingError::NotKept(_) | RecordingError::Lost)) => {}
            Heard::Part(part, milliseconds) => {
                if let Err(error) = keep_part(session, hand, &part, milliseconds).await {
                    why = Some(error);
                    hand.stop();
                } else if milliseconds >= u64::from(LONGEST_SECONDS) * 1_000 {
                    why.get_or_insert(RecordingError::Longest);
                    hand.stop();
                }
            }
            Heard::TakenAway => {
                why.get_or_insert(RecordingError::TakenAway);
                hand.stop();
            }
            Heard::Failed(words) => {
                why.get_or_insert(RecordingError::Failed(words));
                hand.stop();
            }
            Heard::End => break,
        }
    }
    live.stage.try_set(Stage::Ending);
    hand.lay_down();
    drop(on_air);
    end(live, hand).await.map_err(RecordingError::NotEntered)?;
    why.map_or(Ok(()), Err)
}

async fn keep_part(session: Session, hand: &Hand, part: &Part, milliseconds: u64) -> Result<(), RecordingError> {
    let bytes = part.bytes().await.ok_or(RecordingError::Lost)?;
    match hand.recording.lock().await.as_mut() {
        Some(recording) => {
            session.replica().record(recording, &bytes, milliseconds).await.map_err(RecordingError::NotKept)
        }
        None => Ok(()),
    }
}

/// The page may be killed once it is out of sight, and is left for good when it says so.
fn watch(hand: &Rc<Hand>) -> Visibility {
    let hand = Rc::downgrade(hand);
    Visibility::watch(move |sight| {
        let Some(hand) = hand.upgrade() else { return };
        match sight {
            Sight::Visible => {}
            Sight::Hidden => hand.tell(Recorder::hand_over),
            Sight::Leaving => hand.leave(),
        }
    })
}

/// Shows how long and how loud it is, for as long as the microphone is on.
fn tick(live: LiveRecording, hand: &Rc<Hand>) {
    let hand = Rc::downgrade(hand);
    let pause = if motion::is_reduced() { CALM_TICK_MILLISECONDS } else { TICK_MILLISECONDS };
    spawn_local(async move {
        while let Some((milliseconds, level)) =
            hand.upgrade().and_then(|hand| hand.with(|recorder| (recorder.milliseconds(), recorder.level())))
        {
            let seconds = u32::try_from(milliseconds / 1_000).unwrap_or(u32::MAX);
            live.level.try_set(level);
            if live.seconds.try_get_untracked().is_some_and(|shown| shown != seconds) {
                live.seconds.try_set(seconds);
            }
            sleep(pause).await;
        }
    });
}

/// Does what is wanted with what was recorded.
async fn end(live: LiveRecording, hand: &Hand) -> Result<(), IntakeError> {
    let Some(recording) = hand.recording.lock().await.take() else { return Ok(()) };
    let (session, note) = (live.session, recording.note().clone());
    match hand.end.get() {
        End::Kept => keep_recording(session, live.home, recording).await,
        End::CutOff if note.length > 0 => Ok(()),
        End::CutOff | End::ThrownAway => throw_away(session, &note).await,
    }
}
