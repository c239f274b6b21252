//! The PIN of this device.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Field, FieldKind, Form, FormError};
use crate::lock::{PIN_DIGITS, Ways};
use crate::pages::submission::{Submission, text};
use crate::state::Session;
use crate::state::pin;

/// A new PIN, or none, in the place of the present one.
#[component]
pub(super) fn ChangePin(session: Session, ways: Ways) -> impl IntoView {
    let submission = Submission::new();
    let has_pin = ways.pin;
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
                {(ways.passkey && !has_pin).then(|| view! { <p class="muted">"This device asks for the passkey first."</p> })}
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
