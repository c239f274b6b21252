//! What needs a word from the person, below the strip: quiet, in place, and there until it is dealt with.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::updates::use_updates;
use crate::state::{Editor, SaveState, Session, use_start};
use crate::store;

/// Every notice that applies now.
#[component]
pub fn Notices() -> impl IntoView {
    let start = use_start();
    move || {
        let session = start.read().session();
        view! {
            <div class="notices no-print">
                {session.map(|session| view! { <Unsaved session /> <StoreInTheWay session /> })}
                // Hidden while the device is in somebody else's hands: these lead to what is not theirs.
                <div class="notices__own">
                    {session.map(|session| view! { <SignedOut session /> })}
                    <NewerVersion session />
                </div>
            </div>
        }
    }
}

/// What could not be saved, with ways to save it after all.
#[component]
fn Unsaved(session: Session) -> impl IntoView {
    let failed = Memo::new(move |_| {
        let unsaved = session.unsaved.read();
        unsaved.iter().find_map(|(id, state)| match state {
            SaveState::Unsaved(reason) => Some((*id, reason.clone())),
            _ => None,
        })
    });
    let export_failed = RwSignal::new(None::<String>);
    move || {
        let (id, reason) = failed.get()?;
        let editor = Editor::is_open(session, id)?;
        let export = move || {
            spawn_local(async move {
                export_failed.set(editor.export().await.err().map(|error| error.to_string()));
            });
        };
        Some(view! {
            <Notice kind=NoticeKind::Error title="What you typed is not saved".to_owned()>
                <p>{sentence(&reason)}</p>
                <div class="cluster">
                    <Button on_press=move || editor.retry()>"Try again"</Button>
                    // The file holds all that waits here: it is the owner's alone.
                    <div class="notices__own">
                        <Button kind=ButtonKind::Secondary on_press=export>"Export to a file"</Button>
                    </div>
                </div>
                {move || export_failed.get().map(|words| view! { <p>{sentence(&words)}</p> })}
            </Notice>
        })
    }
}

/// Something stands in the way of the store.
#[component]
fn StoreInTheWay(session: Session) -> impl IntoView {
    move || {
        let words = match session.store_notice.get()? {
            store::Notice::Blocked => {
                "Another tab of Vouch runs an older version. Close it or reload it, then this one can go on."
            }
            store::Notice::Superseded => {
                "A newer version of Vouch runs in another tab, so this one can't save any more. Everything saved is safe: \
                 reload this page to go on."
            }
            store::Notice::TakenAway => {
                "The browser took its storage away from this page, so it can't save any more. Reload it. If your records \
                 are gone then, the browser has cleared them: what had reached the centre comes back when you sign in."
            }
        };
        Some(view! {
            <Notice kind=NoticeKind::Error title="This tab can't save".to_owned()>
                <p>{words}</p>
                <Button on_press=|| drop(window().location().reload())>"Reload"</Button>
            </Notice>
        })
    }
}

/// The session with the centre ran out, or somebody else's took its place.
#[component]
fn SignedOut(session: Session) -> impl IntoView {
    move || {
        (!session.signed_in.get()).then(|| {
            view! {
                <Notice>
                    <p>
                        "You are signed out. Recording goes on and your work still reaches the centre. To see news from others, "
                        <a href="/sign-in">"sign in"</a> "."
                    </p>
                </Notice>
            }
        })
    }
}

/// A newer version of the app waits.
#[component]
fn NewerVersion(#[prop(optional_no_strip)] session: Option<Session>) -> impl IntoView {
    let updates = use_updates();
    let unsaved = RwSignal::new(None::<String>);
    let let_in = move || {
        spawn_local(async move {
            let saved = match session {
                Some(session) => session.save_all().await,
                None => Ok(()),
            };
            match saved {
                Ok(()) => updates.let_in(),
                Err(words) => unsaved.set(Some(words)),
            }
        });
    };
    move || {
        updates.newer.get().map(|_| {
            view! {
                <Notice>
                    <div class="cluster cluster--between">
                        <p>"A newer version of Vouch is ready."</p>
                        <Button kind=ButtonKind::Secondary on_press=let_in>
                            "Update now"
                        </Button>
                    </div>
                    {move || {
                        unsaved
                            .get()
                            .map(|words| view! { <p>"Not updated, since something is not saved. " {sentence(&words)}</p> })
                    }}
                </Notice>
            }
        })
    }
}
