//! The passkey of this device.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Field, FieldKind, Form};
use crate::lock::Ways;
use crate::pages::submission::{Submission, text};
use crate::state::{Session, passkey};

/// A passkey beside the PIN or instead of one, or taking it away. Where a PIN is set, it says who may.
#[component]
pub(super) fn ChangePasskey(session: Session, ways: Ways) -> impl IntoView {
    let submission = Submission::new();
    let (pin, edit) = text(submission, "passkey-pin");
    let change = move || {
        let given = pin.get_untracked();
        pin.set(String::new());
        submission.send(Vec::new(), async move {
            if ways.passkey { passkey::remove(session, &given).await } else { passkey::set(session, &given).await }
        });
    };
    let asked_for_pin = ways.pin.then(|| {
        view! {
            <Field
                id="passkey-pin"
                label="Your PIN"
                kind=FieldKind::Password
                input_mode="numeric"
                value=pin
                on_edit=edit
                error=submission.error("passkey-pin")
            />
        }
    });
    let (summary, words, action) = match ways.passkey {
        true => (
            "Remove the passkey",
            "A passkey opens this device. Lost it? Lock the device, then sign in with your password.",
            "Remove the passkey",
        ),
        false => (
            "Use a passkey",
            "Your fingerprint, your face, or what you unlock this device with then opens Vouch too. Use it only where nobody \
             else can unlock this device.",
            "Make a passkey",
        ),
    };
    view! {
        <details>
            <summary>{summary}</summary>
            <div class="stack">
                <p class="muted">{words}</p>
                {submission.trouble()}
                <Form on_submit=change>
                    {asked_for_pin}
                    <Button
                        submit=true
                        kind=if ways.passkey { ButtonKind::Quiet } else { ButtonKind::Secondary }
                        busy=submission.busy
                    >
                        {action}
                    </Button>
                </Form>
            </div>
        </details>
    }
}
