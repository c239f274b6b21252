//! Taking the framework into use: what stands in the way, and what is still open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, Card, ConfirmDialog, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::frameworks;

/// Contradictions block; open doubts are counted and said.
#[component]
pub(super) fn Using(desk: Desk) -> impl IntoView {
    let problems =
        Memo::new(move |_| desk.standing.read().problems().iter().map(ToString::to_string).collect::<Vec<_>>());
    let open = Memo::new(move |_| desk.standing.read().open_doubts());
    let asking = RwSignal::new(false);
    let removing = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let to_versions = navigate.clone();
    let take = move || {
        let navigate = to_versions.clone();
        let (after, id) = (desk.done.with_untracked(Vec::len), desk.id);
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let taken = frameworks::take_into_use(id, after).await;
            busy.try_set(false);
            match taken {
                Ok(version) => navigate(&format!("/frameworks/versions/{}", version.id), Default::default()),
                Err(error) => drop(failed.try_set(Some(error.to_string()))),
            }
        });
    };
    let throw_away = move || {
        let navigate = navigate.clone();
        let id = desk.id;
        busy.set(true);
        spawn_local(async move {
            let removed = frameworks::remove(id).await;
            busy.try_set(false);
            match removed {
                Ok(()) => navigate("/frameworks", Default::default()),
                Err(error) => drop(failed.try_set(Some(error.to_string()))),
            }
        });
    };
    let state = move || match (problems.read().len(), open.get()) {
        (0, 0) => "Nothing is open. It can be taken into use.".to_owned(),
        (0, 1) => "One doubt is open. It can be taken into use all the same.".to_owned(),
        (0, open) => format!("{open} doubts are open. It can be taken into use all the same."),
        (1, _) => "One place contradicts itself and has to be corrected first:".to_owned(),
        (count, _) => format!("{count} places contradict themselves and have to be corrected first:"),
    };
    let blocked = Signal::derive(move || !problems.read().is_empty());
    view! {
        <Card title="Taking it into use">
            {desk.used.then(|| view! { <p>"It is in use. What you change from here on makes another version."</p> })}
            <p role="status" id="use-state">{state}</p>
            <ul class="stack stack--close">
                {move || problems.get().into_iter().map(|words| view! { <li>{sentence(&words)}</li> }).collect_view()}
            </ul>
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <div class="cluster">
                <Button disabled=blocked described_by="use-state" on_press=move || asking.set(true)>
                    "Take it into use"
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move || removing.set(true)>
                    "Throw this draft away"
                </Button>
            </div>
        </Card>
        <ConfirmDialog
            title="Take this version into use?"
            open=asking
            confirm="Take it into use"
            busy
            on_confirm=move || {
                asking.set(false);
                take();
            }
            on_cancel=move || asking.set(false)
        >
            <p>
                "Candidates can be enrolled on it from then on. Every portfolio stays on its version until you move it, and nothing that was signed changes."
            </p>
            {move || (open.get() > 0).then(|| view! { <p>{format!("Doubts still open: {}.", open.get())}</p> })}
        </ConfirmDialog>
        <ConfirmDialog
            title="Throw this draft away?"
            open=removing
            confirm="Throw it away"
            danger=true
            busy
            on_confirm=move || {
                removing.set(false);
                throw_away();
            }
            on_cancel=move || removing.set(false)
        >
            <p>"Its text and what was settled are removed. A version taken into use stays in use."</p>
        </ConfirmDialog>
    }
}
