//! The very first screen of a centre: "set up my centre".

use leptos::prelude::*;

use super::submission::{Submission, text};
use crate::components::{Brand, Button, Field, FieldKind, Form, FormError, Notice, NoticeKind};
use crate::state::centre::{self, Health, Setup};
use crate::state::device;

/// Founds the centre, makes its coordinator, and enrols this device to them.
#[component]
pub fn SetupPage() -> impl IntoView {
    let health = LocalResource::new(centre::health);
    let founded = move || health.read().as_ref().is_some_and(|health| matches!(health, Ok(Health { centre: true })));
    view! {
        <div class="page page--narrow">
            <main class="page__main">
                <Brand />
                <h1 class="heading">"Set up my centre"</h1>
                {move || {
                    if founded() {
                        view! {
                            <Notice kind=NoticeKind::Info title="This centre is set up already".to_owned()>
                                <p>
                                    <a href="/sign-in">"Sign in"</a>
                                </p>
                            </Notice>
                        }
                            .into_any()
                    } else {
                        view! { <SetupForm /> }.into_any()
                    }
                }}
            </main>
        </div>
    }
}

#[component]
fn SetupForm() -> impl IntoView {
    let submission = Submission::new();
    let (centre_name, edit_centre) = text(submission, "centre-name");
    let (name, edit_name) = text(submission, "your-name");
    let (email, edit_email) = text(submission, "email");
    let (password, edit_password) = text(submission, "password");
    let submit = move || {
        let setup = Setup {
            centre_name: centre_name.get_untracked(),
            name: name.get_untracked(),
            email: email.get_untracked(),
            password: password.get_untracked(),
        };
        submission.send(errors(&setup), async move {
            let me = centre::set_up(&setup).await?;
            device::enrol(&me, &super::sign_in::device_name(), None).await?;
            super::sign_in::start_over();
            Ok::<(), device::EnrolError>(())
        });
    };
    view! {
        <p class="muted">
            "This makes the centre's own key, which everything signed here can be traced back to, and an account for you as its coordinator."
        </p>
        {submission.trouble()}
        <Form on_submit=submit>
            <Field
                id="centre-name"
                label="Name of the centre"
                value=centre_name
                on_edit=edit_centre
                error=submission.error("centre-name")
                autocomplete="organization"
                enter_key="next"
            />
            <Field
                id="your-name"
                label="Your name"
                hint="As it should stand on records and signatures.".to_owned()
                value=name
                on_edit=edit_name
                error=submission.error("your-name")
                autocomplete="name"
                enter_key="next"
            />
            <Field
                id="email"
                label="Your email address"
                hint="You sign in with it. Nothing is sent to it.".to_owned()
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
                label="A password"
                hint="At least 10 characters. A few words together are easy to remember.".to_owned()
                kind=FieldKind::Password
                value=password
                on_edit=edit_password
                error=submission.error("password")
                autocomplete="new-password"
                name="password"
                enter_key="done"
            />
            <Button submit=true busy=submission.busy>
                "Set up the centre"
            </Button>
        </Form>
    }
}

fn errors(setup: &Setup) -> Vec<FormError> {
    let mut errors = Vec::new();
    if setup.centre_name.trim().is_empty() {
        errors.push(FormError::new("centre-name", "Enter the name of the centre"));
    }
    if setup.name.trim().is_empty() {
        errors.push(FormError::new("your-name", "Enter your name"));
    }
    errors.extend(email_error(&setup.email));
    errors.extend(new_password_error(&setup.password));
    errors
}

/// What is wrong with an address, as far as a look at it tells.
pub(super) fn email_error(email: &str) -> Option<FormError> {
    let email = email.trim();
    let looks_right = email.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
    (!looks_right).then(|| FormError::new("email", "Enter an email address, such as name@example.org"))
}

/// What is wrong with a new password.
pub(super) fn new_password_error(password: &str) -> Option<FormError> {
    (password.chars().count() < 10).then(|| FormError::new("password", "Enter a password of at least 10 characters"))
}
