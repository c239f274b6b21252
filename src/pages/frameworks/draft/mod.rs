//! One handbook that was read: the report beside the text, its doubts settled and its parts corrected by hand.

mod add;
mod counted;
mod desk;
mod doubts;
mod fields;
mod history;
mod part;
mod remove;
mod report;
mod text;
mod using;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use vouch_portfolio::foundation::DraftId;

use crate::components::{Button, ButtonKind, Notice, NoticeKind, Skeleton, TopBar};
use crate::pages::submission::sentence;
use crate::pages::unanswered::Unanswered;
use crate::state::frameworks::{self, WholeDraft};
use crate::state::use_session;
use desk::Desk;
use doubts::Doubts;
use history::History;
pub(super) use part::called;
use report::Report;
use text::Handbook;
use using::Using;

/// The draft of the address.
#[component]
pub fn DraftPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<DraftId>().ok()));
    let asked = LocalResource::new(move || {
        let id = id.get();
        async move {
            match id {
                Some(id) => frameworks::draft(id).await.map_err(|error| error.to_string()),
                None => Err("this address names no draft".to_owned()),
            }
        }
    });
    move || match &*asked.read() {
        None => view! { <Frame>{view! { <Skeleton label="Asking the centre" lines=8 /> }}</Frame> }.into_any(),
        Some(Err(error)) => {
            let why = error.clone();
            view! {
                <Frame>
                    <Unanswered why on_retry=move || asked.refetch() />
                </Frame>
            }
            .into_any()
        }
        Some(Ok(whole)) => view! { <OneDraft whole=whole.clone() on_reload=move || asked.refetch() /> }.into_any(),
    }
}

#[component]
fn Frame(children: Children) -> impl IntoView {
    view! {
        <div class="page">
            <TopBar title="Handbook" back="/frameworks" />
            <main class="page__main" id="main" tabindex="-1">
                {children()}
            </main>
        </div>
    }
}

#[component]
fn OneDraft(whole: WholeDraft, #[prop(into)] on_reload: Callback<()>) -> impl IntoView {
    let me = use_session().profile().name;
    let desk = Desk::new(whole, me);
    let title = Memo::new(move |_| {
        let draft = desk.standing.read();
        format!("{} {}", draft.framework.title, draft.framework.number)
    });
    view! {
        <div class="page">
            <TopBar title=title text=Signal::stored(Some(desk.name())) back="/frameworks" />
            <main class="page__main" id="main" tabindex="-1">
                {move || {
                    desk.failed
                        .get()
                        .map(|words| {
                            view! {
                                <Notice kind=NoticeKind::Error title=sentence(&words)>
                                    <Button kind=ButtonKind::Secondary on_press=move || on_reload.run(())>
                                        "Load it again"
                                    </Button>
                                </Notice>
                            }
                        })
                }}
                <div class="beside">
                    <div class="stack stack--wide">
                        <Using desk />
                        <Doubts desk />
                        <Report desk />
                        <History desk />
                    </div>
                    <Handbook desk />
                </div>
            </main>
        </div>
    }
}
