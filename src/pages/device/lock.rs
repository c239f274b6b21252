//! The lock of this device: locking now, and the ways past it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::passkey::ChangePasskey;
use super::pin::ChangePin;
use crate::components::{Button, ButtonKind, Card, Notice, NoticeKind};
use crate::lock::passkey_is_offered;
use crate::pages::submission::sentence;
use crate::state::{Session, locking};

/// The card about the lock. A passkey is offered where the browser and the device have what it takes.
#[component]
pub(super) fn Lock(session: Session) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let offered = LocalResource::new(passkey_is_offered);
    let lock = move || {
        spawn_local(async move { failed.set(locking::lock(session).await.err()) });
    };
    let words = move || match session.ways.get().any() {
        true => "This device locks after five minutes without a touch.",
        false => "With a lock, whoever picks this device up sees nothing. It locks after five minutes without a touch.",
    };
    view! {
        <Card title="Lock">
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <p class="muted">{words}</p>
            <Show when=move || session.ways.get().any()>
                <Button kind=ButtonKind::Secondary on_press=lock>
                    "Lock now"
                </Button>
            </Show>
            {move || {
                let ways = session.ways.get();
                view! { <ChangePin session ways /> }
            }}
            {move || {
                let ways = session.ways.get();
                let shown = ways.passkey || *offered.read() == Some(true);
                shown.then(|| view! { <ChangePasskey session ways /> })
            }}
        </Card>
    }
}
