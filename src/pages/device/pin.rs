//! The PIN of this device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Card, Field, FieldKind, Form, FormError, Notice, NoticeKind};
use crate::lock::PIN_DIGITS;
use crate::pages::submission::{Submission, sentence, text};
use crate::state::Session;
use crate::state::pin;

/// Setting, changing and removing it, and locking now.
#[component]
pub(super) fn Pin(session: Session) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let lock = move || {
        spawn_local(async move { failed.set(pin::lock(session).await.err()) });
    };
    view! {
        <Card title="Lock">
            {move || failed.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            <Show
                when=move || session.has_pin.get()
                fallback=|| {
                    view! {
                        <p class="muted">
                            "With a PIN, whoever picks this device up sees nothing. It locks after five minutes without a touch."
                        </p>
                    }
                }
            >
                <p class="muted">"A PIN locks this device after five minutes without a touch."</p>
                <Button kind=ButtonKind::Secondary on_press=lock>
                    "Lock now"
                </Button>
            </Show>
            {move || {
                let has_pin = session.has_pin.get();
                view! { <Change session has_pin /> }
            }}
        </Card>
    }
}

/// A new PIN, or none, in the place of the present one.
#[component]
fn Change(session: Session, has_pin: bool) -> impl IntoView {
    let submission = Submission::new();
    let (current, edit_current) = text(submission, "current-pin");
    let (new, edit_new) = text(submission, "new-pin");
    let (again, edit_again) = text(submission, "again");
    let set = move || {
        let (current, new) = (current.get_untracked(), new.get_untracked());
        let errors = errors(&new, &again.get_untracked());
        submission.send(errors, async move { pin::set(session, &current, &new).await });
    };
    let remove = move || {
        let current = current.get_untracked();
        submission.send(Vec::new(), async move { pin::remove(session, &current).await });
    };
    let field = move |id: &'static str, label: &'static str, value: RwSignal<String>, edit: Callback<String>| {
        view! {
            <Field
                id=id
                label=label
                kind=FieldKind::Password
                input_mode="numeric"
                value=value
                on_edit=edit
                error=submission.error(id)
            />
        }
    };
    view! {
        <details>
            <summary>{if has_pin { "Change or remove the PIN" } else { "Set a PIN" }}</summary>
            <div class="stack">
                {submission.trouble()}
                <Form on_submit=set>
                    {has_pin.then(|| field("current-pin", "Current PIN", current, edit_current))}
                    {field("new-pin", "New PIN", new, edit_new)}
                    {field("again", "New PIN again", again, edit_again)}
                    <div class="cluster">
                        <Button submit=true busy=submission.busy>
                            {if has_pin { "Change the PIN" } else { "Set the PIN" }}
                        </Button>
                        {has_pin
                            .then(|| {
                                view! {
                                    <Button kind=ButtonKind::Quiet on_press=remove>
                                        "Remove the PIN"
                                    </Button>
                                }
                            })}
                    </div>
                </Form>
            </div>
        </details>
    }
}

fn errors(new: &str, again: &str) -> Vec<FormError> {
    let digits = new.chars().all(|digit| digit.is_ascii_digit());
    if !digits || new.len() < PIN_DIGITS {
        return vec![FormError::new("new-pin", format!("Enter a PIN of at least {PIN_DIGITS} digits"))];
    }
    if new != again {
        return vec![FormError::new("again", "Enter the same PIN again")];
    }
    Vec::new()
}
