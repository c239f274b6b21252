//! Starting an observation: the record is there at once, with the day and the time.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::record::Edit;

use crate::browser::{calendar, clock};
use crate::components::{Button, IconName, Notice, NoticeKind};
use crate::state::{Editor, Session, use_session};

#[component]
pub(super) fn NewObservation(portfolio: PortfolioId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let start = move || {
        let navigate = navigate.clone();
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let begun = begin(session, portfolio).await;
            busy.try_set(false);
            match begun {
                Ok(record) => navigate(&format!("/record/{record}"), Default::default()),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    view! {
        <div role="region" aria-label="Next steps" class="page__actions">
            {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=why /> })}
            <Button icon=IconName::Plus busy on_press=start>
                "New observation"
            </Button>
        </div>
    }
}

async fn begin(session: Session, portfolio: PortfolioId) -> Result<DocumentId, DeviceError> {
    let origin = session.new_origin(Kind::Observation, portfolio, None);
    let editor = Editor::create(session, origin).await?;
    let now = calendar::local(clock::now());
    editor.apply(Edit::Date(now.date))?;
    editor.apply(Edit::Start(now.time))?;
    Ok(editor.id)
}
