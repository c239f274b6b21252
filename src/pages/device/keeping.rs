//! Whether the browser keeps what is saved here, and asking it to.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::persistence;
use crate::components::{Button, ButtonKind, Card, Notice, NoticeKind};

const WHY: &str = "Browsers may clear a site's storage when a device runs short of room, and some do after weeks without \
                   use. Ask yours to keep what you record until you remove it yourself.";

/// Whether the browser has promised to keep the data; none until it has said.
fn use_promise() -> RwSignal<Option<bool>> {
    let promised = RwSignal::new(None);
    spawn_local(async move {
        promised.try_set(Some(persistence::is_persisted().await));
    });
    promised
}

fn ask(promised: RwSignal<Option<bool>>, refused: RwSignal<bool>) {
    spawn_local(async move {
        let kept = persistence::persist().await;
        promised.try_set(Some(kept));
        refused.try_set(!kept);
    });
}

/// How safe the storage is, and how much of it is used.
#[component]
pub(super) fn Keeping() -> impl IntoView {
    let promised = use_promise();
    let refused = RwSignal::new(false);
    let estimate = LocalResource::new(persistence::estimate);
    let room = move || {
        let estimate = (*estimate.read()).flatten()?;
        let (used, quota) = (megabytes(estimate.usage_bytes), megabytes(estimate.quota_bytes));
        Some(
            view! { <p class="muted small figures">{used} " in use, of about " {quota} " that the browser allows."</p> },
        )
    };
    view! {
        <Card title="Storage">
            {move || match promised.get() {
                None => ().into_any(),
                Some(true) => {
                    view! { <p>"The browser has promised to keep what is saved here until you remove it."</p> }.into_any()
                }
                Some(false) => {
                    view! {
                        <p>{WHY}</p>
                        <Button kind=ButtonKind::Secondary on_press=move || ask(promised, refused)>
                            "Ask the browser to keep it"
                        </Button>
                    }
                        .into_any()
                }
            }}
            {move || refused.get().then(|| view! { <Refused /> })}
            {room}
        </Card>
    }
}

/// Asks when something is saved here that the browser has not promised to keep. On the first screen, not in the midst of
/// recording, where it would push away what is being written.
#[component]
pub(in crate::pages) fn KeepNotice(
    /// Whether anything of the person's is saved here.
    #[prop(into)]
    has_saved: Signal<bool>,
) -> impl IntoView {
    let promised = use_promise();
    let refused = RwSignal::new(false);
    let later = RwSignal::new(false);
    move || {
        let applies = has_saved.get() && promised.get() == Some(false) && !later.get();
        applies.then(|| {
            view! {
                <Notice title="Keep your work safe on this device".to_owned()>
                    <p>{WHY}</p>
                    {move || refused.get().then(|| view! { <Refused /> })}
                    <div class="cluster">
                        <Button kind=ButtonKind::Secondary on_press=move || ask(promised, refused)>
                            "Ask the browser to keep it"
                        </Button>
                        <Button kind=ButtonKind::Quiet on_press=move || later.set(true)>
                            "Not now"
                        </Button>
                    </div>
                </Notice>
            }
        })
    }
}

#[component]
fn Refused() -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning title="The browser did not promise it".to_owned()>
            <p>
                "It often does once Vouch is added to the home screen or bookmarked. Until then, send your work to the centre soon after recording."
            </p>
        </Notice>
    }
}

fn megabytes(bytes: f64) -> String {
    let megabytes = bytes / 1_000_000.0;
    if megabytes >= 1_000.0 { format!("{:.1} GB", megabytes / 1_000.0) } else { format!("{megabytes:.1} MB") }
}
