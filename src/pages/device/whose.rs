//! Whose device this is, and the key that every verification on it ends in.

use leptos::prelude::*;

use super::fingerprint::grouped;
use crate::components::{Card, FormRow};
use crate::state::Session;

/// Person, centre and the centre's fingerprint.
#[component]
pub(super) fn Whose(session: Session) -> impl IntoView {
    let profile = session.profile();
    let centre = move || session.directory.read().centre_name.clone();
    let device: String = profile.device.to_string().chars().take(8).collect();
    view! {
        <Card title="Whose it is">
            <dl class="record-form__rows">
                <FormRow label="Person">{profile.name}</FormRow>
                <FormRow label="Centre">{centre}</FormRow>
                <FormRow label="This device">
                    <code>{device}</code>
                </FormRow>
                <FormRow label="The centre's fingerprint" wide=true>
                    <code class="figures">{grouped(&profile.centre_key)}</code>
                </FormRow>
            </dl>
            <p class="muted small">
                "Compare the fingerprint with your coordinator's: everything signed at your centre is traced back to it."
            </p>
        </Card>
    }
}
