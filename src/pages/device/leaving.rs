//! Ending the session, with what that means said first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Card, ConfirmDialog, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::{Session, device};

/// Signing out, and handing the device to another person of the centre.
#[component]
pub(super) fn Leaving(session: Session) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let leave = move || {
        busy.set(true);
        spawn_local(async move {
            let left = match session.save_all().await {
                Ok(()) => device::sign_out(session).await.map_err(|error| error.to_string()),
                Err(words) => Err(words),
            };
            busy.try_set(false);
            match left {
                // Nothing of this person stays in memory for the next.
                Ok(()) => drop(window().location().replace("/sign-in")),
                Err(words) => drop(failed.try_set(Some(words))),
            }
        });
    };
    let waiting = move || match session.waiting.read().count() {
        0 => None,
        count => Some(format!(
            "{count} items have not reached the centre. They stay here and are sent when you sign in on this device again."
        )),
    };
    view! {
        <Card title="End your session">
            <p class="muted">
                "Someone else can then sign in here. What you recorded stays on this device, locked, and is there when you sign in again."
            </p>
            <Button kind=ButtonKind::Secondary on_press=move || asking.set(true)>
                "Sign out"
            </Button>
        </Card>
        <ConfirmDialog
            title="Sign out on this device?"
            open=asking
            confirm="Sign out"
            busy
            on_confirm=leave
            on_cancel=move || {
                failed.set(None);
                asking.set(false);
            }
        >
            {move || waiting().map(|words| view! { <Notice kind=NoticeKind::Warning title=words /> })}
            <p>"To work here again you sign in with a connection. Everything saved stays."</p>
            {move || {
                failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })
            }}
        </ConfirmDialog>
    }
}
