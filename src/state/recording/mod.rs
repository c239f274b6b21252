//! Recording sound: from the tap on the button until the record has it, or until it was cut off.

mod hand;
mod run;

use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::record::TimeMark;

use self::hand::Hand;
use super::Session;
use super::intake::Home;
use crate::browser::sound::Recorder;

/// The longest recording, in seconds: half an hour for each of three topics of a discussion. At eight times the bits that
/// are asked for it would still be a file that the centre takes.
pub const LONGEST_SECONDS: u32 = 90 * 60;

/// How it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// The microphone is off.
    #[default]
    Off,
    /// The browser is asked for the microphone.
    Asking,
    /// The microphone is on.
    Running,
    /// It is halted.
    Paused,
    /// The microphone is off, and what was recorded is being put into the record.
    Ending,
}

impl Stage {
    /// Whether there is a recording that has not ended.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Running | Self::Paused)
    }
}

/// The recorder of a form. A handle: copies are the same. When the form is left, what is being recorded is cut off, and
/// offered when it is opened again.
#[derive(Clone, Copy)]
pub struct LiveRecording {
    session: Session,
    home: Home,
    /// How it stands.
    pub stage: RwSignal<Stage>,
    /// How many seconds are recorded.
    pub seconds: RwSignal<u32>,
    /// How loud it is, from 0 to 100.
    pub level: RwSignal<u8>,
    /// Moments marked.
    pub marks: RwSignal<BTreeSet<TimeMark>>,
    /// Why it did not begin, or ended by itself.
    pub trouble: RwSignal<Option<String>>,
    /// Higher by one whenever a recording ended, however it did.
    pub ended: RwSignal<u64>,
    /// Dropped with the form.
    hand: StoredValue<LeftWithForm, LocalStorage>,
}

/// Ends what is being recorded when the form is left.
#[derive(Default)]
struct LeftWithForm(Option<Rc<Hand>>);

impl Drop for LeftWithForm {
    fn drop(&mut self) {
        if let Some(hand) = &self.0 {
            hand.leave();
        }
    }
}

impl LiveRecording {
    /// The recorder of a record's form.
    pub fn new(session: Session, home: Home) -> Self {
        Self {
            session,
            home,
            stage: RwSignal::new(Stage::Off),
            seconds: RwSignal::new(0),
            level: RwSignal::new(0),
            marks: RwSignal::new(BTreeSet::new()),
            trouble: RwSignal::new(None),
            ended: RwSignal::new(0),
            hand: StoredValue::new_local(LeftWithForm::default()),
        }
    }

    /// Asks for the microphone, and records.
    pub fn begin(self) {
        if self.stage.get_untracked() != Stage::Off {
            return;
        }
        self.stage.set(Stage::Asking);
        self.seconds.set(0);
        self.marks.set(BTreeSet::new());
        self.trouble.set(None);
        let hand: Rc<Hand> = Rc::default();
        self.hand.set_value(LeftWithForm(Some(hand.clone())));
        spawn_local(async move {
            let ended = run::run(self, &hand).await;
            self.stage.try_set(Stage::Off);
            if let Err(why) = ended {
                self.trouble.try_set(Some(why.to_string()));
            }
            self.ended.try_update(|ended| *ended += 1);
        });
    }

    /// Halts it.
    pub fn pause(self) {
        self.with_hand(|hand| hand.tell(Recorder::pause));
        self.stage.set(Stage::Paused);
    }

    /// Goes on.
    pub fn resume(self) {
        self.with_hand(|hand| hand.tell(Recorder::resume));
        self.stage.set(Stage::Running);
    }

    /// Ends it, and puts it into the record.
    pub fn stop(self) {
        self.stage.set(Stage::Ending);
        self.with_hand(|hand| hand.stop());
    }

    /// Ends it, and throws it away.
    pub fn throw_away(self) {
        self.stage.set(Stage::Ending);
        self.with_hand(|hand| hand.throw_away());
    }

    /// Marks this moment.
    pub fn mark(self) {
        self.with_hand(|hand| {
            if let Some(milliseconds) = hand.with(|recorder| recorder.milliseconds()) {
                let seconds = u32::try_from(milliseconds / 1_000).unwrap_or(u32::MAX);
                self.set_mark(TimeMark { seconds, item: None }, true);
            }
        });
    }

    /// Makes a mark, or takes one away. Saved with the recording.
    pub fn set_mark(self, mark: TimeMark, there: bool) {
        self.marks.update(|marks| {
            if there {
                marks.insert(mark.clone());
            } else {
                marks.remove(&mark);
            }
        });
        self.with_hand(|hand| {
            let (hand, session) = (hand.clone(), self.session);
            spawn_local(async move {
                // One that can't be saved now is not in the recording; the next part then can't be saved either, and
                // that is said.
                if let Some(recording) = hand.recording.lock().await.as_mut() {
                    session.replica().mark_recording(recording, mark, there).await.ok();
                }
            });
        });
    }

    fn with_hand(self, act: impl FnOnce(&Rc<Hand>)) {
        self.hand.with_value(|hand| {
            if let Some(hand) = &hand.0 {
                act(hand);
            }
        });
    }
}
