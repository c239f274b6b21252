//! What the writer must know: a save that failed, a refused change, a signature that no longer covers the record.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::document::Document;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::view::briefs;

use super::writing::Writing;
use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::state::{Editor, SaveState, Session, use_session};

/// Notices above the form.
#[component]
pub(super) fn Troubles(writing: Writing) -> impl IntoView {
    let editor = writing.editor();
    let export = move || {
        spawn_local(async move {
            if let Err(error) = editor.export().await {
                writing.trouble.try_set(Some(error.to_string()));
            }
        });
    };
    let unsaved = Memo::new(move |_| match editor.save_state.get() {
        SaveState::Unsaved(why) => Some(why),
        SaveState::Saved | SaveState::Saving => None,
    });
    view! {
        {move || {
            unsaved
                .get()
                .map(|why| {
                    view! {
                        <Notice kind=NoticeKind::Error title="Not saved. Everything is still on this screen".to_owned()>
                            <p>{why}</p>
                            <div class="cluster">
                                <Button kind=ButtonKind::Secondary on_press=move || editor.retry()>
                                    "Try again"
                                </Button>
                                <Button kind=ButtonKind::Secondary on_press=export>
                                    "Save a copy as a file"
                                </Button>
                            </div>
                        </Notice>
                    }
                })
        }}
        {move || {
            writing.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })
        }}
        <Show when=move || editor.was_refused.get()>
            <Notice kind=NoticeKind::Warning title="The centre did not take some changes".to_owned()>
                <p>
                    "They are kept as a copy to read. "
                    <a href="/device">"See what was not taken"</a>
                </p>
            </Notice>
        </Show>
        <Signed editor />
    }
}

/// Whether the record was signed, and still is as it was then.
#[component]
fn Signed(editor: Editor) -> impl IntoView {
    let session = use_session();
    let sealed: RwSignal<Option<Vec<Hash>>> = RwSignal::new(None);
    spawn_local(async move {
        let heads = signed_heads(session, editor).await;
        sealed.try_set(heads);
    });
    let changed = Memo::new(move |_| {
        let sealed = sealed.read();
        let sealed = sealed.as_ref()?;
        // Asked when a save has ended, not at every key.
        let saved = editor.save_state.get() == SaveState::Saved;
        saved.then(|| Document::heads(&mut editor.document().borrow_mut()) != *sealed)
    });
    let signed = Memo::new(move |last: Option<&Option<bool>>| changed.get().or(last.copied().flatten()));
    move || {
        match signed.get() {
        None => None,
        Some(false) => Some(view! {
            <Notice title="You have signed this record".to_owned()>
                <p>"You can still change it. The signature then covers the record as it was; sign again afterwards."</p>
            </Notice>
        }
        .into_any()),
        Some(true) => Some(view! {
            <Notice kind=NoticeKind::Warning title="Changed since signed: sign again".to_owned()>
                <p>"Your signature still stands for the record as it was when you signed it."</p>
            </Notice>
        }
        .into_any()),
    }
    }
}

/// The heads at which this record was last signed by its author.
async fn signed_heads(session: Session, editor: Editor) -> Option<Vec<Hash>> {
    let portfolio = editor.document().borrow().origin().portfolio;
    let replica = session.replica();
    let (summaries, seals) = (replica.summaries(portfolio).await.ok()?, replica.seals(portfolio).await.ok()?);
    let briefs = briefs(&summaries);
    let brief = briefs.iter().find(|brief| brief.record.document == editor.id)?;
    let signed = brief.signatures(&seals).author?;
    signed.seal.statement().documents.first().map(|sealed| sealed.heads.clone())
}
