//! A locked device: it asks for the PIN or the passkey, and tells nothing of whose it is.

use leptos::prelude::*;

use crate::components::{Brand, Button, ButtonKind, Field, FieldKind, Form};
use crate::pages::submission::{Submission, text};
use crate::state::{Locked, use_start};

/// The ways past the lock, and the way in for somebody else.
#[component]
pub(super) fn LockedPage(locked: Locked) -> impl IntoView {
    let start = use_start();
    let submission = Submission::new();
    let ways = locked.ways;
    let lost = if ways.pin { "Forgotten it, or someone else? " } else { "Lost it, or someone else? " };
    let locked = StoredValue::new_local(locked);
    let by_passkey = move || {
        let locked = locked.get_value();
        submission.send(Vec::new(), async move { locked.unlock_by_passkey(start).await });
    };
    view! {
        <div class="page page--narrow">
            <main class="page__main">
                <Brand />
                <h1 class="heading">"This device is locked"</h1>
                {submission.trouble()}
                {ways.pin.then(|| view! { <PinForm locked submission /> })}
                {ways
                    .passkey
                    .then(|| {
                        let kind = if ways.pin { ButtonKind::Secondary } else { ButtonKind::Primary };
                        view! {
                            <Button kind busy=submission.busy on_press=by_passkey>
                                "Unlock with the passkey"
                            </Button>
                        }
                    })}
                <p class="muted">
                    {lost} <a href="/sign-in">"Sign in with a password"</a> ". Everything saved here stays."
                </p>
            </main>
        </div>
    }
}

#[component]
fn PinForm(locked: StoredValue<Locked, LocalStorage>, submission: Submission) -> impl IntoView {
    let start = use_start();
    let (pin, edit) = text(submission, "pin");
    let unlock = move || {
        let (locked, given) = (locked.get_value(), pin.get_untracked());
        // Typed afresh at every try.
        pin.set(String::new());
        submission.send(Vec::new(), async move { locked.unlock(start, &given).await });
    };
    view! {
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
    }
}
