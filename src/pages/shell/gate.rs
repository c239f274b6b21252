//! Who gets in: nobody enrolled here goes to set up a centre or to sign in; whoever is enrolled works, signal or not.

use leptos::prelude::*;
use leptos_router::components::{Outlet, Redirect};

use super::locked::LockedPage;
use super::reading_along::reads_along;
use super::returning::Returning;
use crate::components::{Button, Notice, NoticeKind, Skeleton};
use crate::pages::HandoverGuard;
use crate::pages::submission::sentence;
use crate::state::{Start, StartError, use_start};

/// Shows the page inside once somebody is here, with their [`crate::state::Session`] in context.
#[component]
pub fn Gate() -> impl IntoView {
    let start = use_start();
    move || match start.get() {
        Start::Opening => view! {
            <div class="page">
                <main class="page__main">
                    <Skeleton label="Opening what is on this device" lines=6 />
                </main>
            </div>
        }
        .into_any(),
        // Gone to from within the page of a witness by invitation, whose part in this device ends there.
        Start::Invited(_) => {
            window().location().reload().ok();
            ().into_any()
        }
        Start::Nobody => view! { <Redirect path="/sign-in" /> }.into_any(),
        Start::Locked(locked) => view! { <LockedPage locked /> }.into_any(),
        Start::Stuck(error) => view! { <Stuck error /> }.into_any(),
        Start::Here(session) => {
            provide_context(session);
            provide_context(reads_along(session, String::new()));
            view! {
                <HandoverGuard>
                    <Returning>
                        <Outlet />
                    </Returning>
                </HandoverGuard>
            }
            .into_any()
        }
    }
}

#[component]
fn Stuck(error: StartError) -> impl IntoView {
    let reload = || drop(window().location().reload());
    view! {
        <div class="page page--narrow">
            <main class="page__main">
                <Notice kind=NoticeKind::Error title="What is on this device can't be opened just now".to_owned()>
                    <p>{sentence(&error.to_string())}</p>
                </Notice>
                <Button on_press=reload>"Reload"</Button>
                <p>
                    <a href="/sign-in">"Sign in as someone else"</a>
                </p>
            </main>
        </div>
    }
}
