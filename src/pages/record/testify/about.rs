//! Before anything is written: who asks, about whom, until when, and what becomes of it.

use leptos::prelude::*;

use super::{Stage, TITLE};
use crate::components::{Button, FormRow, Notice, NoticeKind, TopBar};
use crate::pages::record::when;
use crate::pages::submission::sentence;
use crate::state::invited::Opened;

#[component]
pub(super) fn About(opened: Opened, over: Memo<Option<String>>, stage: RwSignal<Stage>) -> impl IntoView {
    let Opened { session, begun, until, inviter, .. } = opened;
    let portfolio = session.portfolio(begun.portfolio);
    let candidate = portfolio.as_ref().map(|it| session.name_of(it.candidate)).unwrap_or_default();
    let framework = portfolio.and_then(|portfolio| session.framework(&portfolio));
    let qualification = framework.map(|it| format!("{} {}", it.title, it.number)).unwrap_or_default();
    let centre = session.directory.read_untracked().centre_name.clone();
    let related = format!(
        "You may testify if you were there: a manager, a colleague, a customer. Not if you are a relative of {candidate}.",
    );
    let keeps =
        format!("{centre} keeps it, with your name, as evidence; {candidate} and those who assess can read it.");
    let asks =
        format!("{inviter} asks you to say, in your own words, what you saw of {candidate}'s work, and to sign it.");
    let alone = format!(
        "Testify on a device that only you use: this browser keeps what you write until it is signed and you remove it \
         here. If others use this one, ask {inviter} for another invitation, and open it on your own.",
    );
    view! {
        <div class="page page--narrow handed-over">
            <TopBar title=TITLE />
            <main class="page__main" id="main" tabindex="-1">
                {move || over.get().map(|why| view! { <Notice kind=NoticeKind::Warning title=sentence(&why) /> })}
                <p>
                    {asks}
                </p>
                <dl class="record-form__rows">
                    <FormRow label="Candidate">{candidate.clone()}</FormRow>
                    <FormRow label="Qualification">{qualification}</FormRow>
                    <FormRow label="Centre">{centre}</FormRow>
                    <FormRow label="Invited by">{inviter.clone()}</FormRow>
                    <FormRow label="You have until">{when(until)}</FormRow>
                </dl>
                <h2 class="form-section__title">"What to know"</h2>
                <ul class="testify__points">
                    <li>"You need no account. This link has worked once, for this browser: go on here, also without signal."</li>
                    <li>{alone}</li>
                    <li>{related}</li>
                    <li>"Every word is yours: nothing is written for you, and nobody can change it after you sign."</li>
                    <li>"It is saved on this device as you write, and goes to the centre when there is a connection."</li>
                    <li>{keeps}</li>
                </ul>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button
                    disabled=Signal::derive(move || over.read().is_some())
                    on_press=move || stage.set(Stage::Writing)
                >
                    "Begin"
                </Button>
            </div>
        </div>
    }
}
