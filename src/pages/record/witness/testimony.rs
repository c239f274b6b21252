//! What a witness's testimony takes to be written and signed, on whichever device: opening it, what could not be saved,
//! signing it.

use leptos::prelude::*;
use vouch_portfolio::record::{AnyRecord, Given, WitnessLine};

pub(in crate::pages::record) use super::form::TestimonyForm;
use crate::browser::web_lock::Kept;
use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::pages::no_framework::no_framework;
use crate::pages::record::sign::pad::Signing;
use crate::pages::record::write::Writing;
use crate::state::handover::HandedSignature;
use crate::state::handover::witness::{self, Testifying};
use crate::state::{Editor, SaveState, Session};

/// The testimony, open to be written, with the candidate's name, for as long as what comes last is kept.
pub(in crate::pages::record) async fn open(
    session: Session,
    begun: &Testifying,
) -> Result<(Writing, String, Kept), String> {
    let portfolio = untrack(|| session.portfolio(begun.portfolio)).ok_or("this portfolio is not on this device")?;
    let framework = session.framework(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let (editor, kept) = witness::open(session, begun).await.map_err(|error| error.to_string())?;
    let record = untrack(|| editor.record()).ok().flatten().ok_or("it can't be read")?;
    let candidate = untrack(|| session.name_of(portfolio.candidate));
    Ok((Writing::new(editor, record, None, portfolio, framework), candidate, kept))
}

/// What could not be written or saved; what is on the screen stays there.
#[component]
pub(in crate::pages::record) fn TroubleOf(writing: Writing) -> impl IntoView {
    let editor = writing.editor();
    let words = move || match editor.save_state.get() {
        SaveState::Unsaved(why) => Some(why),
        SaveState::Saved | SaveState::Saving => writing.trouble.get(),
    };
    move || {
        words().map(|why| {
            view! {
                <Notice kind=NoticeKind::Error title="Not saved. Everything is still on this screen".to_owned()>
                    <p>{why}</p>
                    <Button kind=ButtonKind::Secondary on_press=move || editor.retry()>
                        "Try again"
                    </Button>
                </Notice>
            }
        })
    }
}

/// Who wrote down what the witness dictated.
pub(in crate::pages::record) fn scribe(form: &AnyRecord) -> Option<&str> {
    let AnyRecord::Testimony(form) = form else { return None };
    let dictated = Given::from_code(form.given.text()) == Some(Given::Dictated);
    dictated.then(|| form.line(WitnessLine::Scribe))
}

/// Signs what is on the screen as the witness.
pub(in crate::pages::record) async fn sign_as_witness(
    session: Session,
    begun: &Testifying,
    writing: Writing,
    signing: Signing,
    words: String,
) -> Result<(), String> {
    let Some(mark) = signing.mark.get_untracked() else { return Ok(()) };
    let editor: Editor = writing.editor();
    editor.flush().await.map_err(|error| error.to_string())?;
    let form = writing.form.get_untracked();
    let AnyRecord::Testimony(testimony) = &form else { return Err("this is not a testimony".to_owned()) };
    let portfolio = untrack(|| session.portfolio(begun.portfolio)).ok_or("this portfolio is not on this device")?;
    let framework = session.framework_name(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let signature = HandedSignature {
        name: testimony.line(WitnessLine::Name).trim().to_owned(),
        documents: vec![begun.document],
        shown: vec![(begun.document, editor.document().borrow_mut().heads())],
        seals: Vec::new(),
        framework,
        mark,
        place: testimony.line(WitnessLine::Venue).to_owned(),
        words,
    };
    witness::sign(session, begun, signature).await.map_err(|error| error.to_string())?;
    // The signature is made; a draft left behind is overwritten by the next one.
    signing.draft().forget(session).await.ok();
    Ok(())
}
