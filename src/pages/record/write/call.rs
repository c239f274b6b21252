//! A telephone call as evidence: by its reference and where its recording is kept.

use leptos::prelude::*;
use vouch_portfolio::foundation::ActivityId;
use vouch_portfolio::record::{Activity, CallLine, Channel, Edit};

use super::settle::Settle;
use super::writing::Writing;
use crate::components::Field;

/// The fields of a call, where the activity is one, or says that it was.
#[component]
pub(super) fn CallFields(writing: Writing, id: ActivityId, activity: Memo<Option<Activity>>) -> impl IntoView {
    let is_call = Memo::new(move |_| {
        activity.read().as_ref().is_some_and(|activity| {
            let said = activity.call.values().any(|field| !field.is_empty());
            said || Channel::from_code(activity.channel.text()) == Some(Channel::Telephone)
        })
    });
    let line = move |line: CallLine, hint: &'static str| {
        let value = Signal::derive(move || {
            activity.read().as_ref().map(|activity| activity.call(line).to_owned()).unwrap_or_default()
        });
        let field = ViewFn::from(move || {
            view! {
                <Field
                    label=line.words()
                    value
                    on_edit=move |text| writing.apply(Edit::ActivityCall(id, line, text))
                    hint=hint.to_owned()
                    optional=true
                />
            }
        });
        view! { <Settle writing path=vec!["activities".to_owned(), id.to_string()] key=line.code() field /> }
    };
    view! {
        <Show when=move || is_call.get()>
            <div class="grid-2">
                {line(CallLine::Reference, "The recorder's own number. No customer's name, number or account.")}
                {line(CallLine::Kept, "So that an assessor or verifier can listen to it there.")}
            </div>
        </Show>
    }
}
