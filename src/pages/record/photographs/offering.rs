//! What was being kept when the app was killed: wanted, or not.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::own::OwnFiles;
use super::picture::Picture;
use super::video::AskLength;
use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::intake::{IntakeError, Offered, discard, take_back};

/// A notice for each.
#[component]
pub(super) fn Offering(files: OwnFiles) -> impl IntoView {
    view! {
        <For each=move || files.offered.get() key=|offered| *offered let:offered>
            <One files offered />
        </For>
    }
}

#[component]
fn One(files: OwnFiles, offered: Offered) -> impl IntoView {
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<String>);
    let asks_length = RwSignal::new(false);
    let answer = move |keep: bool, told: Option<u32>| {
        busy.set(true);
        spawn_local(async move {
            let (session, home) = (files.session, files.home);
            let done = match keep {
                true => take_back(session, home, &offered, told).await,
                false => discard(session, &offered).await,
            };
            busy.try_set(false);
            match done {
                Ok(()) => {
                    files.settle();
                    files.look_for_offered();
                }
                Err(error) => {
                    asks_length.try_set(error == IntakeError::LengthUnknown);
                    trouble.try_set(Some(error.to_string()));
                }
            }
        });
    };
    view! {
        <Notice kind=NoticeKind::Warning title="A file was being added when Vouch was closed".to_owned()>
            <p>"It is safe on this device, and not in the record yet."</p>
            <Picture document=offered.sheet blob=offered.blob media="image/jpeg".to_owned() alt="The file, if it is a picture" />
            {move || trouble.get().map(|why| view! { <p>{sentence(&why)}</p> })}
            <Show when=move || asks_length.get()>
                <AskLength on_answer=move |seconds| answer(true, Some(seconds)) />
            </Show>
            <div class="cluster">
                <Button busy on_press=move || answer(true, None)>
                    "Put it in the record"
                </Button>
                <Button kind=ButtonKind::Secondary busy on_press=move || answer(false, None)>
                    "Throw it away"
                </Button>
            </div>
        </Notice>
    }
}
