//! The candidate gives the device back to its owner.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::guard;
use crate::components::{Button, Field, FieldKind, Notice, NoticeKind};
use crate::pages::record::load::Whole;
use crate::pages::submission::sentence;
use crate::state::handover::{self, Handover};
use crate::state::{pin, use_session};

#[component]
pub(super) fn HandBack(handover: Handover, whole: Memo<Whole>, signed: bool) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let owners_pin = RwSignal::new(String::new());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let take_back = move || {
        let (handover, navigate) = (handover.clone(), navigate.clone());
        let given = owners_pin.get_untracked();
        owners_pin.set(String::new());
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = pin::confirm(session, &given).await {
                busy.try_set(false);
                trouble.try_set(Some(error.to_string()));
                return;
            }
            let done = handover::finish(session, &handover).await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    guard::mark(false);
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&format!("/record/{}/read", handover.record), options);
                }
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let asked_for_pin = move || {
        session.has_pin.get().then(|| {
            view! {
                <Field
                    id="pin"
                    label=move || format!("PIN of {}", whole.read().assessor)
                    kind=FieldKind::Password
                    input_mode="numeric"
                    value=owners_pin
                    on_edit=move |pin| owners_pin.set(pin)
                />
            }
        })
    };
    let title = if signed { "Thank you. You have signed" } else { "Given back without a signature" };
    let assessor = move || whole.read().assessor.clone();
    view! {
        <div class="page page--narrow handed-over">
            <header class="top-bar">
                <div class="top-bar__words">
                    <h1 class="top-bar__title" tabindex="-1">
                        "Hand the device back"
                    </h1>
                </div>
            </header>
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=if signed { NoticeKind::Success } else { NoticeKind::Info } title=title.to_owned()>
                    <p>{move || format!("It is saved on this device. Please hand it back to {}.", assessor())}</p>
                </Notice>
                {asked_for_pin}
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button busy on_press=take_back>
                    {move || format!("I am {} and have the device back", assessor())}
                </Button>
            </div>
        </div>
    }
}
