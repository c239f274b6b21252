//! The testimony is signed: where it is, a copy to keep, and removing it from this device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::Time;
use vouch_portfolio::wire::Outcome;

use super::text_copy::text_copy;
use super::{Said, TITLE};
use crate::browser::download;
use crate::components::{Button, ButtonKind, ConfirmDialog, IconName, Notice, NoticeKind, Skeleton, TopBar};
use crate::pages::record::finished::{FinishedRecord, SealList};
use crate::pages::record::frame::use_whole;
use crate::pages::record::load::Whole;
use crate::pages::record::when;
use crate::pages::submission::sentence;
use crate::state::Session;
use crate::state::invited::Opened;

#[component]
pub(super) fn Given(opened: Opened) -> impl IntoView {
    let read = use_whole(opened.session, opened.begun.document);
    let opened = StoredValue::new_local(opened);
    let whole = Memo::new(move |_| match &*read.read() {
        Some(Ok(whole)) => Some(whole.clone()),
        _ => None,
    });
    let broken = Memo::new(move |_| match &*read.read() {
        Some(Err(why)) => Some(why.to_string()),
        _ => None,
    });
    move || match (whole.get().is_some(), broken.get()) {
        (true, _) => view! { <Signed opened=opened.get_value() whole /> }.into_any(),
        (false, Some(words)) => view! { <Said kind=NoticeKind::Error words /> }.into_any(),
        (false, None) => view! {
            <div class="page handed-over">
                <TopBar title=TITLE />
                <main class="page__main" id="main" tabindex="-1">
                    <Skeleton lines=6 />
                </main>
            </div>
        }
        .into_any(),
    }
}

/// Where the testimony is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Arrival {
    /// On this device alone.
    Waiting,
    /// At the centre, since then.
    AtCentre(Time),
    /// The centre holds it for its coordinator, or did not take it, for this reason.
    NotTaken(String),
}

fn arrival(session: Session, whole: &Whole) -> Arrival {
    let waiting = session.waiting.read();
    let not_taken = waiting.outcomes.iter().find_map(|(_, outcome)| match outcome {
        Outcome::Held(why) | Outcome::Refused(why) => Some(why.to_string()),
        Outcome::Accepted | Outcome::Wanting(_) => None,
    });
    let files = session.blobs.read().values().any(|count| !count.waiting_here.is_empty());
    let signature = whole.seals.iter().find(|seal| Some(seal.seal) == whole.author_signed);
    match (not_taken, signature.and_then(|seal| seal.at_centre)) {
        (Some(why), _) => Arrival::NotTaken(why),
        (None, Some(at)) if whole.waiting == 0 && !files => Arrival::AtCentre(at),
        _ => Arrival::Waiting,
    }
}

#[component]
fn Signed(opened: Opened, whole: Memo<Option<Whole>>) -> impl IntoView {
    let session = opened.session;
    let arrived = Memo::new(move |_| whole.read().as_ref().map_or(Arrival::Waiting, |whole| arrival(session, whole)));
    let (removing, busy) = (RwSignal::new(false), RwSignal::new(false));
    let trouble = RwSignal::new(None::<String>);
    let opened = StoredValue::new_local(opened);
    // A browser without printing has no button for it either; there is nothing to tell.
    let print = move || drop(window().print());
    let keep = move || {
        let Some(text) = whole.read_untracked().as_ref().map(text_copy) else { return };
        let kept = download::offer("testimony.txt", "text/plain;charset=utf-8", text.as_bytes());
        trouble.set(kept.err().map(|error| error.to_string()));
    };
    let remove = move || {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = opened.get_value().remove().await {
                busy.try_set(false);
                removing.try_set(false);
                trouble.try_set(Some(error.to_string()));
            }
        });
    };
    let is_at_centre = Memo::new(move |_| matches!(*arrived.read(), Arrival::AtCentre(_)));
    view! {
        <div class="page handed-over">
            <TopBar title="Thank you. You have signed" />
            <main class="page__main" id="main" tabindex="-1">
                <div role="status" class="no-print">
                    {move || state(arrived.get())}
                </div>
                {move || {
                    trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })
                }}
                {move || {
                    whole
                        .get()
                        .map(|whole| {
                            let seals = whole.seals.clone();
                            view! {
                                <FinishedRecord whole>
                                    <SealList seals />
                                </FinishedRecord>
                            }
                        })
                }}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Show when=move || is_at_centre.get()>
                    <Button kind=ButtonKind::Secondary on_press=move || removing.set(true)>
                        "Remove from this device"
                    </Button>
                </Show>
                <Button kind=ButtonKind::Secondary icon=IconName::File on_press=keep>
                    "Keep a copy"
                </Button>
                <Button kind=ButtonKind::Secondary icon=IconName::Print on_press=print>
                    "Print"
                </Button>
            </div>
            <ConfirmDialog
                title="Remove your testimony from this device?"
                open=removing
                confirm="Remove"
                danger=true
                busy
                on_confirm=remove
                on_cancel=move || removing.set(false)
            >
                <p>"The centre has it and keeps it. Here nothing of it stays: keep a copy first if you want one."</p>
            </ConfirmDialog>
        </div>
    }
}

fn state(arrival: Arrival) -> AnyView {
    match arrival {
        Arrival::Waiting => view! {
            <Notice kind=NoticeKind::Warning title="Your testimony waits on this device".to_owned()>
                <p>"It goes to the centre when there is a connection. Leave this page open, or come back to it in this browser."</p>
            </Notice>
        }
        .into_any(),
        Arrival::AtCentre(at) => view! {
            <Notice kind=NoticeKind::Success title="Your testimony is at the centre".to_owned()>
                <p>{format!("It arrived on {}. You can keep a copy, remove it from this device, and close this page.", when(at))}</p>
            </Notice>
        }
        .into_any(),
        Arrival::NotTaken(why) => view! {
            <Notice kind=NoticeKind::Warning title="The centre has not let your testimony in yet".to_owned()>
                <p>{sentence(&why)}</p>
                <p>"It stays here. Tell whoever invited you."</p>
            </Notice>
        }
        .into_any(),
    }
}
