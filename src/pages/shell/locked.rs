//! A locked device: it asks for the PIN, and tells nothing of whose it is.

use leptos::prelude::*;

use crate::components::{Brand, Button, Field, FieldKind, Form};
use crate::pages::submission::{Submission, text};
use crate::state::{Locked, use_start};

/// The PIN, and the way in for somebody else.
#[component]
pub(super) fn LockedPage(locked: Locked) -> impl IntoView {
    let start = use_start();
    let submission = Submission::new();
    let (pin, edit) = text(submission, "pin");
    let unlock = move || {
        let (locked, given) = (locked.clone(), pin.get_untracked());
        // Typed afresh at every try.
        pin.set(String::new());
        submission.send(Vec::new(), async move { locked.unlock(start, &given).await });
    };
    view! {
        <div class="page page--narrow">
            <main class="page__main">
                <Brand />
                <h1 class="heading">"This device is locked"</h1>
                {submission.trouble()}
                <Form on_submit=unlock>
                    <Field
                        id="pin"
                        label="PIN"
                        kind=FieldKind::Password
                        input_mode="numeric"
                        value=pin
                        on_edit=edit
                        enter_key="done"
                    />
                    <Button submit=true busy=submission.busy>
                        "Unlock"
                    </Button>
                </Form>
                <p class="muted">
                    "Forgotten it, or someone else? " <a href="/sign-in">"Sign in with a password"</a>
                    ". Everything saved here stays."
                </p>
            </main>
        </div>
    }
}
