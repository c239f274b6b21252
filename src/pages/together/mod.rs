//! Several candidates at once: one log on one screen, one record for each, and no name crossing over.

mod choose;
mod line;
mod log;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::timeline::Timeline;

use self::choose::Choosing;
use self::log::Logging;
use crate::browser::web_lock::{self, Kept};
use crate::components::{Notice, NoticeKind, RowLink, RowList, Skeleton, TopBar};
use crate::state::together::{self, Together};
use crate::state::{Session, use_session};

const TITLE: &str = "Several at once";

/// How far the log is.
#[derive(Clone)]
enum Stage {
    /// A log under way is being looked for; while another tab has it, this one waits.
    Looking,
    Choosing,
    Logging(Box<Together>),
    /// Each record with its candidate.
    Done(Vec<(DocumentId, String)>),
    Failed(String),
}

/// `/together`: choosing, logging, and the way to the records.
#[component]
pub fn TogetherPage() -> impl IntoView {
    let session = use_session();
    let stage = RwSignal::new(Stage::Looking);
    // Two tabs that log would each write over the other's lines.
    let only_here = StoredValue::new_local(None::<Kept>);
    spawn_local(async move {
        let kept = match web_lock::keep(&format!("vouch-together-{}", session.me())).await {
            Ok(kept) => kept,
            Err(error) => return drop(stage.try_set(Stage::Failed(error.to_string()))),
        };
        // The page may have been left while it waited.
        if only_here.try_set_value(Some(kept)).is_some() {
            return;
        }
        let found = match together::unfinished(session).await {
            Ok(Some(timeline)) => open(session, timeline).await,
            Ok(None) => Stage::Choosing,
            Err(error) => Stage::Failed(error.to_string()),
        };
        stage.try_set(found);
    });
    // Whoever waits in another tab reads what was typed here to the last letter.
    on_cleanup(move || {
        let kept = only_here.try_update_value(Option::take).flatten();
        let logging = match stage.try_get_untracked() {
            Some(Stage::Logging(together)) => Some(together),
            _ => None,
        };
        spawn_local(async move {
            if let Some(together) = logging {
                together.save().await;
            }
            drop(kept);
        });
    });
    move || match stage.get() {
        Stage::Looking => view! {
            <div class="page">
                <TopBar title=TITLE back="/" back_label="Back to the start" />
                <main class="page__main" id="main" tabindex="-1">
                    <Skeleton label="Opening. If this stays, it is open in another tab" lines=6 />
                </main>
            </div>
        }
        .into_any(),
        Stage::Choosing => view! { <Choosing stage /> }.into_any(),
        Stage::Logging(together) => view! { <Logging together=*together stage /> }.into_any(),
        Stage::Done(records) => view! { <Done records /> }.into_any(),
        Stage::Failed(why) => view! {
            <div class="page">
                <TopBar title=TITLE back="/" />
                <main class="page__main" id="main" tabindex="-1">
                    <Notice kind=NoticeKind::Error title="The log can't be opened. Nothing is lost".to_owned()>
                        <p>{why}</p>
                    </Notice>
                </main>
            </div>
        }
        .into_any(),
    }
}

async fn open(session: Session, timeline: Timeline) -> Stage {
    match Together::open(session, timeline).await {
        Ok(together) => Stage::Logging(Box::new(together)),
        Err(error) => Stage::Failed(error.to_string()),
    }
}

/// Where each record goes on, as any other observation.
#[component]
fn Done(records: Vec<(DocumentId, String)>) -> impl IntoView {
    let row = |(record, name): (DocumentId, String)| {
        view! {
            <RowLink
                href=format!("/record/{record}")
                title=name
                text=Some("Place, criteria, judgement and signature".to_owned())
            />
        }
    };
    view! {
        <div class="page">
            <TopBar title=TITLE back="/" back_label="Back to the start" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Success title="Every line is in its record".to_owned()>
                    <p>"Each goes on as an observation of its own. Nothing in one names the other."</p>
                </Notice>
                <RowList label="Records">{records.into_iter().map(row).collect_view()}</RowList>
            </main>
        </div>
    }
}
