//! Recordings that were cut off: the page was left, or killed. Wanted, or not.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::RecordingNote;
use vouch_portfolio::view::minutes;

use super::player::{Player, Source};
use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::pages::record::photographs::OwnFiles;
use crate::pages::submission::sentence;
use crate::state::intake::{take_up, throw_away};

/// A notice for each.
#[component]
pub(in crate::pages::record) fn CutOff(files: OwnFiles) -> impl IntoView {
    view! {
        <For each=move || files.cut_off.get() key=|note| (note.stage, note.length) let:note>
            <One files note />
        </For>
    }
}

#[component]
fn One(files: OwnFiles, note: RecordingNote) -> impl IntoView {
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let marks = match note.marks.len() {
        0 => String::new(),
        1 => ", with 1 mark".to_owned(),
        count => format!(", with {count} marks"),
    };
    let about = format!("{}{marks}. It is safe on this device, and not in the record yet.", minutes(note.seconds()));
    let (source, media) = (Source::CutOff(note.clone()), note.media.clone());
    let session = files.session;
    let note = StoredValue::new(note);
    let answer = move |keep: bool| {
        busy.set(true);
        spawn_local(async move {
            let Some(note) = note.try_get_value() else { return };
            let done = if keep { take_up(session, files.home, &note).await } else { throw_away(session, &note).await };
            busy.try_set(false);
            match done {
                Ok(()) => {
                    files.cut_off.try_update(|all| all.retain(|other| other.stage != note.stage));
                    files.settle();
                }
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    view! {
        <Notice kind=NoticeKind::Warning title="A recording was cut off".to_owned()>
            <p class="figures">{about}</p>
            <Player session source media name="The recording that was cut off" />
            {move || trouble.get().map(|why| view! { <p>{sentence(&why)}</p> })}
            <div class="cluster">
                <Button busy on_press=move || answer(true)>
                    "Put it in the record"
                </Button>
                <Button kind=ButtonKind::Secondary busy on_press=move || answer(false)>
                    "Throw it away"
                </Button>
            </div>
        </Notice>
    }
}
