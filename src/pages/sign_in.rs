//! Signing in: once while online makes the device one's own; from then on it opens without.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::submission::{Submission, sentence, text};
use crate::browser::http::HttpError;
use crate::components::{Brand, Button, ButtonKind, Field, FieldKind, Form, FormError, Notice, NoticeKind, Skeleton};
use crate::pages::HandoverGuard;
use crate::state::centre::{self, Credentials, Health};
use crate::state::{Start, device, use_start};

/// Signs in and enrols this device. Without any centre yet, leads to setting one up. A device that is handed over stays
/// with what it was handed over for: nobody signs in on it meanwhile.
#[component]
pub fn SignInPage() -> impl IntoView {
    let start = use_start();
    move || match start.get() {
        Start::Opening => view! { <Skeleton label="Opening what is on this device" lines=6 /> }.into_any(),
        Start::Here(session) => {
            provide_context(session);
            view! {
                <HandoverGuard>
                    <SignIn />
                </HandoverGuard>
            }
            .into_any()
        }
        Start::Nobody | Start::Locked(_) | Start::Stuck(_) | Start::Invited(_) => view! { <SignIn /> }.into_any(),
    }
}

#[component]
fn SignIn() -> impl IntoView {
    let health = LocalResource::new(centre::health);
    let start = use_start();
    let here = move || start.read().session().map(|session| session.profile().name);
    view! {
        {move || {
            let none_yet = matches!(&*health.read(), Some(Ok(Health { centre: false })));
            none_yet.then(|| view! { <Redirect path="/setup" /> })
        }}
        <div class="page page--narrow">
            <main class="page__main">
                <Brand />
                <h1 class="heading">"Sign in"</h1>
                {move || {
                    health
                        .read()
                        .as_ref()
                        .and_then(|health| health.as_ref().err())
                        .map(|error| view! { <NoCentre error=error.clone() on_retry=move || health.refetch() /> })
                }}
                {move || {
                    here()
                        .map(|name| {
                            view! {
                                <p class="muted">
                                    {name} " uses this device now. "
                                    <a href="/">"Go on working"</a> " without signing in: recording needs no sign-in."
                                </p>
                            }
                        })
                }}
                <SignInForm />
            </main>
        </div>
    }
}

/// The centre can't be asked: signing in must wait, and working need not.
#[component]
fn NoCentre(error: HttpError, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning title="Signing in needs a connection to the centre".to_owned()>
            <p>{sentence(&error.to_string())}</p>
            <Button kind=ButtonKind::Secondary on_press=on_retry>
                "Try again"
            </Button>
        </Notice>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let submission = Submission::new();
    let (email, edit_email) = text(submission, "email");
    let (password, edit_password) = text(submission, "password");
    let start = use_start();
    let submit = move || {
        let here = start.read_untracked().session();
        let credentials = Credentials { email: email.get_untracked(), password: password.get_untracked() };
        submission.send(errors(&credentials), async move {
            let me = centre::sign_in(&credentials).await?;
            device::enrol(&me, &device_name(), here).await?;
            start_over();
            Ok::<(), device::EnrolError>(())
        });
    };
    view! {
        {submission.trouble()}
        <Form on_submit=submit>
            <Field
                id="email"
                label="Email address"
                kind=FieldKind::Email
                value=email
                on_edit=edit_email
                error=submission.error("email")
                autocomplete="username"
                name="email"
                enter_key="next"
            />
            <Field
                id="password"
                label="Password"
                kind=FieldKind::Password
                value=password
                on_edit=edit_password
                error=submission.error("password")
                autocomplete="current-password"
                name="password"
                enter_key="done"
            />
            <Button submit=true busy=submission.busy>
                "Sign in"
            </Button>
        </Form>
        <p class="muted small">
            "Signing in once makes this device yours: it keeps what you record, locked to you, and opens without a connection. What others keep here stays apart. No account yet? Ask your centre's coordinator."
        </p>
    }
}

fn errors(credentials: &Credentials) -> Vec<FormError> {
    let mut errors: Vec<FormError> = super::setup::email_error(&credentials.email).into_iter().collect();
    if credentials.password.is_empty() {
        errors.push(FormError::new("password", "Enter your password"));
    }
    errors
}

/// Loads the app afresh: nothing of whoever was here before stays in memory.
pub(super) fn start_over() {
    // Fails only for an address that is none.
    window().location().replace("/").ok();
}

/// What this device is called in the coordinator's list, until its owner says better.
pub(super) fn device_name() -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let has = |part: &str| agent.contains(part);
    let browser = match () {
        () if has("Edg/") => "Edge",
        () if has("Firefox/") => "Firefox",
        () if has("Chrome/") => "Chrome",
        () if has("Safari/") => "Safari",
        () => "A browser",
    };
    let system = match () {
        () if has("Android") => "Android",
        () if has("iPhone") || has("iPad") => "iOS",
        () if has("Windows") => "Windows",
        () if has("Mac OS") => "macOS",
        () if has("Linux") => "Linux",
        () => return browser.to_owned(),
    };
    format!("{browser} on {system}")
}
