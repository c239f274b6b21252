//! The recorder: one button, and once the microphone is on, everything that can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::record::TimeMark;
use vouch_portfolio::view::minutes;

use super::Criteria;
use super::marks::Marks;
use super::meter::Meter;
use crate::components::{Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind};
use crate::pages::record::focus::focus;
use crate::pages::record::photographs::OwnFiles;
use crate::pages::submission::sentence;
use crate::state::recording::{LONGEST_SECONDS, LiveRecording, Stage};

const STOP: &str = "recorder-stop";
const BEGIN: &str = "recorder-begin";

/// Records sound for a record.
#[component]
pub(in crate::pages::record) fn RecordSound(files: OwnFiles) -> impl IntoView {
    let live = files.live;
    let session = files.session;
    let begin = move || {
        // The browser asks, and some of them leave the page for it: what is on it is saved first.
        spawn_local(async move { session.save_all().await.unwrap_or_default() });
        live.begin();
    };
    let shown = Memo::new(move |_| match live.stage.get() {
        Stage::Running | Stage::Paused => Shown::Recorder,
        Stage::Ending => Shown::Ending,
        // What runs is stopped by whoever runs it; nothing is begun where the record's site bans it.
        Stage::Off if files.bans.read().recording.is_some() => Shown::Nothing,
        Stage::Off | Stage::Asking => Shown::Button,
    });
    // What was pressed is gone with what it began or ended: the focus goes to what takes its place.
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        let to = match (before, now) {
            (Some(Shown::Button), Shown::Recorder) => Some(STOP),
            (Some(Shown::Recorder | Shown::Ending), Shown::Button) => Some(BEGIN),
            _ => None,
        };
        if let Some(id) = to {
            request_animation_frame(move || focus(id));
        }
        now
    });
    view! {
        <div class="recorder">
            {move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Button => view! { <Begin live begin=Callback::new(move |()| begin()) /> }.into_any(),
                Shown::Recorder => view! { <Running live criteria=files.criteria /> }.into_any(),
                Shown::Ending => view! { <p role="status">"The microphone is off. Putting the recording away…"</p> }.into_any(),
            }}
            {move || {
                live.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })
            }}
        </div>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Nothing,
    Button,
    Recorder,
    Ending,
}

#[component]
fn Begin(live: LiveRecording, begin: Callback<()>) -> impl IntoView {
    let waits = Signal::derive(move || live.stage.get() == Stage::Asking);
    let words = move || {
        if waits.get() { "Waiting for the microphone: the browser may ask whether it may be used." } else { "" }
    };
    view! {
        <div class="cluster">
            <Button
                id=BEGIN
                kind=ButtonKind::Secondary
                icon=IconName::Microphone
                busy=waits
                described_by="recorder-hint"
                on_press=begin
            >
                "Record sound"
            </Button>
            <span class="muted small" role="status">{words}</span>
        </div>
        <p class="muted small" id="recorder-hint">
            {format!(
                "Up to {} minutes. Say to everybody who can be heard that you record, and name no customers. It stops when you leave this form.",
                LONGEST_SECONDS / 60,
            )}
        </p>
    }
}

/// The microphone is on, or halted.
#[component]
fn Running(live: LiveRecording, criteria: Option<Criteria>) -> impl IntoView {
    let paused = Memo::new(move |_| live.stage.get() == Stage::Paused);
    let asking = RwSignal::new(false);
    let state = move || if paused.get() { "Paused: nothing is recorded" } else { "Recording: the microphone is on" };
    let time = move || format!("{} of {}", minutes(live.seconds.get()), minutes(LONGEST_SECONDS));
    let halt = move || if paused.get_untracked() { live.resume() } else { live.pause() };
    let throw_away = move || {
        asking.set(false);
        live.throw_away();
    };
    let on_set = Callback::new(move |(mark, there): (TimeMark, bool)| live.set_mark(mark, there));
    view! {
        <section class="card recorder__card" aria-label="Sound recorder">
            <div class="recorder__head">
                <p class="recorder__state" class:recorder__state--paused=move || paused.get() role="status">
                    {state}
                </p>
                <p class="recorder__time figures">{time}</p>
            </div>
            <Meter level=live.level />
            {criteria
                .map(|criteria| {
                    view! {
                        <Button kind=ButtonKind::Secondary wide=true icon=IconName::Plus on_press=move || live.mark()>
                            "Mark this moment"
                        </Button>
                        <Marks marks=live.marks criteria=Some(criteria) on_set=Some(on_set) />
                    }
                })}
            <div class="recorder__actions">
                <Button kind=ButtonKind::Secondary on_press=halt>
                    {move || if paused.get() { "Go on" } else { "Pause" }}
                </Button>
                <Button id=STOP icon=IconName::Done on_press=move || live.stop()>
                    "Stop and keep"
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move || asking.set(true)>
                    "Throw away"
                </Button>
            </div>
            <ConfirmDialog
                title="Throw this recording away?"
                open=asking
                confirm="Throw away"
                danger=true
                on_confirm=throw_away
                on_cancel=move || asking.set(false)
            >
                <p>"Everything recorded since you began, and its marks, are gone for good."</p>
            </ConfirmDialog>
        </section>
    }
}
