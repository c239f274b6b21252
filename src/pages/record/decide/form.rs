//! The decision itself: own claims, competent or not yet, why, and a signature.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Competence};
use vouch_portfolio::view::{assessor_decides, by_unit, claims_lack, framework_ref};

use super::draft::Draft;
use super::proposals::Proposals;
use super::{DecidedAbout, TITLE};
use crate::components::{Button, Choice, ChoiceOption, IconName, Notice, NoticeKind, TextArea, TopBar};
use crate::pages::record::finished::ShownClaims;
use crate::pages::record::load::Whole;
use crate::pages::record::sheets::Sheets;
use crate::pages::record::sign::pad::{DraftedPad, Signing};
use crate::state::{sealing, use_session};

/// The page on which it is decided and signed.
#[component]
pub(super) fn Deciding(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let portfolio = whole.read_untracked().portfolio.id;
    let sheets = Sheets::new(session, portfolio, id);
    let signing = Signing::of(id, session.me());
    let draft = Draft::new(session, id, session.me());
    let competence = Signal::derive(move || draft.given.read().as_ref().and_then(|given| given.competence));
    let why = Signal::derive(move || draft.given.read().as_ref().map(|given| given.why.clone()).unwrap_or_default());
    let lacks = Memo::new(move |_| lacks(&whole.read(), &sheets, competence.get(), &why.read()));
    let words = Memo::new(move |_| {
        let whole = whole.read();
        competence.get().map(|competence| assessor_decides(&whole.candidate, &whole.author, competence))
    });
    let ready = Memo::new(move |_| lacks.read().is_empty() && signing.mark.read().is_some());
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let sign = move || {
        let (Some(competence), Some(mark)) = (competence.get_untracked(), signing.mark.get_untracked()) else { return };
        let whole = whole.get_untracked();
        let framework = match framework_ref(whole.framework) {
            Ok(framework) => framework,
            Err(error) => return refused.set(Some(error.to_string())),
        };
        let request = SealRequest {
            act: Act::Decision { competence },
            portfolio,
            documents: whole.decided_about(),
            shown: whole.shown.clone(),
            seals: whole.decided_by_what(),
            framework: Some(framework),
            signatory: session.signatory(Role::Assessor),
            mark,
            place: String::new(),
            words: words.get_untracked().unwrap_or_default(),
            comment: why.get_untracked().trim().to_owned(),
        };
        busy.set(true);
        refused.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let done = sealing::sign(session, request).await;
            busy.try_set(false);
            match done {
                Ok(_) => {
                    // A draft that stays behind only fills the form in again.
                    signing.draft().forget(session).await.ok();
                    draft.forget().await.ok();
                    navigate(&format!("/record/{id}/read"), Default::default());
                }
                Err(error) => drop(refused.try_set(Some(error.to_string()))),
            }
        });
    };
    let options = [Competence::Competent, Competence::NotYetCompetent];
    let options = options.map(|competence| ChoiceOption::new(competence, competence.words())).into();
    let claimed = move || {
        let keys = sheets.claims.read();
        by_unit(whole.read().framework, keys.iter().map(|key| key.item.as_str()))
    };
    let claims_words = move || match sheets.claims.read().len() {
        0 => "Claim criteria".to_owned(),
        count => format!("Criteria you claim ({count})"),
    };
    let text = Signal::derive(move || Some(whole.read().candidate.clone()));
    view! {
        <div class="page">
            <TopBar title=TITLE text back=format!("/record/{id}/read") back_label="Back to the record" />
            <main class="page__main" id="main" tabindex="-1">
                <DecidedAbout whole />
                <section class="form-section" aria-labelledby="decision">
                    <h2 class="form-section__title" id="decision" tabindex="-1">
                        "Your decision"
                    </h2>
                    <Show when=move || whole.read().kind() == Kind::Statement>
                        <Notice title="A candidate's own account proves no competence by itself, except where a unit asks for one".to_owned()>
                            <p>"Say in your reason what else bears it out."</p>
                        </Notice>
                    </Show>
                    <Proposals whole sheets />
                    <a class="button button--secondary" href=format!("/record/{id}/claims?for=decision")>
                        <span class="button__text">{claims_words}</span>
                    </a>
                    {move || view! { <ShownClaims units=claimed() /> }}
                    {move || sheets.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
                    <Choice
                        label="Does it show competence in what you claim?"
                        id="competence"
                        options
                        value=competence
                        on_choose=move |chosen| draft.edit(|given| given.competence = Some(chosen))
                    />
                    <TextArea
                        label="Why, and feedback to the candidate"
                        id="why"
                        hint=Some("The candidate reads this with your decision.".to_owned())
                        value=why
                        on_edit=move |now: String| draft.edit(|given| given.why = now)
                        error=draft.trouble
                        limit=2000
                    />
                    <Show
                        when=move || lacks.read().is_empty()
                        fallback=move || {
                            view! {
                                <section class="missing" aria-labelledby="missing">
                                    <h3 class="heading" id="missing">
                                        "Still missing before signing"
                                    </h3>
                                    <ul>
                                        {move || lacks.get().into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                                    </ul>
                                </section>
                            }
                        }
                    >
                        <p class="agreed">{words}</p>
                        <DraftedPad signing label="Assessor's signature" />
                    </Show>
                    {move || {
                        refused
                            .get()
                            .map(|why| {
                                view! {
                                    <Notice kind=NoticeKind::Error title="Not decided. The record is as it was".to_owned()>
                                        <p>{why}</p>
                                    </Notice>
                                }
                            })
                    }}
                </section>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button button--secondary" href=format!("/record/{id}/read")>
                    <span class="button__text">"Later"</span>
                </a>
                <Button icon=IconName::Seal busy disabled=Signal::derive(move || !ready.get()) on_press=sign>
                    "Sign the decision"
                </Button>
            </div>
        </div>
    }
}

/// What stands against signing, in words. Where nothing is shown yet, nothing has to be claimed.
fn lacks(whole: &Whole, sheets: &Sheets, competence: Option<Competence>, why: &str) -> Vec<String> {
    let claims: BTreeSet<_> = sheets.claims.get();
    let competent = competence == Some(Competence::Competent);
    let missing = [
        (competent && claims.is_empty(), "what it shows: claim or adopt at least one criterion"),
        (competence.is_none(), "whether it shows competence"),
        (why.trim().is_empty(), "why"),
    ];
    let missing = missing.into_iter().filter(|(lacks, _)| *lacks).map(|(_, words)| words.to_owned());
    let refused = if competent { claims_lack(&whole.form, &claims, whole.framework) } else { Vec::new() };
    missing.chain(refused.iter().map(vouch_portfolio::view::Lack::words)).collect()
}
