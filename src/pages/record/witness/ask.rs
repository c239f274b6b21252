//! The owner of the device hands it to a witness.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::view::owner_hands_over_to_witness;

use super::{Stage, TITLE};
use crate::components::{Button, ButtonKind, ConfirmDialog, Field, Notice, NoticeKind, TopBar};
use crate::pages::record::without_lock::WithoutLock;
use crate::state::handover::witness::{self, Testifying};
use crate::state::use_session;

/// Who the witness is, and what the owner agrees to.
#[component]
pub(super) fn Ask(id: PortfolioId, stage: RwSignal<Stage>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let candidate = Memo::new(move |_| {
        session.portfolio(id).map(|portfolio| session.name_of(portfolio.candidate)).unwrap_or_default()
    });
    let named = Memo::new(move |_| name.read().trim().to_owned());
    let words = Memo::new(move |_| owner_hands_over_to_witness(&named.read(), &candidate.read()));
    let hand_over = move || {
        busy.set(true);
        trouble.set(None);
        let (name, words) = (named.get_untracked(), words.get_untracked());
        spawn_local(async move {
            let begun = witness::begin(session, id, name, words).await;
            busy.try_set(false);
            match begun {
                Ok(begun) => drop(stage.try_set(Stage::Witness(begun))),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let text = Signal::derive(move || Some(candidate.get()));
    view! {
        <div class="page page--narrow">
            <TopBar title=TITLE text back=format!("/portfolio/{id}/add") back_label="Back to the kinds of evidence" />
            <main class="page__main" id="main" tabindex="-1">
                <p>
                    {move || {
                        format!(
                            "The witness writes what they saw of {}'s work, and signs. Until you take the device back it \
                             shows nothing else.",
                            candidate.read(),
                        )
                    }}
                </p>
                <WithoutLock />
                <Field
                    label="Name of the witness"
                    id="witness"
                    value=name
                    on_edit=move |now| name.set(now)
                    hint="Somebody who was there: a manager, a colleague. Not a relative, and not the candidate."
                />
                <Show when=move || !named.read().is_empty()>
                    <p class="agreed">{words}</p>
                </Show>
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/portfolio/{id}")>
                    <span class="button__text">"Not now"</span>
                </a>
                <Button busy disabled=Signal::derive(move || named.read().is_empty()) on_press=hand_over>
                    "Hand over now"
                </Button>
            </div>
        </div>
    }
}

/// A testimony was given back unfinished: the same witness goes on, or it stays as it is.
#[component]
pub(super) fn GoOn(begun: Testifying, stage: RwSignal<Stage>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let session = use_session();
    let ending = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let (id, name) = (begun.portfolio, begun.name.clone());
    let begun = StoredValue::new(begun);
    let go_on = move || {
        busy.set(true);
        spawn_local(async move {
            let begun = witness::go_on(session, &begun.get_value()).await;
            busy.try_set(false);
            match begun {
                Ok(begun) => drop(stage.try_set(Stage::Witness(begun))),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let end = move || {
        ending.set(false);
        spawn_local(async move {
            match witness::finish(session, &begun.get_value()).await {
                Ok(()) => drop(stage.try_set(Stage::Owner)),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    view! {
        <div class="page page--narrow">
            <TopBar title=TITLE back=format!("/portfolio/{id}") back_label="Back to the portfolio" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Info title=format!("{name} has not signed yet")>
                    <p>"What they wrote is saved. Hand them this device again to go on with it."</p>
                </Notice>
                <WithoutLock />
                {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button kind=ButtonKind::Secondary on_press=move || ending.set(true)>
                    "End it unsigned"
                </Button>
                <Button busy on_press=go_on>
                    {format!("Hand to {name} again")}
                </Button>
            </div>
            <ConfirmDialog
                title="End this testimony unsigned?"
                open=ending
                confirm="End it"
                danger=true
                on_confirm=end
                on_cancel=move || ending.set(false)
            >
                <p>"What was written stays as a draft that nobody can change or sign. A new testimony can be begun."</p>
            </ConfirmDialog>
        </div>
    }
}
