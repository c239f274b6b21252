//! An internal verifier samples a record as its assessor signed it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::device::SealRequest;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Finding};
use vouch_portfolio::view::{framework_ref, verifier_agrees};

use crate::components::{Button, ButtonKind, Choice, ChoiceOption, IconName, Notice, NoticeKind, TextArea};
use crate::pages::record::load::Whole;
use crate::pages::record::sign::pad::{DraftedPad, Signing};
use crate::state::sealing;
use crate::state::use_session;

#[component]
pub(super) fn Sample(id: DocumentId, whole: Memo<Whole>, sampling: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let signing = Signing::of(id, session.me());
    let finding: RwSignal<Option<Finding>> = RwSignal::new(None);
    let comment = RwSignal::new(String::new());
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let words = Memo::new(move |_| {
        finding.get().map(|finding| verifier_agrees(&whole.read().assessor, finding)).unwrap_or_default()
    });
    let ready = Memo::new(move |_| finding.get().is_some() && signing.mark.read().is_some());
    let sign = move || {
        let (Some(finding), Some(mark)) = (finding.get_untracked(), signing.mark.get_untracked()) else { return };
        let whole = whole.get_untracked();
        let Some((assessed, documents)) = whole.assessed.clone() else { return };
        let framework = match framework_ref(whole.framework) {
            Ok(framework) => framework,
            Err(error) => return refusal.set(Some(error.to_string())),
        };
        let request = SealRequest {
            act: Act::Sample { finding },
            portfolio: whole.portfolio.id,
            documents,
            shown: whole.shown.clone(),
            seals: vec![assessed],
            framework: Some(framework),
            signatory: session.signatory(Role::InternalVerifier),
            mark,
            place: String::new(),
            words: words.get_untracked(),
            comment: comment.get_untracked().trim().to_owned(),
        };
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            let done = sealing::sign(session, request).await;
            busy.try_set(false);
            match done {
                Ok(_) => {
                    signing.draft().forget(session).await.ok();
                    sampling.try_set(false);
                }
                Err(error) => drop(refusal.try_set(Some(error.to_string()))),
            }
        });
    };
    let options = vec![
        ChoiceOption::new(Finding::Agreed, Finding::Agreed.words()),
        ChoiceOption::new(Finding::ActionNeeded, Finding::ActionNeeded.words()),
    ];
    view! {
        <section class="form-section no-print" aria-labelledby="sample-title">
            <h2 class="form-section__title" id="sample-title" tabindex="-1">
                "Sample this record"
            </h2>
            <Show when=move || whole.read().assessed.is_none()>
                <Notice kind=NoticeKind::Warning title="No assessor has signed it, or decided about it, as it stands".to_owned()>
                    <p>"A sample is of what an assessor has judged."</p>
                </Notice>
            </Show>
            <Choice label="What did you find?" options value=finding on_choose=move |chosen| finding.set(Some(chosen)) />
            <TextArea
                label="Comment to the assessor"
                value=comment
                on_edit=move |now: String| comment.set(now)
                limit=2000
                optional=true
            />
            <p class="agreed">{words}</p>
            <DraftedPad signing label="Internal verifier's signature" />
            {move || {
                refusal
                    .get()
                    .map(|why| {
                        view! {
                            <Notice kind=NoticeKind::Error title="Not sampled. The record is as it was".to_owned()>
                                <p>{why}</p>
                            </Notice>
                        }
                    })
            }}
            <div class="cluster">
                <Button kind=ButtonKind::Secondary on_press=move || sampling.set(false)>
                    "Not now"
                </Button>
                <Button icon=IconName::Seal busy disabled=Signal::derive(move || !ready.get()) on_press=sign>
                    "Sign the sample"
                </Button>
            </div>
        </section>
    }
}
