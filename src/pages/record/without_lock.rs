//! What is said where a device is handed over that has no lock.

use leptos::prelude::*;

use crate::components::{Notice, NoticeKind};
use crate::state::use_session;

/// The device shows nothing else until its owner takes it back; without a lock nothing asks whether it is the owner who does.
#[component]
pub(super) fn WithoutLock() -> impl IntoView {
    let session = use_session();
    view! {
        <Show when=move || !session.ways.get().any()>
            <Notice kind=NoticeKind::Warning title="This device has no lock".to_owned()>
                <p>
                    "Whoever holds it can take it back with one tap, and then sees and does all that you can. "
                    <a href="/device">"Set a PIN or a passkey"</a> " first, or stay beside it."
                </p>
            </Notice>
        </Show>
    }
}
