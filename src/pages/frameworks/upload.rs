//! Giving the centre a handbook to read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;
use leptos_router::hooks::use_navigate;

use crate::browser::picked_file::Picked;
use crate::components::{FileButton, IconName, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::frameworks;

/// What the centre's server reads.
const ACCEPTED: &str = ".txt,.md,.pdf,.json,text/plain,text/markdown,application/pdf,application/json";

/// A button that takes a file, and leads to what was read of it.
#[component]
pub(super) fn Upload() -> impl IntoView {
    let reading = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let pick = move |input: HtmlInputElement| {
        let Some(file) = Picked::take_all(&input).into_iter().next() else { return };
        if reading.read_untracked().is_some() {
            return;
        }
        failed.set(None);
        reading.set(Some(file.name()));
        let navigate = navigate.clone();
        spawn_local(async move {
            let read = match file.part(0, file.length()).await {
                Ok(bytes) => frameworks::read(&file.name(), bytes).await.map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            reading.try_set(None);
            match read {
                Ok(draft) => navigate(&format!("/frameworks/import/{draft}"), Default::default()),
                Err(error) => drop(failed.try_set(Some(error))),
            }
        });
    };
    view! {
        <section class="stack stack--close" aria-labelledby="import">
            <h2 class="heading" id="import">
                "Import a handbook"
            </h2>
            <p class="muted" id="import-hint">
                "Your centre's own copy: its text, Markdown or PDF, a CASE package, or Vouch's JSON. It stays at your centre, and nothing goes by it until you take it into use."
            </p>
            <div>
                <FileButton
                    label="Choose the file"
                    icon=IconName::File
                    accept=ACCEPTED
                    described_by="import-hint"
                    on_open=UnsyncCallback::new(|()| {})
                    on_pick=UnsyncCallback::new(pick)
                />
            </div>
            <p role="status">{move || reading.get().map(|name| format!("Reading {name} ..."))}</p>
            {move || {
                failed
                    .get()
                    .map(|words| {
                        view! {
                            <Notice kind=NoticeKind::Error title=sentence(&words)>
                                <p>"Nothing was imported, and nothing in use has changed."</p>
                            </Notice>
                        }
                    })
            }}
        </section>
    }
}
