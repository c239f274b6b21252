//! Records that stopped the app when they were opened: set aside alone, with a way to try again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DocumentId;

use crate::components::{Button, ButtonKind, Card};
use crate::state::{Editor, Session};

/// The list; nothing where there is none.
#[component]
pub(super) fn SetAside(session: Session) -> impl IntoView {
    let found = LocalResource::new(move || {
        session.news.track();
        let replica = session.replica();
        async move { replica.set_aside_documents().await }
    });
    let failed = RwSignal::new(None::<String>);
    let again = move |id: DocumentId| {
        spawn_local(async move {
            failed.set(Editor::try_again(session, id).await.err().map(|error| error.to_string()));
            found.refetch();
        });
    };
    move || {
        let ids: Vec<DocumentId> = match &*found.read() {
            Some(Ok(ids)) if !ids.is_empty() => ids.clone(),
            _ => return None,
        };
        let rows = ids
            .into_iter()
            .map(|id| {
                let name: String = id.to_string().chars().take(8).collect();
                view! {
                    <li class="cluster cluster--between">
                        <code>{name}</code>
                        <Button kind=ButtonKind::Secondary on_press=move || again(id)>
                            "Try again"
                        </Button>
                    </li>
                }
            })
            .collect_view();
        Some(view! {
            <Card title="Set aside">
                <p>"Opening these stopped the app. Nothing in them is lost, and everything else works."</p>
                <ul class="stack stack--close" role="list">
                    {rows}
                </ul>
                {move || failed.get().map(|words| view! { <p role="alert">{words}</p> })}
            </Card>
        })
    }
}
