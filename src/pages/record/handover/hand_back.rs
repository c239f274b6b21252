//! Whoever was handed the device gives it back to its owner.

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::guard;
use crate::components::{Button, ButtonKind, Field, FieldKind, Notice, NoticeKind};
use crate::pages::submission::sentence;
use crate::state::{locking, passkey, use_session};

/// Ends what the device was handed over for; why not, in words.
pub(in crate::pages::record) type Ending =
    StoredValue<Box<dyn Fn() -> LocalBoxFuture<'static, Result<(), String>>>, LocalStorage>;

/// The way back: the owner shows by the PIN or the passkey that it is they, then the device is theirs again.
#[component]
pub(in crate::pages::record) fn HandBack(
    /// Whether what the device was handed over for was signed.
    signed: bool,
    /// Ends it.
    ending: Ending,
    /// Where the owner goes on.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let owner = StoredValue::new(session.profile().name);
    let owners_pin = RwSignal::new(String::new());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let take_back = move |by_passkey: bool| {
        let (navigate, next) = (navigate.clone(), next.clone());
        let given = owners_pin.get_untracked();
        owners_pin.set(String::new());
        busy.set(true);
        spawn_local(async move {
            let confirmed = match by_passkey {
                true => passkey::confirm(session).await,
                false => locking::confirm(session, &given).await,
            };
            if let Err(error) = confirmed {
                busy.try_set(false);
                trouble.try_set(Some(error.to_string()));
                return;
            }
            let done = ending.with_value(|end| end()).await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    guard::mark(false);
                    navigate(&next, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(error) => drop(trouble.try_set(Some(error))),
            }
        });
    };
    let asked_for_pin = move || {
        session.ways.get().pin.then(|| {
            view! {
                <Field
                    id="pin"
                    label=format!("PIN of {}", owner.get_value())
                    kind=FieldKind::Password
                    input_mode="numeric"
                    value=owners_pin
                    on_edit=move |pin| owners_pin.set(pin)
                />
            }
        })
    };
    let take_back = StoredValue::new_local(take_back);
    let or_by_passkey = move || {
        let ways = session.ways.get();
        (ways.pin && ways.passkey).then(|| {
            view! {
                <Button kind=ButtonKind::Secondary busy on_press=move || take_back.with_value(|take| take(true))>
                    "Use the passkey instead"
                </Button>
            }
        })
    };
    let title = if signed { "Thank you. You have signed" } else { "Given back without a signature" };
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
                    <p>{format!("It is saved on this device. Please hand it back to {}.", owner.get_value())}</p>
                </Notice>
                {asked_for_pin}
                {or_by_passkey}
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button busy on_press=move || take_back.with_value(|take| take(false))>
                    {format!("I am {} and have the device back", owner.get_value())}
                </Button>
            </div>
        </div>
    }
}
