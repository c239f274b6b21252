//! Adding a person to the centre.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use vouch_portfolio::registry::Role;

use super::submission::{Submission, text};
use super::tick::tick;
use crate::browser::http::HttpError;
use crate::components::{Button, CheckRow, Checks, Field, FieldKind, Form, FormError, TopBar};
use crate::state::centre::{self, NewPerson};

const ROLES: [(Role, &str); 4] = [
    (Role::Candidate, "Collects evidence, comments and signs"),
    (Role::Assessor, "Observes, records and judges"),
    (Role::InternalVerifier, "Samples what assessors have signed, never their own"),
    (Role::Coordinator, "Enrols, allots, adds people"),
];

/// A form for one person; back to the list when it is done.
#[component]
pub fn NewPersonPage() -> impl IntoView {
    let submission = Submission::new();
    let (name, edit_name) = text(submission, "name");
    let (email, edit_email) = text(submission, "email");
    let (password, edit_password) = text(submission, "password");
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let toggle = move |(key, on): (String, bool)| {
        chosen.update(|chosen| tick(chosen, key, on));
        submission.mended("roles");
    };
    let rows: Vec<_> = ROLES.iter().map(|(role, does)| CheckRow::new(role.words(), titled(*role), *does)).collect();
    let navigate = use_navigate();
    let submit = move || {
        let roles = chosen.read_untracked();
        let person = NewPerson {
            name: name.get_untracked(),
            email: email.get_untracked(),
            roles: ROLES.iter().map(|(role, _)| *role).filter(|role| roles.contains(role.words())).collect(),
            password: password.get_untracked(),
        };
        drop(roles);
        let navigate = navigate.clone();
        submission.send(errors(&person), async move {
            centre::add_person(&person).await?;
            navigate("/people", Default::default());
            Ok::<(), HttpError>(())
        });
    };
    view! {
        <div class="page page--narrow">
            <TopBar title="Add a person" back="/people" back_label="Back to people" />
            <main class="page__main">
                {submission.trouble()}
                <Form on_submit=submit>
                    <Field
                        id="name"
                        label="Name"
                        hint="As it should stand on records and signatures.".to_owned()
                        value=name
                        on_edit=edit_name
                        error=submission.error("name")
                        enter_key="next"
                    />
                    <Field
                        id="email"
                        label="Email address"
                        hint="They sign in with it. Nothing is sent to it.".to_owned()
                        kind=FieldKind::Email
                        value=email
                        on_edit=edit_email
                        error=submission.error("email")
                        enter_key="next"
                    />
                    <Checks
                        id="roles"
                        label="What they do here"
                        rows=Signal::stored(rows)
                        checked=chosen
                        on_toggle=toggle
                        error=submission.error("roles")
                    />
                    <Field
                        id="password"
                        label="First password"
                        hint="At least 10 characters. Tell them in person; they can change it.".to_owned()
                        kind=FieldKind::Password
                        value=password
                        on_edit=edit_password
                        error=submission.error("password")
                        autocomplete="new-password"
                        enter_key="done"
                    />
                    <Button submit=true busy=submission.busy>
                        "Add this person"
                    </Button>
                </Form>
            </main>
        </div>
    }
}

fn titled(role: Role) -> String {
    let words = role.words();
    let (first, rest) = words.split_at_checked(1).unwrap_or((words, ""));
    format!("{}{rest}", first.to_uppercase())
}

fn errors(person: &NewPerson) -> Vec<FormError> {
    let mut errors = Vec::new();
    if person.name.trim().is_empty() {
        errors.push(FormError::new("name", "Enter their name"));
    }
    errors.extend(super::setup::email_error(&person.email));
    if person.roles.is_empty() {
        errors.push(FormError::new("roles", "Choose at least one thing they do here"));
    }
    errors.extend(super::setup::new_password_error(&person.password));
    errors
}
